import type { TableRow } from '../../../../bridge/viewer-shapes.ts'
import { countOf } from '../../components/numbers.ts'

/** A sign in front of a record. */
export interface RecordMark {
  readonly sign: 'rejected' | 'left-out' | 'v2-only' | 'issues' | 'findings'
  readonly words: string
}

type MarkedRow = Pick<Extract<TableRow, { row: 'record' }>, 'state' | 'issues' | 'findings'>

/** What a record's row has to say before its name, most serious first. */
export function marksOf(row: MarkedRow, hasLegacy: boolean): readonly RecordMark[] {
  const { issues, findings } = row
  return [
    ...stateMarks(row, hasLegacy),
    ...(issues > 0 ? [{ sign: 'issues', words: countOf(issues, 'issue') } as const] : []),
    ...(findings > 0 ? [{ sign: 'findings', words: countOf(findings, 'finding') } as const] : []),
  ]
}

function stateMarks({ state }: MarkedRow, hasLegacy: boolean): readonly RecordMark[] {
  switch (state) {
    case 'converted':
      return []
    case 'rejected':
      return [{ sign: 'rejected', words: 'Rejected: does not convert' }]
    case 'left-out':
      return [{ sign: 'left-out', words: 'Left out of v2' }]
    case 'v2-only':
      // Where there is no legacy file every record is, and nobody need be told in each row.
      return hasLegacy ? [{ sign: 'v2-only', words: 'Only in the v2 file' }] : []
  }
}
