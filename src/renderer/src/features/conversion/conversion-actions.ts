import type { FileTarget } from '../../../../bridge/host-capabilities.ts'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../../../domain/problem.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import {
  formatRoute,
  NOTHING_SELECTED,
  type ConversionRoute,
  type RecordView,
} from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { rejectedId, rejectedRecords, selectedRejection } from '../../store/rejected-selection.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { filterLines, stoppingLine, type ShownLines } from './explained-filter.ts'
import { explainedModel, type ExplainedModel } from './explained-model.ts'
import { arrangeLedger, stepInLedger, type CellStep, type ShownLedger } from './ledger-lines.ts'
import { acrossFrom, sideOf, stopsOf, type Side } from './linked-lines.ts'
import {
  changeFrom,
  lineFrom,
  moveInFold,
  shownSideBySide,
  toggleFold,
} from './side-by-side-actions.ts'

/** The page's state while a conversion is looked at; null: another screen is shown. */
export function conversionRouteOf({ route }: Pick<ViewerState, 'route'>): ConversionRoute | null {
  return route.screen === 'conversion' ? route : null
}

/** The record that is shown; null: none, or it has not come yet. */
export function shownRecord({ conversion }: ViewerState): RecordInspection | null {
  return conversion.record === null ? null : valueOf(conversion.record.content)
}

const MODELS = new WeakMap<RecordInspection, ExplainedModel>()

/** The lines of a record's explanation, made once; null: it has none. */
export function modelOf(record: RecordInspection): ExplainedModel | null {
  const { explanation } = record
  if (explanation === null) return null
  const known = MODELS.get(record)
  if (known !== undefined) return known
  const model = explainedModel(record, explanation)
  MODELS.set(record, model)
  return model
}

/** The lines that are on screen; null: there are none. */
export function shownLines(state: ViewerState): ShownLines | null {
  const route = conversionRouteOf(state)
  const record = shownRecord(state)
  const model = record === null || route?.record === null ? null : modelOf(record)
  return route === null || model === null ? null : filterLines(model, route)
}

/** Goes on by a number of lines, on the side of the selected one. */
export function moveByLines(state: ViewerState, lines: number): void {
  if (selectedRejection(state) !== null) return moveInRejected(state, lines)
  if (conversionRouteOf(state)?.record === null)
    return moveInLedger(state, { rows: lines, columns: 0 })
  const pairs = shownSideBySide(state)
  if (pairs !== null) return select(state, lineFrom(pairs, lines))
  const shown = shownLines(state)
  if (shown === null) return
  // What is refused is selected before anybody has chosen.
  const at = conversionRouteOf(state)?.at ?? stoppingLine(shown)
  const stops = stopsOf(shown, at === null ? 'v2' : sideOf(at))
  const index = at === null ? -1 : stops.indexOf(at)
  const next = index === -1 ? 0 : Math.min(Math.max(index + lines, 0), stops.length - 1)
  select(state, stops[next] ?? null)
}

function moveInRejected(state: ViewerState, by: number): void {
  const rejected = rejectedRecords(state)
  const at = rejected.findIndex(({ key }) => key === selectedRejection(state)?.key)
  const next = rejected[Math.min(Math.max(at + by, 0), rejected.length - 1)]
  if (next !== undefined) state.arrangeConversion({ at: rejectedId(next.key) })
}

/** Goes to the next entry that is not only copied, around the end. */
export function moveToChange(state: ViewerState, direction: 1 | -1): void {
  const pairs = shownSideBySide(state)
  if (pairs !== null) return select(state, changeFrom(pairs, direction))
  const changes = changesOf(state)
  const at = conversionRouteOf(state)?.at ?? null
  const index = at === null ? -1 : changes.indexOf(at)
  const from = index === -1 && direction === -1 ? 0 : index
  select(state, changes[(from + direction + changes.length) % changes.length] ?? null)
}

/** The entries that are not only copied, by the ids of their lines. */
export function changesOf(state: ViewerState): readonly string[] {
  const pairs = shownSideBySide(state)
  if (pairs !== null) return pairs.changes
  const shown = shownLines(state)
  return (shown?.rows ?? []).flatMap((row) =>
    row.kind === 'entry' && shown?.entries[row.entry]?.verdict !== 'copied' ? [row.id] : [],
  )
}

/** Goes to the other end of the selected line's link. */
export function moveToSide(state: ViewerState, side: Side): void {
  if (conversionRouteOf(state)?.record === null) {
    moveInLedger(state, { rows: 0, columns: side === 'legacy' ? -1 : 1 })
    return
  }
  if (shownSideBySide(state) !== null) return moveInFold(state, side === 'v2')
  const shown = shownLines(state)
  const at = conversionRouteOf(state)?.at ?? null
  if (shown === null) return
  if (at === null) select(state, stopsOf(shown, side)[0] ?? null)
  else if (sideOf(at) !== side) select(state, acrossFrom(shown, at))
}

/** Selects a line and brings the keyboard to its side. */
export function select(state: ViewerState, id: string | null): void {
  if (id === null) return
  state.arrangeConversion({ at: id })
  const isOnLegacy = sideOf(id) === 'legacy' && conversionRouteOf(state)?.view === 'explained'
  focusTarget(isOnLegacy ? 'legacy' : 'rows')
}

/** Opens what is selected: an entry in place, the records behind a figure of the ledger. */
export function openSelected(state: ViewerState): void {
  const route = conversionRouteOf(state)
  if (route === null) return
  if (route.record === null) {
    const rejected = selectedRejection(state)
    if (rejected === null) focusTarget('details')
    else goToRecord(state, rejected.key)
    return
  }
  const pairs = shownSideBySide(state)
  const line = pairs?.lines[pairs.selected]
  if (line?.kind === 'fold') return toggleFold(state, line)
  const isOnLegacy = route.at !== null && sideOf(route.at) === 'legacy'
  if (pairs === null && isOnLegacy) moveToSide(state, 'v2')
  if (route.view === 'raw') {
    // Text has no room for rules; where there is, the same entry is selected.
    state.arrangeConversion({ view: 'explained', isOpen: true }, 'push')
    return
  }
  state.arrangeConversion({ isOpen: !route.isOpen })
}

/** The ledger that is on screen; null: there is none. */
export function shownLedger(state: ViewerState): ShownLedger | null {
  const route = conversionRouteOf(state)
  const { ledger } = state.conversion
  const view = route?.record === null && ledger !== null ? valueOf(ledger.content) : null
  return view === null || route === null ? null : arrangeLedger(view, route.isOnlyChanged)
}

function moveInLedger(state: ViewerState, by: CellStep): void {
  const ledger = shownLedger(state)
  const route = conversionRouteOf(state)
  if (ledger === null || route === null) return
  const { at, cell } = stepInLedger(ledger, route, by)
  state.arrangeConversion({ at, cell })
  focusTarget('rows')
}

/** Goes to another record, with the same view and filter. */
export function goToRecord(state: ViewerState, record: string | null): void {
  state.arrangeConversion({ ...NOTHING_SELECTED, record }, 'push')
}

/** Looks at the record in another way; the selection goes along, and the keyboard with it. */
export function showView(state: ViewerState, view: RecordView): void {
  const at = conversionRouteOf(state)?.at ?? null
  state.arrangeConversion({ view }, 'push')
  const isOnLegacy = at !== null && sideOf(at) === 'legacy' && view === 'explained'
  focusTarget(isOnLegacy ? 'legacy' : 'rows')
}

/** Shows another row of the record's name, which only the explained view has. */
export function showOtherRow(state: ViewerState, id: string): void {
  state.arrangeConversion({ view: 'explained', at: id }, 'push')
  focusTarget('legacy')
}

/** Puts the address of what is shown where it can be pasted from. */
export function copyLink(state: ViewerState): void {
  const { origin, pathname } = document.location
  void copyAndTell(state, `${origin}${pathname}${formatRoute(state.route)}`, 'a link to this view')
}

/** Opens a file of the category at a line, in what the person edits files with. */
export async function openAtLine(
  state: ViewerState,
  { file, line }: Pick<FileTarget, 'file'> & { readonly line: number },
): Promise<void> {
  const route = conversionRouteOf(state)
  if (route === null || state.host.openInEditor === null) return
  const { folder, category } = route
  try {
    await state.host.openInEditor({ folder, category, file, line })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { action, cause, next } = error.problem
    state.showToast({
      tone: 'bad',
      title: `Could not ${action}`,
      text: `${cause}. ${next}`,
      actions: [],
    })
  }
}
