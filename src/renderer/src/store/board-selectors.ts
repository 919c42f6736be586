import type { CategoryOverview } from '../../../bridge/reference-shapes.ts'
import type { FolderId } from '../../../bridge/viewer-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../../domain/categories.ts'
import { folderOf } from '../routes.ts'
import { BOARD_GROUPS, type BoardGroup } from './board-groups.ts'
import { categoriesOf, runningStepOf } from './references-selectors.ts'
import type { ViewerState } from './viewer-state.ts'
import { isOffline, openFolderOf, whyNotWritable } from './workspace-selectors.ts'

/** The groups of a folder's board with their rows, in table order; empty groups are left out. */
export function boardOf(
  state: ViewerState,
  folder: FolderId,
): readonly (readonly [BoardGroup, readonly CategoryId[]])[] {
  const overview = state.overviews[folder]
  const groups = overview?.state === 'ready' ? overview.order.groups : {}
  return BOARD_GROUPS.map((group) => {
    const rows = CATEGORIES.map(({ id }) => id).filter((id) => groups[id] === group)
    return [group, rows] as const
  }).filter(([, rows]) => rows.length > 0)
}

/** The rows of the board from top to bottom. */
export function rowsOf(state: ViewerState, folder: FolderId): readonly CategoryId[] {
  return boardOf(state, folder).flatMap(([, rows]) => rows)
}

/** What the person has in hand: the ticked rows, else the selected one. */
export function inHand(state: ViewerState): readonly CategoryId[] {
  const { route, ticked } = state
  if (route.screen === 'browse' || route.screen === 'conversion') return [route.category]
  if (route.screen !== 'overview') return []
  if (ticked.length > 0) return ticked
  return route.selected === null ? [] : [route.selected]
}

/** Why nothing can be changed in the open folder; null: it can. Of the sample a copy is offered. */
export function whyNoChange(state: ViewerState): string | null {
  if (folderOf(state.route) === null) return 'no folder is open'
  if (isBeingRead(state)) return 'the folder is still being read'
  if (state.connection !== 'connected') return 'the program behind this page does not answer'
  const folder = openFolderOf(state)
  if (folder === null || folder.origin === 'sample') return null
  return whyNotWritable(folder)
}

/** Why these categories cannot be refreshed; null: they can. */
export function whyNoRefresh(state: ViewerState, categories: readonly CategoryId[]): string | null {
  const whyNot = whyNoChange(state)
  if (whyNot !== null) return whyNot
  if (isOffline(state)) return 'offline is on in the settings'
  return whyNoWork(state, categories, ({ freshness }) =>
    freshness.state === 'no-source' ? 'it has no source to fetch from' : null,
  )
}

/** Why v2 files of these categories cannot be made anew; null: they can. */
export function whyNoConversion(
  state: ViewerState,
  categories: readonly CategoryId[],
): string | null {
  const whyNot = whyNoChange(state)
  if (whyNot !== null) return whyNot
  return whyNoWork(state, categories, ({ legacy, legacyFormat }) => {
    if (legacyFormat === 'none') return 'it has no legacy format'
    return legacy.state === 'missing' ? 'its legacy file is not there' : null
  })
}

/** Why none of the categories can be marked stale; null: one of them can. */
export function whyNoMark(state: ViewerState, categories: readonly CategoryId[]): string | null {
  const whyNot = whyNoChange(state)
  if (whyNot !== null) return whyNot
  return whyNoWork(state, categories, ({ freshness, sourceUrl }) => {
    if (sourceUrl === null) return 'it has no source'
    return freshness.state === 'never-fetched'
      ? 'it was never fetched: a refresh asks anyway'
      : null
  })
}

/** What stands against work on each of them; it is enough that one of them can be worked on. */
function whyNoWork(
  state: ViewerState,
  categories: readonly CategoryId[],
  whyNot: (overview: CategoryOverview) => string | null,
): string | null {
  const folder = folderOf(state.route)
  if (folder === null || categories.length === 0) return 'no category is selected'
  const reasons = categoriesOf(state, folder)
    .filter(({ category }) => categories.includes(category))
    .map((overview) =>
      runningStepOf(state, folder, overview.category) === null
        ? whyNot(overview)
        : 'it is being worked on',
    )
  return reasons.length > 0 && reasons.every((reason) => reason !== null)
    ? (reasons[0] ?? null)
    : null
}

function isBeingRead({ route, overviews }: ViewerState): boolean {
  const folder = folderOf(route)
  return folder !== null && overviews[folder]?.state !== 'ready'
}
