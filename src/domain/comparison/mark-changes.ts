/** A stretch of a text, in UTF-16 units; never half a character. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Which parts of two texts differ. */
export interface ChangeMarks {
  readonly before: readonly Span[]
  readonly after: readonly Span[]
}

/** So many comparisons of words are made at most: a few milliseconds, however long the texts. */
const MOST_COMPARISONS = 250_000
/** Longer stretches are not cut into words, which would take longer than it helps. */
const LONGEST_IN_WORDS = 20_000
const WORDS = /[\p{L}\p{N}\p{M}]+|\s+|./gsu

/**
 * Marks what differs between two texts: all between their common beginning and end; of long stretches
 * only the words that differ. Takes linear time, and bounded time for the words.
 */
export function markChanges(before: string, after: string): ChangeMarks {
  if (before === after) return { before: [], after: [] }
  const start = commonStart(before, after)
  const end = commonEnd(before, after, start)
  const left = { start, end: before.length - end }
  const right = { start, end: after.length - end }
  const words = markWords(before.slice(left.start, left.end), after.slice(right.start, right.end))
  if (words === null) return { before: nonEmpty([left]), after: nonEmpty([right]) }
  const shift = (span: Span): Span => ({ start: span.start + start, end: span.end + start })
  return { before: words.before.map(shift), after: words.after.map(shift) }
}

function nonEmpty(spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ start, end }) => end > start)
}

function commonStart(before: string, after: string): number {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at += 1
  return isInsidePair(before, at) || isInsidePair(after, at) ? at - 1 : at
}

function commonEnd(before: string, after: string, start: number): number {
  const most = Math.min(before.length, after.length) - start
  let count = 0
  while (
    count < most &&
    before.charCodeAt(before.length - 1 - count) === after.charCodeAt(after.length - 1 - count)
  ) {
    count += 1
  }
  const isHalf =
    isInsidePair(before, before.length - count) || isInsidePair(after, after.length - count)
  return isHalf ? count - 1 : count
}

/** Whether a place is between the two units of one character. */
function isInsidePair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Marks by words; null when that says no more than one mark does, or would take too long. */
function markWords(before: string, after: string): ChangeMarks | null {
  if (Math.max(before.length, after.length) > LONGEST_IN_WORDS) return null
  const left = before.match(WORDS) ?? []
  const right = after.match(WORDS) ?? []
  if (left.length < 2 || right.length < 2) return null
  if (left.length * right.length > MOST_COMPARISONS) return null
  const { keptLeft, keptRight } = keepCommonWords(left, right)
  return { before: spansOf(left, keptLeft), after: spansOf(right, keptRight) }
}

interface KeptWords {
  readonly keptLeft: ReadonlySet<number>
  readonly keptRight: ReadonlySet<number>
}

/** The longest series of words that both have in this order. */
function keepCommonWords(left: readonly string[], right: readonly string[]): KeptWords {
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  const keptLeft = new Set<number>()
  const keptRight = new Set<number>()
  let row = 0
  let column = 0
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      keptLeft.add(row)
      keptRight.add(column)
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return { keptLeft, keptRight }
}

/** The stretches of words that are not kept. */
function spansOf(words: readonly string[], kept: ReadonlySet<number>): readonly Span[] {
  const spans: Span[] = []
  let open: number | null = null
  let at = 0
  for (const [index, word] of words.entries()) {
    if (kept.has(index)) {
      if (open !== null) spans.push({ start: open, end: at })
      open = null
    } else open ??= at
    at += word.length
  }
  if (open !== null) spans.push({ start: open, end: at })
  return spans
}

/** A piece of a text for showing: marked or not, or a count of characters that were left out. */
export interface TextPiece {
  readonly text: string
  readonly isMarked: boolean
  /** How many UTF-16 units are left out in this piece's place; 0: none, it is text. */
  readonly omitted: number
}

/**
 * A text cut at its marks, and cut down to about `limit` units around the first mark, so that even a
 * text of a megabyte is a line that can be painted.
 */
export function pieceText(
  text: string,
  marks: readonly Span[],
  limit = Infinity,
): readonly TextPiece[] {
  const first =
    text.length > limit ? Math.max(0, (marks[0]?.start ?? 0) - Math.floor(limit / 4)) : 0
  const from = isInsidePair(text, first) ? first - 1 : first
  const until = Math.min(text.length, from + limit)
  const to = isInsidePair(text, until) ? until - 1 : until
  const pieces: TextPiece[] = []
  const add = (start: number, end: number, isMarked: boolean): void => {
    const piece = text.slice(Math.max(start, from), Math.min(end, to))
    if (piece !== '') pieces.push({ text: piece, isMarked, omitted: 0 })
  }
  if (from > 0) pieces.push({ text: '', isMarked: false, omitted: from })
  let at = 0
  for (const { start, end } of marks) {
    add(at, start, false)
    add(start, end, true)
    at = end
  }
  add(at, text.length, false)
  if (to < text.length) pieces.push({ text: '', isMarked: false, omitted: text.length - to })
  return pieces
}
