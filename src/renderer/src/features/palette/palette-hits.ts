import { matchText, type MatchedRange } from './match-score.ts'

/** Something that can be chosen in the palette. */
export interface PaletteItem<Target> {
  /** Its own among all that the palette lists. */
  readonly id: string
  readonly title: string
  /** What it belongs to; looked through like the title. */
  readonly detail: string
  /** Why it cannot be chosen now; null: it can. */
  readonly disabledReason: string | null
  readonly keys: readonly string[]
  readonly target: Target
}

/** An item that fits what was typed, with the letters that do. */
export interface PaletteHit<Target> {
  readonly item: PaletteItem<Target>
  readonly titleRanges: readonly MatchedRange[]
  readonly detailRanges: readonly MatchedRange[]
}

export interface PaletteGroup<Target> {
  readonly title: string
  readonly hits: readonly PaletteHit<Target>[]
  /** How many there are in all; more than are listed where that would be too much. */
  readonly total: number
}

export interface GroupOptions {
  readonly title: string
  readonly words: string
  readonly limit: number
  /** Keeps the order of the items, and those that fit in a way of their own. */
  readonly isSorted?: boolean
}

/** What cannot be chosen stays, behind what fits about as well. */
const DISABLED_PENALTY = 50

interface Ranked<Target> {
  readonly hit: PaletteHit<Target>
  readonly score: number
}

/** The items of one group that fit what was typed, best first. */
export function findHits<Target>(
  items: readonly PaletteItem<Target>[],
  { title, words, limit, isSorted = false }: GroupOptions,
): PaletteGroup<Target> {
  const ranked = items.flatMap((item) => rank(item, words, isSorted))
  const hits = (isSorted ? ranked : ranked.toSorted((left, right) => right.score - left.score)).map(
    ({ hit }) => hit,
  )
  return { title, hits: hits.slice(0, limit), total: hits.length }
}

function rank<Target>(
  item: PaletteItem<Target>,
  words: string,
  isKept: boolean,
): readonly Ranked<Target>[] {
  const { title, detail } = item
  const match = matchText(words, `${title} ${detail}`)
  if (match === null) {
    return isKept ? [{ hit: { item, titleRanges: [], detailRanges: [] }, score: 0 }] : []
  }
  const [titleRanges, detailRanges] = splitRanges(match.ranges, title.length)
  // What it is called counts for more than what it belongs to.
  const inTitle = matchText(words, title)
  const score = inTitle === null ? match.score / 2 : inTitle.score
  const penalty = item.disabledReason === null ? 0 : DISABLED_PENALTY
  return [{ hit: { item, titleRanges, detailRanges }, score: score - penalty }]
}

/** The ranges before a place, and those behind it counted from there; one blank stands between. */
function splitRanges(
  ranges: readonly MatchedRange[],
  length: number,
): readonly [readonly MatchedRange[], readonly MatchedRange[]] {
  const offset = length + 1
  const before = ranges
    .filter(({ start }) => start < length)
    .map(({ start, end }) => ({ start, end: Math.min(end, length) }))
  const behind = ranges
    .filter(({ end }) => end > offset)
    .map(({ start, end }) => ({ start: Math.max(start - offset, 0), end: end - offset }))
  return [before, behind]
}

/** Where an arrow key leads in a list that has no ends; -1 and 1 are steps, `first` and `last` places. */
export function moveActive(
  active: number,
  step: -1 | 1 | 'first' | 'last',
  length: number,
): number {
  if (length === 0) return 0
  if (step === 'first') return 0
  if (step === 'last') return length - 1
  return (active + step + length) % length
}

/** The place of the active item: the one moved to, else the first that can be chosen. */
export function activeIndex(
  items: readonly Pick<PaletteItem<unknown>, 'id' | 'disabledReason'>[],
  activeId: string | null,
): number {
  const chosen = items.findIndex(({ id }) => id === activeId)
  if (chosen !== -1) return chosen
  return Math.max(
    0,
    items.findIndex(({ disabledReason }) => disabledReason === null),
  )
}
