/** A place in a text, for people and editors: both numbers start at 1. */
export interface TextPosition {
  readonly line: number
  /** In characters (code points), so that an emoji counts once. */
  readonly column: number
}

/** Gives positions of UTF-16 offsets in one text. Lines end at LF, CR LF or CR. */
export class LineIndex {
  readonly #text: string
  readonly #lineStarts: number[] = [0]

  constructor(text: string) {
    this.#text = text
    const lineEnd = /\r\n|\n|\r/g
    while (lineEnd.test(text)) this.#lineStarts.push(lineEnd.lastIndex)
  }

  positionAt(offset: number): TextPosition {
    const line = this.#lineOf(offset)
    const before = this.#text.slice(this.#lineStarts[line], offset)
    return { line: line + 1, column: [...before].length + 1 }
  }

  /** The last line that starts at or before the offset, counted from 0. */
  #lineOf(offset: number): number {
    let low = 0
    let high = this.#lineStarts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#lineStarts[middle] ?? Infinity) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** The position of one offset; for many in one text use a `LineIndex`. */
export function positionAt(text: string, offset: number): TextPosition {
  return new LineIndex(text).positionAt(offset)
}
