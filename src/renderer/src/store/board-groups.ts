import type { CategoryOverview } from '../../../bridge/reference-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import { assertNever } from '../../../domain/problem.ts'

/** The groups of the board, in the order in which they are shown. */
export const BOARD_GROUPS = ['attention', 'up-to-date', 'nothing-to-fetch'] as const
export type BoardGroup = (typeof BOARD_GROUPS)[number]

/** Where every category stands on the board, and what the cards above it are about. */
export interface BoardOrder {
  readonly groups: Readonly<Partial<Record<CategoryId, BoardGroup>>>
  /** Categories that wait for the same thing share a card. */
  readonly cards: readonly (readonly CategoryId[])[]
}

/** A board shows as many cards as fit beside one another. */
const MOST_CARDS = 4

/**
 * Orders the board by how things stand now. Rows keep their place until this is called anew, which
 * is when a check has ended.
 */
export function orderBoard(categories: readonly CategoryOverview[]): BoardOrder {
  const groups: Partial<Record<CategoryId, BoardGroup>> = {}
  for (const overview of categories) groups[overview.category] = groupOf(overview)
  const waiting = categories.filter(isWaiting).toSorted((a, b) => urgencyOf(b) - urgencyOf(a))
  const cards = [...Map.groupBy(waiting, matterOf).values()]
    .slice(0, MOST_CARDS)
    .map((sharing) => sharing.map(({ category }) => category))
  return { groups, cards }
}

/** What is wrong with a category's files, whatever its freshness. */
export interface Fault {
  /** In two or three words: `v2 cannot be read`. */
  readonly word: string
  readonly cause: string
}

/** The fault of a category's files; null: there is none. */
export function faultOf({ legacy, v2, provenance }: CategoryOverview): Fault | null {
  if (legacy.problem !== null) return { word: 'legacy cannot be read', cause: legacy.problem.cause }
  if (v2.problem !== null) return { word: 'v2 cannot be read', cause: v2.problem.cause }
  return provenance.state === 'fails'
    ? { word: 'does not convert', cause: provenance.reason }
    : null
}

/** Whether a category waits for a person as things stand now. */
export function isWaiting(overview: CategoryOverview): boolean {
  return urgencyOf(overview) > 0
}

function groupOf(overview: CategoryOverview): BoardGroup {
  if (isWaiting(overview)) return 'attention'
  switch (overview.freshness.state) {
    case 'no-source':
      return 'nothing-to-fetch'
    case 'refreshing':
      return 'attention'
    default:
      return 'up-to-date'
  }
}

/** What a category waits for; those of one matter share a card. */
function matterOf(overview: CategoryOverview): string {
  const { freshness } = overview
  if (freshness.state === 'failed')
    return `failed ${freshness.stage} ${freshness.problem.code} ${freshness.problem.cause}`
  const fault = faultOf(overview)
  return fault === null ? freshness.state : `fault ${fault.cause}`
}

/** How much a category waits for a person; 0: it does not. */
function urgencyOf(overview: CategoryOverview): number {
  const { freshness } = overview
  if (freshness.state === 'failed') return 7
  if (faultOf(overview) !== null) return 6
  switch (freshness.state) {
    case 'v2-behind':
      return 5
    case 'changed-on-disk':
      return 4
    case 'never-fetched':
      return 3
    case 'marked-stale':
      return 2
    case 'expired':
      return 1
    case 'refreshing':
    case 'fresh':
    case 'no-source':
      return 0
    default:
      return assertNever(freshness)
  }
}
