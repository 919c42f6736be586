import type { DropReason, Entry, Verdict } from '../../domain/conversion/entry.ts'
import type { Cell } from '../terminal/table.ts'
import type { Tone } from '../terminal/view.ts'

interface VerdictSign {
  readonly sign: string
  readonly tone: Tone
}

/** How each verdict is drawn; the word always stands beside the sign. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, VerdictSign>> = {
  copied: { sign: '=', tone: 'kept' },
  renamed: { sign: '→', tone: 'moved' },
  mapped: { sign: '↦', tone: 'changed' },
  merged: { sign: '⇥', tone: 'moved' },
  coerced: { sign: '≈', tone: 'changed' },
  defaulted: { sign: '⊙', tone: 'made' },
  derived: { sign: 'ƒ', tone: 'made' },
  added: { sign: '+', tone: 'made' },
  omitted: { sign: '∅', tone: 'quiet' },
  dropped: { sign: '×', tone: 'quiet' },
}

const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  lost: 'information lost',
  obsolete: 'obsolete',
  overwritten: 'overwritten',
  'unknown-field': 'unknown field',
}

/** `= copied`, `× dropped, information lost`. */
export function verdictCell(entry: Entry): Cell {
  const { sign, tone } = VERDICT_SIGNS[entry.verdict]
  const text = `${sign} ${entry.verdict}`
  if (entry.verdict !== 'dropped') return { text, tone }
  return { text: `${text}, ${DROP_WORDS[entry.reason]}`, tone: isLost(entry) ? 'bad' : tone }
}

/** Whether information of the legacy record is in no v2 record. */
export function isLost(entry: Entry): boolean {
  return entry.verdict === 'dropped' && entry.reason === 'lost'
}
