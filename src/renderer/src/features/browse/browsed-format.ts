import type { RecordFormat } from '../../../../bridge/viewer-shapes.ts'
import type { BrowseRoute } from '../../routes.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

/**
 * Which of the two files a page state shows: the one that the address names, else v2 where there is
 * one, else legacy. Null: it is not known yet what there is.
 */
export function browsedFormat(state: ViewerState, route: BrowseRoute): RecordFormat | null {
  if (route.format !== null) return route.format
  const category = categoryIn(state, route.folder, route.category)
  if (category === null) {
    return state.overviews[route.folder]?.state === 'failed' ? 'v2' : null
  }
  const hasOnlyLegacy = category.v2.state === 'missing' && category.legacy.state === 'file'
  return hasOnlyLegacy ? 'legacy' : 'v2'
}
