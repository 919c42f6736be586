import type {
  AlignedEntry,
  AlignedFold,
  AlignedRecord,
  AlignedRowShape,
} from '../../../../bridge/aligned-shapes.ts'
import type { Verdict } from '../../../../domain/conversion/entry.ts'
import type { ConversionRoute } from '../../routes.ts'
import { isLost } from './verdict-words.ts'

/** A line of the view: a row, or unchanged rows as one. */
export type SideBySideLine =
  | {
      readonly kind: 'row'
      /** `v2` and the path of its v2 line; `legacy` and its path where v2 has none. */
      readonly id: string
      readonly row: AlignedRowShape
      /** What became of it; null: an object or list of which nothing is said by itself. */
      readonly entry: AlignedEntry | null
      /** Whether it is a change of its own: what a changed row says of all below it counts once. */
      readonly isChange: boolean
      /** Why nothing is made of the record, where this value is what stops it; else null. */
      readonly stopsFor: string | null
    }
  | {
      readonly kind: 'fold'
      /** `fold` and the id of the first row that it folds. */
      readonly id: string
      readonly fold: AlignedFold
      readonly depth: number
      /** Whether its rows follow. */
      readonly isOpen: boolean
    }

/** A record's two sides, as they are looked at. */
export interface SideBySide {
  readonly lines: readonly SideBySideLine[]
  /** The rows that are changes of their own, by id. */
  readonly changes: readonly string[]
}

/** What of the address decides which lines there are. */
export type Folding = Pick<ConversionRoute, 'isFolded' | 'openFolds'>

/** The lines of a record, with its unchanged rows folded. */
export function sideBySide(record: AlignedRecord, { isFolded, openFolds }: Folding): SideBySide {
  const { rows, folds, entries } = record
  const foldsByStart = new Map(isFolded ? folds.map((fold) => [fold.from, fold]) : [])
  const lines: SideBySideLine[] = []
  const changes = changesOf(rows)
  for (let at = 0; at < rows.length;) {
    const row = rows[at]
    if (row === undefined) break
    const fold = foldsByStart.get(at)
    if (fold !== undefined) {
      const id = `fold${rowId(row)}`
      const isOpen = openFolds.includes(rowId(row))
      lines.push({ kind: 'fold', id, fold, depth: row.depth, isOpen })
      if (!isOpen) {
        at = fold.to
        continue
      }
    }
    const isChange = changes.has(row)
    const stopsFor = stopReason(record, row)
    const entry = entryOf(row, entries)
    lines.push({ kind: 'row', id: rowId(row), row, entry, isChange, stopsFor })
    at += 1
  }
  return { lines, changes: [...changes].map(rowId) }
}

const TONES = { same: 'copied', modified: 'coerced', added: 'added', removed: 'dropped' } as const

/** What a row is coloured by: its verdict, or that information is lost, or that nothing is made of it. */
export function toneOfRow(line: Extract<SideBySideLine, { kind: 'row' }>): Verdict | 'lost' {
  const { row, entry, stopsFor } = line
  if (stopsFor !== null) return 'lost'
  if (entry === null) return TONES[row.change]
  return isLost(entry) ? 'lost' : entry.verdict
}

/** What a row is selected by, in this view and in the others. */
export function rowId({ left, right }: AlignedRowShape): string {
  return right === null ? `legacy${left?.path ?? ''}` : `v2${right.path}`
}

function stopReason({ outcome }: AlignedRecord, { left }: AlignedRowShape): string | null {
  if (outcome.state !== 'rejected' || left === null) return null
  const { path, reason } = outcome.rejected
  return left.path === path ? reason : null
}

/** The entry that a row tells of: of its v2 line, else of the legacy one. */
function entryOf(
  { right, entries: own }: AlignedRowShape,
  entries: readonly AlignedEntry[],
): AlignedEntry | null {
  const named = own.flatMap((index) => entries[index] ?? [])
  // A list beside the text that it was made of has no entry of its own.
  if (right === null || right.pieces === null) return named[0] ?? null
  return named.find(({ v2Paths }) => v2Paths.includes(right.path)) ?? null
}

function changesOf(rows: readonly AlignedRowShape[]): ReadonlySet<AlignedRowShape> {
  const changes = new Set<AlignedRowShape>()
  // The entries that the changed rows above the present one have told of.
  const told: (readonly number[])[] = []
  for (const row of rows) {
    const { depth, change, entries } = row
    told.length = Math.min(told.length, depth)
    while (told.length < depth) told.push(NONE)
    const isNews = entries.some((entry) => !told.some((above) => above.includes(entry)))
    if (change !== 'same' && isNews) changes.add(row)
    told.push(change === 'same' ? NONE : entries)
  }
  return changes
}

const NONE: readonly number[] = []

/**
 * The line that stands for what is selected, which another view may have selected: the row, the fold
 * that it is in, else the nearest above it. -1: none does.
 */
export function lineAt({ lines }: SideBySide, record: AlignedRecord, at: string | null): number {
  if (at === null) return -1
  const direct = lines.findIndex(({ id }) => id === at)
  if (direct !== -1) return direct
  // What is not in v2 has lines of its own in the explained view.
  const sought = at.replace(/^gone(.*?)(#\d+)?$/s, 'legacy$1')
  for (let id = sought; id.includes('/'); id = id.slice(0, id.lastIndexOf('/'))) {
    const row = record.rows.findIndex(
      (one) => rowId(one) === id || `legacy${one.left?.path}` === id,
    )
    if (row !== -1) return lines.findIndex((line) => standsFor(line, record.rows, row))
  }
  return -1
}

function standsFor(line: SideBySideLine, rows: readonly AlignedRowShape[], index: number): boolean {
  if (line.kind === 'row') return line.row === rows[index]
  return !line.isOpen && index >= line.fold.from && index < line.fold.to
}

/** The fold that a row is in, by what it is opened by; null: it is in none. */
export function foldOf({ rows, folds }: AlignedRecord, id: string): string | null {
  const index = rows.findIndex((row) => rowId(row) === id)
  const fold = folds.find(({ from, to }) => index >= from && index < to)
  const first = fold === undefined ? undefined : rows[fold.from]
  return first === undefined ? null : rowId(first)
}
