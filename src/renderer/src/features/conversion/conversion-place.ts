import { valueOf } from '../../store/loadable.ts'
import { selectedRejection } from '../../store/rejected-selection.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { conversionRouteOf } from './conversion-actions.ts'
import { shownSideBySide } from './side-by-side-actions.ts'
import type { RecordView } from '../../routes.ts'

/**
 * What of a conversion is looked at: the keys mean something else from one to the other.
 * `unconverted` is what no conversion is known of, but why.
 */
export type ConversionPlace = 'ledger' | 'failure' | 'unconverted' | RecordView

/** Where on the conversion screen the page is. */
export function conversionPlace(state: ViewerState): ConversionPlace {
  const route = conversionRouteOf(state)
  if (route === null || route.record === null) {
    if (state.conversion.ledger?.content.state === 'failed') return 'unconverted'
    return selectedRejection(state) === null ? 'ledger' : 'failure'
  }
  const isUntold = route.view === 'explained' ? isUnconverted(state) : isOnlyInV2(state)
  return isUntold ? 'unconverted' : route.view
}

/** Whether `U` and its tick box change what is shown, and in which word. */
export function unchangedWord(state: ViewerState): 'only changed' | 'fold unchanged' | null {
  switch (conversionPlace(state)) {
    case 'ledger':
    case 'explained':
      return 'only changed'
    case 'side-by-side':
      return 'fold unchanged'
    case 'failure':
    case 'unconverted':
    case 'raw':
      return null
  }
}

/** Whether there are no rows to stand side by side. */
function isOnlyInV2(state: ViewerState): boolean {
  return shownSideBySide(state)?.record.outcome.state === 'v2-only'
}

/** Before it has come, everything is taken for something that converts. */
function isUnconverted({ conversion }: ViewerState): boolean {
  const content = conversion.record?.content
  if (content?.state === 'failed') return true
  const record = content === undefined ? null : valueOf(content)
  if (record === null) return false
  return record.explanation === null || record.explanation.state === 'rejected'
}
