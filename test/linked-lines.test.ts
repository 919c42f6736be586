import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeRecord } from '../src/backend/describe-records.ts'
import { openLegacy } from '../src/backend/open-legacy.ts'
import { openReferenceFolder } from '../src/backend/reference-folder.ts'
import { existsSync } from 'node:fs'
import { CATEGORIES, type CategoryId } from '../src/domain/categories.ts'
import { filterLines } from '../src/renderer/src/features/conversion/explained-filter.ts'
import { explainedModel } from '../src/renderer/src/features/conversion/explained-model.ts'
import { litWith } from '../src/renderer/src/features/conversion/linked-lines.ts'

const SAMPLE = resolve(import.meta.dirname, '../resources/sample')
const ALL = { verdicts: [], isOnlyChanged: false } as const

const PRESENT = CATEGORIES.filter(
  ({ legacyFormat, legacyFile }) =>
    legacyFormat !== 'none' && existsSync(resolve(SAMPLE, 'legacy', legacyFile)),
).map(({ id }) => id)

/** Every record of a category that has an explanation, as the page shows it. */
async function explainedRecords(category: CategoryId) {
  const folder = await openReferenceFolder(SAMPLE, { program: 'test' })
  const legacy = await openLegacy(folder, category, 'stored')
  return legacy.explainer.keys.flatMap((key) => {
    const detail = describeRecord(category, key, { legacy, v2: new Map() })
    const explanation = detail?.explanation ?? null
    if (detail === null || explanation === null || explanation.state === 'rejected') return []
    const model = explainedModel(detail, explanation)
    return [{ key, model, lines: filterLines(model, ALL) }]
  })
}

test('the sample has something to link', () => {
  expect(PRESENT.length).toBeGreaterThan(5)
})

describe.each(PRESENT)('in every record of %s', (category) => {
  test('each line of the v2 side lights exactly the sources that its entry names', async () => {
    for (const { key, model, lines } of await explainedRecords(category)) {
      const known = new Set(lines.legacy.map(({ id }) => id))
      for (const row of lines.rows) {
        if (row.kind !== 'entry') continue
        const sources = (model.entries[row.entry]?.legacyPaths ?? []).map((path) => `legacy${path}`)
        expect(new Set(litWith(lines, row.id)), key).toEqual(new Set([row.id, ...sources]))
        expect(
          sources.filter((id) => !known.has(id)),
          `${key} ${row.id}`,
        ).toEqual([])
      }
    }
  })

  test('each entry has one line, and every leaf is explained', async () => {
    for (const { key, model, lines } of await explainedRecords(category)) {
      const shown = lines.rows.flatMap((row) => (row.kind === 'entry' ? [row.entry] : []))
      expect(
        shown.toSorted((one, other) => one - other),
        key,
      ).toEqual([...model.entries.keys()])
      expect(new Set(lines.rows.map(({ id }) => id)).size, key).toBe(lines.rows.length)
      expect(model.named, key).toBe(model.leaves)
    }
  })
})
