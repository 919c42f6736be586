import { VERDICTS, type Entry, type Verdict } from '../../../../domain/conversion/entry.ts'
import type { ConversionRoute } from '../../routes.ts'
import type { EntryRow, ExplainedModel, LegacyRow } from './explained-model.ts'
import { isLost } from './verdict-words.ts'

/** Which entries are shown. */
export type EntryFilter = Pick<ConversionRoute, 'verdicts' | 'isOnlyChanged'>

/** The lines that a filter leaves, and how many entries those are. */
export interface ShownLines {
  readonly entries: readonly Entry[]
  readonly legacy: readonly LegacyRow[]
  readonly rows: readonly EntryRow[]
  readonly shown: number
}

/** The line of the value that nothing is made of the record for; null: there is none. */
export function stoppingLine({ legacy }: Pick<ShownLines, 'legacy'>): string | null {
  return legacy.find((row) => row.kind === 'line' && row.stopsFor !== null)?.id ?? null
}

/** The lines of the entries that are wanted, and of what they stand in. */
export function filterLines(model: ExplainedModel, filter: EntryFilter): ShownLines {
  const { entries } = model
  const isAll = filter.verdicts.length === 0 && !filter.isOnlyChanged
  // Of a rejected record there are no entries to choose among.
  if (isAll || entries.length === 0) {
    return { ...model, shown: entries.length }
  }
  const wanted = new Set([...entries.keys()].filter((index) => passes(entries[index], filter)))
  const legacy = keepWithParents(model.legacy, {
    isWanted: (row) => row.kind !== 'line' || row.entries.some((entry) => wanted.has(entry)),
    depthOf: (row) => (row.kind === 'line' ? row.line.level : 0),
  })
  const rows = keepWithParents(model.rows, {
    isWanted: (row) => row.kind === 'entry' && wanted.has(row.entry),
    depthOf: depthOfRow,
  })
  return {
    entries,
    legacy,
    rows: rows.map((row) => countAnew(row, entries, wanted)),
    shown: wanted.size,
  }
}

/** How many entries each verdict has; `only what changed` leaves the copied ones out. */
export function countVerdicts(
  entries: readonly Entry[],
  isOnlyChanged: boolean,
): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>(VERDICTS.map((verdict) => [verdict, 0]))
  for (const entry of entries) {
    if (!passes(entry, { verdicts: [], isOnlyChanged })) continue
    counts.set(entry.verdict, (counts.get(entry.verdict) ?? 0) + 1)
  }
  return counts
}

function passes(entry: Entry | undefined, { verdicts, isOnlyChanged }: EntryFilter): boolean {
  if (entry === undefined || (isOnlyChanged && entry.verdict === 'copied')) return false
  return verdicts.length === 0 || verdicts.includes(entry.verdict)
}

function depthOfRow(row: EntryRow): number {
  if (row.kind === 'heading') return 0
  return row.kind === 'entry' ? row.depth : row.line.level
}

/** Rows that are wanted, and those that they stand below; rows are in tree order. */
function keepWithParents<R>(
  rows: readonly R[],
  { isWanted, depthOf }: { isWanted: (row: R) => boolean; depthOf: (row: R) => number },
): readonly R[] {
  const kept: R[] = []
  // The least depth that has been kept since, from the end: what stands above it is needed.
  let needed = 0
  for (const row of rows.toReversed()) {
    const depth = depthOf(row)
    if (!isWanted(row) && depth >= needed) continue
    kept.push(row)
    needed = depth
  }
  return kept.toReversed()
}

/** The heading's counts obey the filter too. */
function countAnew(
  row: EntryRow,
  entries: readonly Entry[],
  wanted: ReadonlySet<number>,
): EntryRow {
  if (row.kind !== 'heading') return row
  const gone = [...wanted].flatMap((index) => entries[index] ?? []).filter(isGone)
  return { ...row, entries: gone.length, lost: gone.filter(isLost).length }
}

function isGone({ v2Paths }: Entry): boolean {
  return v2Paths.length === 0
}
