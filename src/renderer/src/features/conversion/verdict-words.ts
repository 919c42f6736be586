import type { DropReason, Entry, Verdict } from '../../../../domain/conversion/entry.ts'

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

/** Why a value was dropped, in a word or two; null: it was not. */
export function dropWords(entry: Entry): string | null {
  return entry.verdict === 'dropped' ? DROP_WORDS[entry.reason] : null
}
