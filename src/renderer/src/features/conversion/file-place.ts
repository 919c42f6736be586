import { categoryOf } from '../../../../domain/categories.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { conversionRouteOf, shownRecord } from './conversion-actions.ts'
import { shownPlace, type FilePlace } from './raw-actions.ts'

/** The place in a file that is looked at: in the raw view, of a rejected record, or of a record. */
export function placeInFile(state: ViewerState): FilePlace | null {
  const route = conversionRouteOf(state)
  if (route === null || route.record === null) return null
  if (route.view === 'raw') return shownPlace(state)
  const explanation = shownRecord(state)?.explanation ?? null
  if (explanation === null) return null
  const { line } = explanation.state === 'rejected' ? explanation.rejected : explanation.place
  return { file: 'legacy', fileName: `legacy/${categoryOf(route.category).legacyFile}`, line }
}
