import { childPointer } from './json-pointer.ts'
import { memberOffsets } from './read-json.ts'

/** Where a value stands in a text, in UTF-16 units. */
export interface ValueSpan {
  /** JSON Pointer from the value that was asked for. */
  readonly path: string
  /** Where its key begins; of an item or the whole the same as `start`. */
  readonly from: number
  readonly start: number
  readonly end: number
  /** Whether nothing stands within it. */
  readonly isLeaf: boolean
}

/**
 * Where the value at an offset and all values within it stand, each whole before its parts; of
 * repeated keys the last. The text must have been read without error before.
 */
export function valueSpans(text: string, start: number, from = start): readonly ValueSpan[] {
  const spans: ValueSpan[] = []
  addSpans(text, { path: '', from, start }, spans)
  return spans
}

/** The offset of a document's value. */
export function documentStart(text: string): number {
  return skipSpace(text, 0)
}

function addSpans(
  text: string,
  place: Omit<ValueSpan, 'end' | 'isLeaf'>,
  spans: ValueSpan[],
): number {
  const { path, start } = place
  const own = spans.length
  const open = text.charAt(start)
  const isContainer = open === '{' || open === '['
  const members = isContainer ? memberOffsets(text, start) : new Map<string, never>()
  const isLeaf = members.size === 0
  spans.push({ ...place, end: start, isLeaf })
  let end = start + 1
  for (const [name, { key, value }] of members) {
    const child = { path: childPointer(path, name), from: key, start: value }
    end = Math.max(end, addSpans(text, child, spans))
  }
  end = isContainer ? endOfContainer(text, end) : endOfScalar(text, start)
  spans[own] = { ...place, end, isLeaf }
  return end
}

/** Of repeated keys the last one counts, so that the closing bracket always follows a member. */
function endOfContainer(text: string, lastEnd: number): number {
  return skipSpace(text, lastEnd) + 1
}

function endOfScalar(text: string, start: number): number {
  if (text.charCodeAt(start) !== 0x22) {
    let end = start
    while (end < text.length && !DELIMITERS.has(text.charCodeAt(end))) end += 1
    return end
  }
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) {
    at += text.charCodeAt(at) === 0x5c ? 2 : 1
  }
  return at + 1
}

const DELIMITERS: ReadonlySet<number> = new Set(
  Array.from(',]}\t\n\r ', (delimiter) => delimiter.charCodeAt(0)),
)

function skipSpace(text: string, from: number): number {
  const space = /[ \t\r\n]*/y
  space.lastIndex = from
  space.test(text)
  return space.lastIndex
}
