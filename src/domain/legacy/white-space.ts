/** What Python's `strip()` removes (spec conversion.md §13.4); JavaScript's `trim` differs. */
const STRIPPED =
  /[\u0009-\u000d\u001c-\u001f\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** The same without U+001C-U+001F: what is trimmed around numbers written as text (spec §3). */
const STRIPPED_AROUND_NUMBERS = /\p{White_Space}/u

/** Trims as the library trims cells, tags and styles. */
export function strip(text: string): string {
  return stripEnds(text, (character) => STRIPPED.test(character))
}

/** Trims as the library trims text that is to be read as a number. */
export function stripNumber(text: string): string {
  return stripEnds(text, (character) => STRIPPED_AROUND_NUMBERS.test(character))
}

/**
 * Takes off both ends what the test says, in time that grows with what is taken off: a pattern with
 * `+$` would look for the end from every place in the text.
 */
export function stripEnds(text: string, isStripped: (character: string) => boolean): string {
  let start = 0
  let end = text.length
  while (start < end && isStripped(text.charAt(start))) start += 1
  while (start < end && isStripped(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}
