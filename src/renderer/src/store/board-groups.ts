import type { CategoryOverview } from '../../../bridge/reference-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import type { Freshness } from '../../../domain/freshness.ts'
import { assertNever } from '../../../domain/problem.ts'

/** The groups of the board, in the order in which they are shown. */
export const BOARD_GROUPS = ['attention', 'up-to-date', 'nothing-to-fetch'] as const
export type BoardGroup = (typeof BOARD_GROUPS)[number]

/** Where every category stands on the board, and which ones have a card above it. */
export interface BoardOrder {
  readonly groups: Readonly<Partial<Record<CategoryId, BoardGroup>>>
  readonly cards: readonly CategoryId[]
}

/** A board shows as many cards as fit beside one another. */
const MOST_CARDS = 4

/**
 * Orders the board by how things stand now. Rows keep their place until this is called anew, which
 * is when a check has ended.
 */
export function orderBoard(categories: readonly CategoryOverview[]): BoardOrder {
  const groups: Partial<Record<CategoryId, BoardGroup>> = {}
  for (const { category, freshness } of categories) groups[category] = groupOf(freshness)
  const cards = categories
    .filter(({ freshness }) => urgencyOf(freshness) > 0)
    .toSorted((a, b) => urgencyOf(b.freshness) - urgencyOf(a.freshness))
    .slice(0, MOST_CARDS)
    .map(({ category }) => category)
  return { groups, cards }
}

function groupOf({ state }: Freshness): BoardGroup {
  if (state === 'fresh') return 'up-to-date'
  return state === 'no-source' ? 'nothing-to-fetch' : 'attention'
}

/** How much a category waits for a person; 0: it has no card. */
function urgencyOf(freshness: Freshness): number {
  switch (freshness.state) {
    case 'failed':
      return 6
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
