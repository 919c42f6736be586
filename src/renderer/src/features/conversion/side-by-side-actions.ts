import type { AlignedRecord } from '../../../../bridge/aligned-shapes.ts'
import type { ConversionRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import {
  foldOf,
  lineAt,
  sideBySide,
  type Folding,
  type SideBySide,
  type SideBySideLine,
} from './side-by-side-model.ts'

type FoldLine = Extract<SideBySideLine, { kind: 'fold' }>

/** What the view shows. */
export interface ShownSideBySide extends SideBySide {
  readonly record: AlignedRecord
  readonly route: ConversionRoute
  /** The line that is selected; -1: none. */
  readonly selected: number
}

interface KnownModel {
  readonly folding: Folding
  readonly model: SideBySide
}

const MODELS = new WeakMap<AlignedRecord, KnownModel>()

/** The lines of a record, made anew only when other rows are folded: commands ask at every change. */
export function modelOfPair(record: AlignedRecord, { isFolded, openFolds }: Folding): SideBySide {
  const known = MODELS.get(record)
  if (known?.folding.isFolded === isFolded && known.folding.openFolds === openFolds) {
    return known.model
  }
  const folding = { isFolded, openFolds }
  const model = sideBySide(record, folding)
  MODELS.set(record, { folding, model })
  return model
}

/** What is on screen, side by side; null: another view is, or the record has not come yet. */
export function shownSideBySide({ route, conversion }: ViewerState): ShownSideBySide | null {
  if (route.screen !== 'conversion' || route.view !== 'side-by-side') return null
  const record = conversion.aligned === null ? null : valueOf(conversion.aligned.content)
  if (record === null || route.record === null) return null
  const model = modelOfPair(record, route)
  return { ...model, record, route, selected: lineAt(model, record, route.at) }
}

/** What a record is that has no changes because nothing was converted; null: it is none of these. */
export function whyChangeless(state: ViewerState): string | null {
  switch (shownSideBySide(state)?.record.outcome.state) {
    case 'rejected':
      return 'rejected'
    case 'v2-only':
      return 'only in v2'
    default:
      return null
  }
}

/** The line that a number of lines leads to. */
export function lineFrom({ lines, selected }: ShownSideBySide, by: number): string | null {
  const next = selected === -1 ? 0 : Math.min(Math.max(selected + by, 0), lines.length - 1)
  return lines[next]?.id ?? null
}

/** The next change from what is selected, around the end. */
export function changeFrom(shown: ShownSideBySide, direction: 1 | -1): string | null {
  const { changes, lines, selected } = shown
  const places = new Map(lines.map(({ id }, index) => [id, index]))
  const placeOf = (id: string) => places.get(id) ?? -1
  const ahead =
    direction === 1
      ? changes.find((id) => placeOf(id) > selected)
      : changes.findLast((id) => placeOf(id) < selected)
  return ahead ?? (direction === 1 ? changes[0] : changes.at(-1)) ?? null
}

/** Shows the rows of a fold, or folds them again. */
export function toggleFold(state: ViewerState, { id, isOpen }: FoldLine): void {
  setFold(state, id.slice('fold'.length), !isOpen)
}

/** Opens the selected fold, or closes the one that the selected row is in. */
export function moveInFold(state: ViewerState, isOpen: boolean): void {
  const shown = shownSideBySide(state)
  const line = shown?.lines[shown.selected]
  if (shown === null || line === undefined || !shown.route.isFolded) return
  const fold = line.kind === 'fold' ? line.id.slice('fold'.length) : foldOf(shown.record, line.id)
  if (fold === null) return
  setFold(state, fold, isOpen)
  if (!isOpen) state.arrangeConversion({ at: `fold${fold}` })
}

function setFold(state: ViewerState, fold: string, isOpen: boolean): void {
  if (state.route.screen !== 'conversion') return
  const others = state.route.openFolds.filter((other) => other !== fold)
  state.arrangeConversion({ openFolds: isOpen ? [...others, fold] : others })
}
