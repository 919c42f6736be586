import type { CategoryId } from '../../../../domain/categories.ts'
import { folderOf } from '../../routes.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'

/** Refreshes categories of the open folder; of the sample, a copy is offered instead. */
export function refreshCategories(
  state: ViewerState,
  categories: readonly CategoryId[] | undefined,
): void {
  const folder = folderOf(state.route)
  if (folder === null || offersCopy(state)) return
  void state.refresh({ folder, categories })
}

/** Fetches categories anew whatever is known of them; asks first when that replaces edits. */
export function forceRefresh(state: ViewerState, categories: readonly CategoryId[]): void {
  const folder = folderOf(state.route)
  if (folder === null || offersCopy(state)) return
  const run = () => void state.refresh({ folder, categories, force: true })
  const edited = categories.filter((category) => isEdited(state, category))
  if (edited.length === 0) {
    run()
    return
  }
  state.openOverlay({
    overlay: 'confirm',
    title: 'Replace what was edited?',
    text: `Files of ${edited.join(', ')} were changed by another program. A forced refresh replaces those changes, and they cannot be brought back here.`,
    confirm: 'Replace and refresh',
    run,
  })
}

/** Makes v2 files anew from the legacy files of the open folder. */
export function convertCategories(state: ViewerState, categories: readonly CategoryId[]): void {
  const folder = folderOf(state.route)
  if (folder === null || offersCopy(state)) return
  void state.convert({ folder, categories })
}

/** Marks categories stale, so that the next refresh asks for them whatever their age. */
export function markCategoriesStale(state: ViewerState, categories: readonly CategoryId[]): void {
  const folder = folderOf(state.route)
  if (folder === null || offersCopy(state)) return
  void state.markStale(folder, categories)
}

function offersCopy(state: ViewerState): boolean {
  if (openFolderOf(state)?.origin !== 'sample') return false
  state.openOverlay({
    overlay: 'confirm',
    title: 'The sample is read-only',
    text: 'It is part of the program. In a copy of it everything can be tried: refreshing, converting, editing files.',
    confirm: 'Open a copy',
    run: () => void state.copySample(),
  })
  return true
}

function isEdited(state: ViewerState, category: CategoryId): boolean {
  const folder = folderOf(state.route)
  if (folder === null) return false
  return categoryIn(state, folder, category)?.freshness.state === 'changed-on-disk'
}
