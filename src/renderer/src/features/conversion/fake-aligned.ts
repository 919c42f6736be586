import type {
  AlignedEntry,
  AlignedLineShape,
  AlignedRecord,
  AlignedRowShape,
} from '../../../../bridge/aligned-shapes.ts'

function line(path: string, text: string | null = '1'): AlignedLineShape {
  const label = path.slice(path.lastIndexOf('/') + 1)
  const pieces = text === null ? null : [{ text, isMarked: false, omitted: 0 }]
  const kind = text === null ? 'object' : 'scalar'
  return { path, label, number: 1, kind, size: 0, pieces, identity: null }
}

const SAME = { change: 'same', isRenamed: false, isMoved: false, depth: 0 } as const

function same(path: string, entry: number, depth = 0): AlignedRowShape {
  return { ...SAME, left: line(path), right: line(path), entries: [entry], depth }
}

const ROWS: readonly AlignedRowShape[] = [
  same('/name', 0),
  same('/description', 1),
  same('/version', 2),
  { ...SAME, left: line('/config', null), right: line('/config', null), entries: [] },
  {
    ...{ ...SAME, left: line('/config/path'), right: line('/config/file_name'), depth: 1 },
    ...{ change: 'modified', isRenamed: true, entries: [3] },
  },
  { ...SAME, left: null, right: line('/tags', '[]'), change: 'added', entries: [4] },
  { ...SAME, left: line('/features', null), right: null, change: 'removed', entries: [5] },
  { ...SAME, left: line('/features/0'), right: null, change: 'removed', entries: [5], depth: 1 },
  { ...SAME, left: line('/type'), right: null, change: 'removed', entries: [6] },
]

const ENTRY = { ruleId: 'rule', note: null }

const ENTRIES: readonly AlignedEntry[] = [
  { ...ENTRY, verdict: 'copied', legacyPaths: ['/name'], v2Paths: ['/name'] },
  { ...ENTRY, verdict: 'copied', legacyPaths: ['/description'], v2Paths: ['/description'] },
  { ...ENTRY, verdict: 'copied', legacyPaths: ['/version'], v2Paths: ['/version'] },
  {
    ...{ ...ENTRY, verdict: 'renamed' },
    ...{ legacyPaths: ['/config/path'], v2Paths: ['/config/file_name'] },
  },
  { ...ENTRY, verdict: 'defaulted', legacyPaths: [], v2Paths: ['/tags'] },
  { ...ENTRY, verdict: 'dropped', reason: 'lost', legacyPaths: ['/features'], v2Paths: [] },
  { ...ENTRY, verdict: 'dropped', reason: 'obsolete', legacyPaths: ['/type'], v2Paths: [] },
]

/** An invented record, with a row of each kind. */
export const FAKE_ALIGNED: AlignedRecord = {
  category: 'clip',
  key: 'A',
  outcome: { state: 'converted', stored: 'same' },
  ...{ rowNumber: null, otherRows: [], legacyLine: 1, v2Line: 1, rows: ROWS, entries: ENTRIES },
  folds: [{ from: 1, to: 3, things: 2, names: ['description', 'version'] }],
}
