import type { Entry } from '../../../../domain/conversion/entry.ts'
import type { ExplainedModel } from '../conversion/explained-model.ts'
import { isLost } from '../conversion/verdict-words.ts'

/** An entry that is more than a copy, and the line of the conversion screen that has it. */
export interface ChangedEntry {
  readonly id: string
  readonly entry: Entry
}

/** What became of a record apart from copies, the worst first. */
export interface ChangedEntries {
  /** Information is gone. */
  readonly lost: readonly ChangedEntry[]
  /** In v2, otherwise or elsewhere than in legacy. */
  readonly changed: readonly ChangedEntry[]
  /** Not in v2, and nothing is lost by that. */
  readonly gone: readonly ChangedEntry[]
}

/** Sorts the entries of a record; each is there once, however many v2 values it has made. */
export function changedEntries({ rows, entries }: ExplainedModel): ChangedEntries {
  const seen = new Set<number>()
  const told = rows.flatMap((row): ChangedEntry[] => {
    const entry = row.kind === 'entry' ? entries[row.entry] : undefined
    if (row.kind !== 'entry' || entry === undefined || seen.has(row.entry)) return []
    seen.add(row.entry)
    return entry.verdict === 'copied' ? [] : [{ id: row.id, entry }]
  })
  const inV2 = (one: ChangedEntry) => one.entry.v2Paths.length > 0
  return {
    lost: told.filter(({ entry }) => isLost(entry)),
    changed: told.filter(inV2),
    gone: told.filter((one) => !inV2(one) && !isLost(one.entry)),
  }
}
