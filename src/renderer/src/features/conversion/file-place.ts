import { categoryOf } from '../../../../domain/categories.ts'
import { selectedRejection } from '../../store/rejected-selection.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { conversionRouteOf, shownRecord } from './conversion-actions.ts'
import { shownPlace, type FilePlace } from './raw-actions.ts'

/** The place in a file that is looked at: in the raw view, of a rejected record, or of a record. */
export function placeInFile(state: ViewerState): FilePlace | null {
  const route = conversionRouteOf(state)
  if (route === null) return null
  const fileName = `legacy/${categoryOf(route.category).legacyFile}`
  if (route.record === null) {
    const rejected = selectedRejection(state)
    return rejected === null ? null : { file: 'legacy', fileName, line: rejected.line }
  }
  if (route.view === 'raw') return shownPlace(state)
  const explanation = shownRecord(state)?.explanation ?? null
  if (explanation === null) return null
  const { line } = explanation.state === 'rejected' ? explanation.rejected : explanation.place
  return { file: 'legacy', fileName, line }
}
