/** A place in a text, for people and editors: both numbers start at 1. */
export interface TextPosition {
  readonly line: number
  /** In characters (code points), so that an emoji counts once. */
  readonly column: number
}

/**
 * Gives positions of UTF-16 offsets in one text, each in logarithmic time, however long the lines
 * are. Lines end at LF, CR LF or CR.
 */
export class LineIndex {
  readonly #lineStarts: readonly number[]
  /** Offsets behind every character that takes two UTF-16 units. */
  readonly #pairEnds: readonly number[]

  constructor(text: string) {
    this.#lineStarts = [0].concat(endsOf(/\r\n|\n|\r/g, text))
    this.#pairEnds = endsOf(/[\ud800-\udbff][\udc00-\udfff]/g, text)
  }

  positionAt(offset: number): TextPosition {
    const line = countUpTo(this.#lineStarts, offset)
    const start = this.#lineStarts[line - 1] ?? 0
    const pairs = countUpTo(this.#pairEnds, offset) - countUpTo(this.#pairEnds, start)
    return { line, column: offset - start - pairs + 1 }
  }
}

function endsOf(pattern: RegExp, text: string): number[] {
  const ends: number[] = []
  while (pattern.test(text)) ends.push(pattern.lastIndex)
  return ends
}

/** How many of the ascending numbers are at most the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? Infinity) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** The position of one offset; for many in one text use a `LineIndex`. */
export function positionAt(text: string, offset: number): TextPosition {
  return new LineIndex(text).positionAt(offset)
}
