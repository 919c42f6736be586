import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../../src/backend/decode-utf8.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { alignRecord } from '../../src/backend/tables/align-record.ts'
import { CategoryData, readCategoryData } from '../../src/backend/tables/category-data.ts'
import {
  ALIGNED_ORDERS,
  type AlignedLineShape,
  type AlignedRecord,
} from '../../src/bridge/aligned-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../src/domain/categories.ts'
import type { RecordExplanation } from '../../src/domain/conversion/explain-records.ts'
import { isConvertible } from '../../src/domain/conversion/rule-tables.ts'
import { sideBySide } from '../../src/renderer/src/features/conversion/side-by-side-model.ts'
import { needs } from '../requirements.ts'
import { edgeCases, realFiles } from '../vectors.ts'
import { dataOf } from './category-of-text.ts'
import { leafName, plainDifferences } from './plain-differences.ts'

const SAMPLE = resolve(import.meta.dirname, '../../resources/sample')
const FOLDED = { isFolded: true, openFolds: [] }

/** Every explanation of a category, with what the view is told of it. */
function* recordsOf(data: CategoryData) {
  for (const key of data.legacy?.explainer.keys ?? []) {
    const explanation = data.legacy?.explainer.explain(key) ?? null
    if (explanation === null) continue
    for (const order of ALIGNED_ORDERS) {
      const record = alignRecord(data, key, order)
      if (record !== null) yield { explanation, record }
    }
  }
}

/** The leaves that the view shows as other than on the other side, with everything folded. */
function shownDifferences(record: AlignedRecord): readonly string[] {
  return sideBySide(record, FOLDED).lines.flatMap((line) => {
    if (line.kind === 'fold' || line.row.change === 'same') return []
    const { left, right } = line.row
    return [...namesOf('legacy', left), ...namesOf('v2', right)].filter(isComparable)
  })
}

/** None of an object or list, which has lines of its own below it. */
function namesOf(side: 'legacy' | 'v2', line: AlignedLineShape | null): readonly string[] {
  if (line === null || line.pieces === null) return []
  return [leafName(side, line.path, line.pieces.map(({ text }) => text).join(''))]
}

/** Two legacy lists become one: which of them an empty one is, only the explanation says. */
function isComparable(id: string): boolean {
  return !/\/config\/(files|download) /.test(id)
}

/** The same as a plain comparison of the two records finds it. */
function foundDifferences(explanation: RecordExplanation): readonly string[] {
  const v2 = explanation.state === 'converted' ? explanation.v2 : null
  return plainDifferences(explanation.legacy, v2).filter(isComparable)
}

function expectTruth(data: CategoryData): number {
  let count = 0
  for (const { explanation, record } of recordsOf(data)) {
    const shown = shownDifferences(record).toSorted()
    expect(shown, record.key).toEqual(foundDifferences(explanation).toSorted())
    const { lines, changes } = sideBySide(record, FOLDED)
    for (const line of lines) {
      if (line.kind === 'fold' || line.row.right === null || line.row.right.pieces === null)
        continue
      const isCopied = line.entry?.verdict === 'copied'
      expect(line.row.change === 'same', `${record.key} ${line.id}`).toBe(isCopied)
    }
    const told = lines.filter((line) => line.kind === 'row' && line.isChange)
    expect(changes).toEqual(told.map(({ id }) => id))
    count += 1
  }
  return count
}

const CONVERTIBLE: readonly CategoryId[] = CATEGORIES.map(({ id }) => id).filter(isConvertible)

describe('what the view shows is what a plain comparison finds, and nothing else', () => {
  test.each(CONVERTIBLE)('in every record of the sample: %s', async (category) => {
    const folder = await openReferenceFolder(SAMPLE, { program: 'test' })
    const data = await readCategoryData(folder, category, 'stored')
    expect(expectTruth(data)).toBeGreaterThan(0)
  })

  needs('vectors').describe('in vectors', () => {
    test.each(realFiles())('every real record of $category', ({ category, text }) => {
      expect(expectTruth(dataOf(category, text))).toBeGreaterThan(0)
    })

    test('every record of the edge cases', () => {
      let count = 0
      for (const { category, legacyFile } of edgeCases()) {
        if (!isConvertible(category) || legacyFile === null) continue
        const decoding = decodeUtf8(readFileSync(legacyFile))
        if (decoding.ok) count += expectTruth(dataOf(category, decoding.text))
      }
      expect(count).toBeGreaterThan(500)
    })
  })
})
