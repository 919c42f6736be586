import type { LedgerView, LedgerViewRow } from '../../../../bridge/conversion-shapes.ts'
import { VERDICTS, type Verdict } from '../../../../domain/conversion/entry.ts'

/** A line of the ledger: a field, or the heading above some. */
export type LedgerLine =
  | { readonly kind: 'group'; readonly id: string; readonly title: string }
  | { readonly kind: 'field'; readonly id: string; readonly row: LedgerViewRow }

/** What became of a field on the whole. */
export type FieldFate = 'kept' | 'changed' | 'obsolete' | 'lost'

/** The ledger as it is shown. */
export interface ShownLedger {
  readonly lines: readonly LedgerLine[]
  /** Its fields alone, in the same order. */
  readonly rows: readonly LedgerViewRow[]
  /** Fields that are only copied, and not shown. */
  readonly folded: readonly LedgerViewRow[]
}

/** Groups the fields: those of the record, of its config, and what has no legacy source. */
export function arrangeLedger({ rows }: LedgerView, isOnlyChanged: boolean): ShownLedger {
  const isShown = (row: LedgerViewRow) => !isOnlyChanged || fateOf(row) !== 'kept'
  const shown = rows.filter(isShown)
  const groups = Map.groupBy(shown, groupOf)
  const lines = GROUPS.flatMap((title): LedgerLine[] => {
    const members = groups.get(title) ?? []
    if (members.length === 0) return []
    const fields = members.map((row): LedgerLine => ({ kind: 'field', id: row.id, row }))
    return [{ kind: 'group', id: title, title }, ...fields]
  })
  return {
    lines,
    rows: lines.flatMap((line) => (line.kind === 'field' ? [line.row] : [])),
    folded: rows.filter((row) => !isShown(row)),
  }
}

const GROUPS = ['Record', 'config', 'No legacy source'] as const

function groupOf({ legacyPattern }: LedgerViewRow): (typeof GROUPS)[number] {
  if (legacyPattern === null) return 'No legacy source'
  return legacyPattern.startsWith('/config/') ? 'config' : 'Record'
}

/** Whether a field is kept, changed, of no use any more, or loses information. */
export function fateOf({ cells, lostIn }: LedgerViewRow): FieldFate {
  if (lostIn > 0) return 'lost'
  const verdicts = VERDICTS.filter((verdict) => cells[verdict] !== undefined)
  const isOnly = (only: Verdict) => verdicts.every((verdict) => verdict === only)
  if (isOnly('copied')) return 'kept'
  return isOnly('dropped') ? 'obsolete' : 'changed'
}

/** That information is lost with a field, and in how many records when that is not all of them. */
export function lossWords({ lostIn }: LedgerViewRow, records: number): string {
  return lostIn === records ? 'information lost' : `information lost in ${lostIn}`
}

/** How far to go in the ledger. */
export interface CellStep {
  readonly rows: number
  readonly columns: number
}

/** A place in the ledger, as the address has it. */
export interface LedgerPlace {
  readonly at: string | null
  readonly cell: Verdict | null
}

/** The place to go to; before the first verdict is the field itself. */
export function stepInLedger(
  { rows }: Pick<ShownLedger, 'rows'>,
  { at, cell }: LedgerPlace,
  by: CellStep,
): LedgerPlace {
  const index = rows.findIndex(({ id }) => id === at)
  if (index === -1) return { at: rows[0]?.id ?? null, cell: null }
  const row = Math.min(Math.max(index + by.rows, 0), rows.length - 1)
  const column = (cell === null ? -1 : VERDICTS.indexOf(cell)) + by.columns
  const place = Math.min(Math.max(column, -1), VERDICTS.length - 1)
  return { at: rows[row]?.id ?? null, cell: VERDICTS[place] ?? null }
}
