import type {
  ComparedRecord,
  FieldChange,
  FieldChangeGroup,
} from '../../../../bridge/comparison-shapes.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { formatRoute, type CompareRoute } from '../../routes.ts'
import { fileOf } from '../../store/comparison-slice.ts'
import { valueOf } from '../../store/loadable.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'

/** The page's state while two things are compared; null: another screen is shown. */
export function compareRouteOf({ route }: Pick<ViewerState, 'route'>): CompareRoute | null {
  return route.screen === 'compare' ? route : null
}

/** The file of the comparison whose records are listed; null: none is. */
export function shownFile(state: ViewerState) {
  const route = compareRouteOf(state)
  return route === null ? null : fileOf(route, state.comparison)
}

/** The record that is shown; null: none, or it has not come yet. */
export function shownDifference({ comparison }: ViewerState): ComparedRecord | null {
  return comparison.record === null ? null : valueOf(comparison.record.content)
}

/** What a field is known by in the address; before and after are apart, as places in lists move. */
export function fieldId({ change, path }: FieldChange): string {
  return `${change}${path}`
}

/** The fields of all groups, in the order in which they are shown. */
export function fieldsOf(groups: readonly FieldChangeGroup[]): readonly FieldChange[] {
  return groups.flatMap(({ fields }) => fields)
}

/** The fields that are on screen. */
export function shownFields(state: ViewerState): readonly FieldChange[] {
  return fieldsOf(shownDifference(state)?.difference?.groups ?? [])
}

/** Goes to the next field that differs, around the end. */
export function moveToField(state: ViewerState, direction: 1 | -1): void {
  const ids = shownFields(state).map(fieldId)
  const at = compareRouteOf(state)?.at ?? null
  const index = at === null ? -1 : ids.indexOf(at)
  const from = index === -1 && direction === -1 ? 0 : index
  const next = ids[(from + direction + ids.length) % ids.length]
  if (next === undefined) return
  state.arrangeComparison({ at: next })
  focusTarget('details')
}

/** Goes to another record, with the same filter. */
export function goToCompared(state: ViewerState, record: string | null): void {
  if (record !== null) state.arrangeComparison({ record, at: null }, 'push')
}

/** Makes before of after, and after of before. */
export function swapSides(state: ViewerState): void {
  const route = compareRouteOf(state)
  if (route === null) return
  const { before, after, change } = route
  const turned = change === 'added' ? 'removed' : change === 'removed' ? 'added' : change
  state.arrangeComparison({ before: after, after: before, change: turned, at: null }, 'push')
}

/** Lists other records of the comparison. */
export function filterRecords(
  state: ViewerState,
  change: Partial<Pick<CompareRoute, 'change' | 'isCriticalOnly'>>,
): void {
  state.arrangeComparison({ ...change, record: null, at: null })
}

/** Puts the address of what is shown where it can be pasted from. */
export function copyComparisonLink(state: ViewerState): void {
  const { origin, pathname } = document.location
  const link = `${origin}${pathname}${formatRoute(state.route)}`
  void copyAndTell(state, link, 'a link to this comparison')
}
