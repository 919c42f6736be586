import { describe, expect, test } from 'vitest'
import type { LedgerView, LedgerViewRow } from '../../../../bridge/conversion-shapes.ts'
import { arrangeLedger, fateOf, lossWords, stepInLedger } from './ledger-lines.ts'

const ONE = { records: 1, entries: 1 }

function row(legacyPattern: string | null, change: Partial<LedgerViewRow> = {}): LedgerViewRow {
  const id = legacyPattern === null ? 'v2/tags' : `legacy${legacyPattern}`
  const facts = { v2Patterns: [], ruleIds: ['rule'], records: 1, lostIn: 0 }
  return { id, legacyPattern, cells: { copied: ONE }, ...facts, ...change }
}

const ROWS = [
  row('/config/files/*/path', { cells: { merged: ONE } }),
  row('/name'),
  row(null, { cells: { defaulted: ONE } }),
  row('/features', { cells: { dropped: ONE }, lostIn: 1 }),
  row('/type', { cells: { dropped: ONE } }),
  row('/nsfw', { cells: { copied: ONE, omitted: ONE } }),
]
const LEDGER: LedgerView = {
  ...{ fileName: 'legacy/clip.json', records: 1, rejected: [], problem: null, rows: ROWS },
  ...{ leftOut: 0, onlyInV2: 0 },
  rowsLeftOut: { skipped: 0, overwritten: 0 },
}

describe('the ledger', () => {
  test('is grouped, what has no legacy source last', () => {
    expect(arrangeLedger(LEDGER, false).lines.map(({ id }) => id)).toEqual([
      ...['Record', 'legacy/name', 'legacy/features', 'legacy/type', 'legacy/nsfw'],
      ...['config', 'legacy/config/files/*/path', 'No legacy source', 'v2/tags'],
    ])
  })

  test('folds what is only copied, and says what that is', () => {
    const { rows, folded } = arrangeLedger(LEDGER, true)
    expect(rows).toHaveLength(5)
    expect(folded.map(({ id }) => id)).toEqual(['legacy/name'])
  })

  test.each([
    ['/name', 'kept'],
    ['/features', 'lost'],
    ['/type', 'obsolete'],
    ['/nsfw', 'changed'],
  ])('%s is %s', (pattern, fate) => {
    const found = ROWS.find(({ legacyPattern }) => legacyPattern === pattern)
    expect(found === undefined ? null : fateOf(found)).toBe(fate)
  })
})

test('a loss says of how many records it is, unless it is all of them', () => {
  const losing = row('/style', { lostIn: 1 })
  expect(lossWords(losing, 1)).toBe('information lost')
  expect(lossWords(losing, 3)).toBe('information lost in 1')
})

describe('steps through it', () => {
  const { rows } = arrangeLedger(LEDGER, false)
  test.each([
    [{ at: null, cell: null }, [1, 0], { at: 'legacy/name', cell: null }],
    [{ at: 'legacy/name', cell: null }, [1, 0], { at: 'legacy/features', cell: null }],
    [{ at: 'legacy/name', cell: null }, [0, 1], { at: 'legacy/name', cell: 'copied' }],
    [{ at: 'legacy/name', cell: 'copied' }, [0, -1], { at: 'legacy/name', cell: null }],
    [{ at: 'legacy/name', cell: null }, [-1, -1], { at: 'legacy/name', cell: null }],
    [{ at: 'v2/tags', cell: 'dropped' }, [20, 20], { at: 'v2/tags', cell: 'dropped' }],
  ] as const)('from %j by %j to %j', (from, [down, right], to) => {
    expect(stepInLedger({ rows }, from, { rows: down, columns: right })).toEqual(to)
  })
})
