import type { FoundRecord } from '../../bridge/viewer-shapes.ts'
import { fold } from './cell-text.ts'
import { wordsOf } from './record-filter.ts'

/** A record and its name without case. */
export interface RecordName extends FoundRecord {
  readonly folded: string
}

/** A record by its name. */
export function nameOf(record: FoundRecord): RecordName {
  return { ...record, folded: fold(record.key) }
}

/**
 * The records whose names hold all words, best first: the name itself, then those that begin with the
 * text, then those where each word begins one, the short before the long.
 */
export function findRecords(
  names: Iterable<RecordName>,
  { text, limit }: { readonly text: string; readonly limit: number },
): readonly FoundRecord[] {
  const words = wordsOf(text)
  const whole = fold(text.trim())
  const found: { readonly name: RecordName; readonly rank: number }[] = []
  for (const name of names) {
    if (!words.every((word) => name.folded.includes(word))) continue
    found.push({ name, rank: rankOf(name.folded, whole, words) })
  }
  return found
    .sort((left, right) => left.rank - right.rank || lengthOf(left) - lengthOf(right))
    .slice(0, limit)
    .map(({ name: { category, key, format } }) => ({ category, key, format }))
}

function rankOf(name: string, whole: string, words: readonly string[]): number {
  if (name === whole) return 0
  if (name.startsWith(whole)) return 1
  return words.every((word) => beginsWord(name, word)) ? 2 : 3
}

/** Whether the word stands at the beginning, or behind something that is no letter or digit. */
function beginsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true
  }
  return false
}

function lengthOf({ name }: { readonly name: RecordName }): number {
  return name.folded.length
}
