import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { CATEGORIES } from '../../src/domain/categories.ts'
import {
  alignExplanation,
  type ExplainedPair,
  type ExplainedRow,
} from '../../src/domain/comparison/align-explanation.ts'
import { createValueTree, walkTree } from '../../src/domain/comparison/value-tree.ts'
import { readLegacy } from '../../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../../src/domain/conversion/explain-records.ts'
import {
  isConvertible,
  RULE_TABLES,
  type ConvertibleId,
} from '../../src/domain/conversion/rule-tables.ts'
import { isLeaf, type JsonValue } from '../../src/domain/json/json-value.ts'
import { realFiles } from '../vectors.ts'
import { valueOf } from './reference-values.ts'

const SAMPLE = fileURLToPath(new URL('../../resources/sample/legacy/', import.meta.url))

/** Every record of a legacy file, explained. */
function explainAll(category: ConvertibleId, text: string): readonly ExplainedPair[] {
  const reading = readLegacy(category, text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  const explainer = new RecordExplainer(reading.file, RULE_TABLES[category])
  return explainer.keys.flatMap((key) => {
    const explained = explainer.explain(key)
    if (explained === null || explained.state === 'rejected') return []
    const v2 = explained.state === 'converted' ? explained.v2 : null
    return { legacy: explained.legacy, v2, entries: explained.entries }
  })
}

function sampleFiles(): readonly (readonly [ConvertibleId, string])[] {
  return CATEGORIES.flatMap(({ id, legacyFile }) =>
    isConvertible(id) ? [[id, readFileSync(SAMPLE + legacyFile, 'utf8')] as const] : [],
  )
}

function leafPaths(value: JsonValue): readonly string[] {
  return [...walkTree(createValueTree(value))]
    .filter((node) => isLeaf(node.value))
    .map((node) => node.line.path)
    .filter((path) => path !== '')
}

function alignOf(
  category: ConvertibleId,
  text: string,
  order?: 'left' | 'right',
): readonly ExplainedRow[] {
  const [pair] = explainAll(category, text)
  if (pair === undefined) throw new Error('no record')
  return alignExplanation(pair, order)
}

const shown = (rows: readonly ExplainedRow[]): readonly string[] =>
  rows.map(
    ({ left, right }) =>
      `${left === null ? '-' : `${left.label} ${left.text ?? ''}`.trim()} | ${right === null ? '-' : `${right.label} ${right.text ?? ''}`.trim()}`,
  )

describe('every record of the sample and of the real data', () => {
  let pairs: readonly ExplainedPair[] = []
  beforeAll(() => {
    pairs = [
      ...sampleFiles().flatMap(([id, text]) => explainAll(id, text)),
      ...realFiles().flatMap(({ category, text }) => explainAll(category, text)),
    ]
    expect(pairs.length).toBeGreaterThan(900)
  })

  test.each(['left', 'right'] as const)('has every leaf of both sides once, order %s', (order) => {
    for (const pair of pairs) {
      const rows = alignExplanation(pair, order)
      for (const side of ['left', 'right'] as const) {
        const whole = side === 'left' ? pair.legacy : (pair.v2 ?? new Map())
        const lines = rows.flatMap((row) => row[side] ?? [])
        const leaves = lines.filter(({ text }) => text !== null).map(({ path }) => path)
        expect(leaves.toSorted()).toEqual(leafPaths(whole).toSorted())
        if (side !== order) continue
        const numbers = lines.map(({ number }) => number)
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
      }
    }
  })

  test('stands in rows that the entries name, and no leaf beside one that it has nothing to do with', () => {
    for (const pair of pairs) {
      for (const { left, right, entries, change } of alignExplanation(pair)) {
        const named = entries.map((index) => pair.entries[index])
        if (right !== null && right.text !== null) {
          expect(named.some((entry) => entry?.v2Paths.includes(right.path))).toBe(true)
        }
        if (left !== null && left.text !== null) {
          expect(named.length).toBeGreaterThan(0)
          if (right !== null && right.text !== null) {
            const both = named.filter((entry) => entry?.v2Paths.includes(right.path))
            expect(both.some((entry) => entry?.legacyPaths.includes(left.path))).toBe(true)
          }
        }
        const isSame = left?.text === right?.text && left?.kind === right?.kind
        if (change === 'same' && left?.text !== null && right?.text !== null)
          expect(isSame).toBe(true)
      }
    }
  })
})

test('a file stands beside the download of its name, with its address from elsewhere', () => {
  const rows = alignOf(
    'controlnet',
    `{"m": {"name": "m", "type": "control_canny", "config": {
      "files": [{"path": "a.safetensors", "sha256sum": "1"}, {"path": "b.safetensors", "sha256sum": "2"}, {"path": "c.yaml"}],
      "download": [{"file_name": "b.safetensors", "file_url": "https://b.example/"},
                   {"file_name": "a.safetensors", "file_url": "https://a.example/"}]}}}`,
  )
  const text = shown(rows)
  const at = text.indexOf('files | download')
  expect(text.slice(at, at + 6)).toEqual([
    'files | download',
    '[0] | [0]',
    'path "a.safetensors" | file_name "a.safetensors"',
    'download[1].file_url "https://a.example/" | file_url "https://a.example/"',
    'sha256sum "1" | sha256sum "1"',
    '- | known_slow_download false',
  ])
  expect(text).toContain('[2] | -')
})

test('a cell that became a list stands beside the list', () => {
  const text = 'name,parameters_bn,tags\nm,7,"one, two"\n'
  expect(shown(alignOf('text_generation', text)).slice(-4)).toEqual([
    'tags "one, two" | tags',
    '- | [0] "one"',
    '- | [1] "two"',
    '- | text_model_group "m"',
  ])
})

test('a record that was left out has nothing on the other side', () => {
  const legacy = valueOf('{"name": "aphrodite/x", "tags": "a"}')
  expect(shown(alignExplanation({ legacy, v2: null, entries: [] }))).toEqual([
    'name "aphrodite/x" | -',
    'tags "a" | -',
  ])
})
