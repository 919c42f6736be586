import type { RecordFormat } from '../../../../bridge/viewer-shapes.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import type { BrowsePlace } from './browse-actions.ts'

/**
 * Which of the two files a page state shows: the one that the address names, else v2, unless there is
 * only a legacy file. That is known once the folder was looked at; until then v2 is asked for.
 */
export function browsedFormat(state: ViewerState, route: BrowsePlace): RecordFormat {
  if (route.format !== null) return route.format
  const category = categoryIn(state, route.folder, route.category)
  return category?.v2.state === 'missing' && category.legacy.state === 'file' ? 'legacy' : 'v2'
}

/** Whether another file may turn out to be the one to show: the folder was not looked at yet. */
export function mayShowOther(state: ViewerState, route: BrowsePlace): boolean {
  const overview = state.overviews[route.folder]
  return route.format === null && (overview === undefined || overview.state === 'loading')
}
