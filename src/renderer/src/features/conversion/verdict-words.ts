import type { DropReason, Verdict } from '../../../../domain/conversion/entry.ts'

/** What each verdict says of a value. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  copied: 'same path, same value',
  renamed: 'same value, another name',
  mapped: 'looked up in a table',
  merged: 'made of several legacy values',
  coerced: 'same meaning, other type or spelling',
  defaulted: 'absent, a default is written',
  derived: 'worked out from other fields',
  added: 'a constant without source',
  omitted: 'nothing, or the default: not written',
  dropped: 'no place in v2',
}

const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  lost: 'information lost',
  obsolete: 'obsolete',
  overwritten: 'overwritten',
  'unknown-field': 'unknown field',
}

/** What of an entry says what became of a value. */
export interface Fate {
  readonly verdict: Verdict
  /** Of what was dropped. */
  readonly reason?: DropReason | undefined
}

/** Why a value was dropped, in a word or two; null: it was not. */
export function dropWords({ reason }: Fate): string | null {
  return reason === undefined ? null : DROP_WORDS[reason]
}

/** Whether information is gone with an entry. */
export function isLost({ reason }: Fate): boolean {
  return reason === 'lost'
}
