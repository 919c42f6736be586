/** How a line of a file ends; `none`: the file ends with it. */
export const LINE_ENDS = ['crlf', 'lf', 'cr', 'none'] as const
export type LineEnd = (typeof LINE_ENDS)[number]

/** The characters of a line end. */
export const LINE_END_TEXTS: Readonly<Record<LineEnd, string>> = {
  crlf: '\r\n',
  lf: '\n',
  cr: '\r',
  none: '',
}

/** A line by its UTF-16 offsets: `textEnd` is before its line end. */
export interface LineSpan {
  readonly start: number
  readonly textEnd: number
  readonly end: LineEnd
}

/** The lines of a text, which end at CR LF, LF or CR; none of them is made up behind the last end. */
export class TextLines {
  readonly #text: string
  readonly #starts: readonly number[]
  /** How many lines end in each way. */
  readonly counts: Readonly<Record<LineEnd, number>>

  constructor(text: string) {
    const starts = text === '' ? [] : [0]
    const counts = { crlf: 0, lf: 0, cr: 0, none: 0 }
    for (let at = nextEnd(text, 0); at !== -1; at = nextEnd(text, at)) {
      const end = endAt(text, at)
      counts[end] += 1
      at += LINE_END_TEXTS[end].length
      if (at < text.length) starts.push(at)
    }
    if (text !== '' && !isEnd(text.charCodeAt(text.length - 1))) counts.none = 1
    this.#text = text
    this.#starts = starts
    this.counts = counts
  }

  get length(): number {
    return this.#starts.length
  }

  /** The line of a 1-based number; it must be there. */
  line(number: number): LineSpan {
    const start = this.#starts[number - 1]
    if (start === undefined) throw new RangeError(`there is no line ${number}`)
    const next = this.#starts[number] ?? this.#text.length
    const end = endBefore(this.#text, start, next)
    return { start, textEnd: next - LINE_END_TEXTS[end].length, end }
  }

  /** The number of the line that an offset is in; 1 in an empty text. */
  numberAt(offset: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(low, 1)
  }
}

function nextEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (isEnd(text.charCodeAt(at))) return at
  return -1
}

function isEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d
}

function endAt(text: string, at: number): Exclude<LineEnd, 'none'> {
  if (text.charCodeAt(at) === 0x0a) return 'lf'
  return text.charCodeAt(at + 1) === 0x0a ? 'crlf' : 'cr'
}

function endBefore(text: string, start: number, next: number): LineEnd {
  if (next === start || !isEnd(text.charCodeAt(next - 1))) return 'none'
  if (text.charCodeAt(next - 1) === 0x0d) return 'cr'
  return next - 2 >= start && text.charCodeAt(next - 2) === 0x0d ? 'crlf' : 'lf'
}
