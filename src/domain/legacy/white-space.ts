/** What Python's `strip()` removes (spec conversion.md §13.4); JavaScript's `trim` differs. */
const STRIPPED =
  '\\u0009-\\u000d\\u001c-\\u001f\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const EDGES = new RegExp(`^[${STRIPPED}]+|[${STRIPPED}]+$`, 'g')

/** The same without U+001C-U+001F: trimmed around numbers written as text (spec §3, int). */
const NUMBER_EDGES = /^\p{White_Space}+|\p{White_Space}+$/gu

/** Trims as the library trims cells, tags and styles. */
export function strip(text: string): string {
  return hasPlainEdges(text) ? text : text.replace(EDGES, '')
}

/** Trims as the library trims text that is to be read as a number. */
export function stripNumber(text: string): string {
  return hasPlainEdges(text) ? text : text.replace(NUMBER_EDGES, '')
}

function hasPlainEdges(text: string): boolean {
  return text === '' || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1)))
}

function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f
}
