/** What became of a value; the first that fits (design/explanation.md). In ledger order. */
export const VERDICTS = [
  'copied',
  'renamed',
  'mapped',
  'merged',
  'coerced',
  'defaulted',
  'derived',
  'added',
  'omitted',
  'dropped',
] as const

export type Verdict = (typeof VERDICTS)[number]

/** Why a value has no place in v2; `lost` is the one where information is gone. */
export type DropReason = 'lost' | 'obsolete' | 'overwritten' | 'unknown-field'

interface EntryBase {
  readonly ruleId: string
  /** JSON Pointers into the parsed legacy record. */
  readonly legacyPaths: readonly string[]
  /** JSON Pointers into the v2 record; at most one, none when nothing was written. */
  readonly v2Paths: readonly string[]
  /** One-line lossless JSON: the legacy value, a list when several decide, null when none. */
  readonly before: string | null
  /** One-line lossless JSON: the v2 value, null when none was written. */
  readonly after: string | null
  /** What the rule's sentence cannot say, or null. */
  readonly note: string | null
}

/** One line of an explanation: where a v2 value came from, or where a legacy value went. */
export type Entry =
  | (EntryBase & { readonly verdict: Exclude<Verdict, 'dropped'> })
  | (EntryBase & { readonly verdict: 'dropped'; readonly reason: DropReason })
