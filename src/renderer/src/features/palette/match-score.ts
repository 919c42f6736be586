/** Which characters of a text matched: from, up to but not including. */
export interface MatchedRange {
  readonly start: number
  readonly end: number
}

/** How well a text fits what was typed, and why. */
export interface Match {
  /** More is better; means something beside other matches of the same words only. */
  readonly score: number
  /** In order, not touching each other. */
  readonly ranges: readonly MatchedRange[]
}

const EXACT = 120
const TEXT_START = 100
const WORD_START = 80
const INSIDE = 40
const SCATTERED = 10
/** Fewer letters than this fit nearly anything when scattered. */
const SHORTEST_SCATTERED = 3

/**
 * Holds a text against typed words: each must occur, in any order and whatever its case; at the
 * start of a word is best, letters in order but apart are last. Null: a word is not there.
 */
export function matchText(typed: string, text: string): Match | null {
  const words = wordsOf(typed)
  const folded = foldCase(text)
  const parts: Match[] = []
  for (const word of words) {
    const part = matchWord(word, folded)
    if (part === null) return null
    parts.push(part)
  }
  const sum = parts.reduce((total, { score }) => total + score, 0)
  return {
    // Of two that fit alike, the shorter is meant more often.
    score: words.length === 0 ? 0 : sum / words.length - Math.min(text.length, 200) / 20,
    ranges: joinRanges(parts.flatMap(({ ranges }) => ranges)),
  }
}

/** The words that were typed. */
export function wordsOf(typed: string): readonly string[] {
  return foldCase(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
}

function matchWord(word: string, folded: string): Match | null {
  const start = bestStart(word, folded)
  if (start === null) return matchScattered(word, folded)
  const ranges = [{ start, end: start + word.length }]
  if (word.length === folded.length) return { score: EXACT, ranges }
  if (start === 0) return { score: TEXT_START, ranges }
  return { score: isWordStart(folded, start) ? WORD_START : INSIDE, ranges }
}

/** The first place at the start of a word, else the first at all. */
function bestStart(word: string, folded: string): number | null {
  const first = folded.indexOf(word)
  if (first === -1) return null
  for (let start = first; start !== -1; start = folded.indexOf(word, start + 1)) {
    if (isWordStart(folded, start)) return start
  }
  return first
}

function isWordStart(folded: string, index: number): boolean {
  return index === 0 || !/[\p{L}\p{N}]/u.test(folded.charAt(index - 1))
}

function matchScattered(word: string, folded: string): Match | null {
  if (word.length < SHORTEST_SCATTERED) return null
  const ranges: MatchedRange[] = []
  let from = 0
  for (const letter of word) {
    const start = folded.indexOf(letter, from)
    if (start === -1) return null
    from = start + letter.length
    ranges.push({ start, end: from })
  }
  return { score: SCATTERED, ranges: joinRanges(ranges) }
}

function joinRanges(ranges: readonly MatchedRange[]): readonly MatchedRange[] {
  const joined: MatchedRange[] = []
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1)
    if (last === undefined || last.end < range.start) joined.push(range)
    else joined.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) })
  }
  return joined
}

/** Lower case, place by place: a letter whose small form is longer stays, so that ranges fit the text. */
function foldCase(text: string): string {
  return [...text]
    .map((letter) => {
      const small = letter.toLowerCase()
      return small.length === letter.length ? small : letter
    })
    .join('')
}
