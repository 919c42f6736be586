import type { Command } from '../../commands/command.ts'
import { browseRoute, compareRoute, overviewRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { selectedRejection } from '../../store/rejected-selection.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import {
  changesOf,
  conversionRouteOf,
  copyLink,
  goToRecord,
  moveByLines,
  moveToChange,
  moveToSide,
  openSelected,
  shownLedger,
  shownLines,
  showView,
} from './conversion-actions.ts'
import { conversionPlace, unchangedWord, type ConversionPlace } from './conversion-place.ts'
import { stoppingLine } from './explained-filter.ts'
import { FAILURE_COMMANDS } from './failure-commands.ts'
import { RAW_COMMANDS } from './raw-commands.ts'
import { RECORD_VIEW_ENTRIES } from './record-views.ts'
import { shownSideBySide, whyChangeless } from './side-by-side-actions.ts'
import { SIDE_BY_SIDE_COMMANDS } from './side-by-side-commands.ts'

const SCREEN = { screen: 'conversion' } as const

/** What the arrows go through. */
const LINE_WORDS: Readonly<Record<ConversionPlace, string | null>> = {
  ledger: 'field',
  failure: 'rejected record',
  unconverted: null,
  explained: 'entry',
  'side-by-side': 'row',
  raw: 'entry',
}

/** What Enter shows of it. */
const OPEN_WORDS: Readonly<Record<ConversionPlace, string | null>> = {
  ledger: 'details',
  failure: 'open',
  unconverted: null,
  explained: 'rule',
  'side-by-side': 'rule',
  raw: 'rule',
}

/** Where there are no changes to go through. */
const CHANGELESS: ReadonlySet<ConversionPlace> = new Set(['ledger', 'failure', 'unconverted'])

/** What can be done while a conversion is looked at. */
export const CONVERSION_COMMANDS: readonly Command[] = [
  {
    ...{ id: 'conversion.next-record', title: 'Next record', group: 'Records', keys: ['J'] },
    ...SCREEN,
    hint: (state) => {
      if (hasSelected(state, 'record')) return 'record'
      return neighbour(state, 'next') === null ? null : 'first record'
    },
    when: (state) => neighbour(state, 'next') !== null || 'this is the last record',
    run: (state) => goToRecord(state, neighbour(state, 'next')),
  },
  {
    ...{
      id: 'conversion.previous-record',
      title: 'Previous record',
      group: 'Records',
      keys: ['K'],
    },
    ...SCREEN,
    hint: (state) => (hasSelected(state, 'record') ? 'record' : null),
    when: (state) => neighbour(state, 'previous') !== null || 'this is the first record',
    run: (state) => goToRecord(state, neighbour(state, 'previous')),
  },
  {
    ...{ id: 'conversion.next-entry', title: 'Next entry', group: 'Records', keys: ['ArrowDown'] },
    ...SCREEN,
    hint: (state) => LINE_WORDS[conversionPlace(state)],
    when: hasLines,
    run: (state) => moveByLines(state, 1),
  },
  {
    id: 'conversion.previous-entry',
    ...{ title: 'Previous entry', group: 'Records', keys: ['ArrowUp'] },
    ...SCREEN,
    hint: (state) => LINE_WORDS[conversionPlace(state)],
    when: hasLines,
    run: (state) => moveByLines(state, -1),
  },
  {
    id: 'conversion.page-down',
    ...{ title: 'Entries further down', group: 'Records', keys: ['PageDown'], isKeyOnly: true },
    ...SCREEN,
    when: hasLines,
    run: (state) => moveByLines(state, 20),
  },
  {
    id: 'conversion.page-up',
    ...{ title: 'Entries further up', group: 'Records', keys: ['PageUp'], isKeyOnly: true },
    ...SCREEN,
    when: hasLines,
    run: (state) => moveByLines(state, -20),
  },
  {
    id: 'conversion.to-legacy',
    ...{ title: 'Go to the legacy source', group: 'Records', keys: ['ArrowLeft'] },
    ...SCREEN,
    when: hasLines,
    run: (state) => moveToSide(state, 'legacy'),
  },
  {
    id: 'conversion.to-v2',
    ...{ title: 'Go to the v2 value', group: 'Records', keys: ['ArrowRight'] },
    ...SCREEN,
    when: hasLines,
    run: (state) => moveToSide(state, 'v2'),
  },
  {
    id: 'conversion.open-entry',
    ...{ title: 'Show rule, before and after', group: 'Records', keys: ['Enter'] },
    ...SCREEN,
    hint: (state) => OPEN_WORDS[conversionPlace(state)],
    // Of what fails the first is selected before anybody has chosen.
    when: (state) =>
      hasSelected(state, 'at') || selectedRejection(state) !== null || 'no entry is selected',
    run: openSelected,
  },
  {
    id: 'conversion.next-change',
    ...{ title: 'Next entry that changed', group: 'Records', keys: ['F7'] },
    ...SCREEN,
    hint: (state) => {
      const isChangeless = CHANGELESS.has(conversionPlace(state)) || whyChangeless(state) !== null
      return isChangeless ? null : 'next change'
    },
    when: hasChanges,
    run: (state) => moveToChange(state, 1),
  },
  {
    id: 'conversion.previous-change',
    ...{ title: 'Previous entry that changed', group: 'Records', keys: ['Shift+F7'] },
    ...SCREEN,
    when: hasChanges,
    run: (state) => moveToChange(state, -1),
  },
  {
    id: 'conversion.only-changed',
    ...{ title: 'Only what changed, or all', group: 'View', keys: ['U'] },
    ...SCREEN,
    hint: unchangedWord,
    when: (state) => unchangedWord(state) !== null || 'nothing is left out or folded here',
    run: toggleUnchanged,
  },
  ...SIDE_BY_SIDE_COMMANDS,
  {
    id: 'conversion.all-verdicts',
    ...{ title: 'Show all verdicts again', group: 'View', keys: ['Ctrl+Shift+F'] },
    ...SCREEN,
    when: (state) =>
      (conversionRouteOf(state)?.verdicts.length ?? 0) > 0 || 'all verdicts are shown',
    run: (state) => state.arrangeConversion({ verdicts: [] }),
  },
  ...RECORD_VIEW_ENTRIES.map(({ view, title, key }): Command => ({
    ...{ id: `conversion.view-${view}`, title: `View: ${title}`, group: 'View', keys: [key] },
    ...SCREEN,
    hint: (state) => (hasSelected(state, 'record') ? 'view' : null),
    when: (state) => hasSelected(state, 'record') || 'no record is shown',
    run: (state) => showView(state, view),
  })),
  ...RAW_COMMANDS,
  ...FAILURE_COMMANDS,
  {
    id: 'conversion.browse',
    ...{ title: 'Show the record in Browse', group: 'Go to', keys: ['O'] },
    ...SCREEN,
    when: (state) => hasSelected(state, 'record') || 'no record is shown',
    run: (state) => {
      const route = conversionRouteOf(state)
      if (route === null) return
      const { folder, category, record, isLogOpen } = route
      state.navigate({ ...browseRoute(folder, category), record, isLogOpen })
    },
  },
  {
    id: 'conversion.compare',
    ...{ title: 'Compare v2 with a fresh conversion', group: 'Go to', keys: ['D'] },
    ...SCREEN,
    when: () => true,
    run: (state) => {
      const route = conversionRouteOf(state)
      if (route === null) return
      const { folder, category, record, isLogOpen } = route
      state.navigate({ ...compareRoute(folder, category), record, isLogOpen })
    },
  },
  {
    id: 'conversion.copy-link',
    ...{ title: 'Copy a link to this view', group: 'Records', keys: ['Ctrl+L'] },
    ...SCREEN,
    when: () => true,
    run: copyLink,
  },
  {
    id: 'conversion.back',
    ...{ title: 'Back: to the category, then to the overview', group: 'Go to' },
    keys: ['Escape', 'Backspace'],
    ...SCREEN,
    when: () => true,
    run: goBack,
  },
]

function neighbour(state: ViewerState, way: 'next' | 'previous'): string | null {
  const { place } = state.conversion
  const value = place === null ? null : valueOf(place.content)
  if (conversionRouteOf(state)?.record === null) return way === 'next' ? (value?.key ?? null) : null
  return value?.[way] ?? null
}

function hasLines(state: ViewerState): true | string {
  if (selectedRejection(state) !== null) return true
  const lines = shownLines(state)
  if (lines !== null && stoppingLine(lines) !== null) return true
  const rows = shownSideBySide(state)?.lines ?? lines?.rows ?? shownLedger(state)?.rows ?? []
  return rows.length > 0 || 'there are no entries'
}

function hasChanges(state: ViewerState): true | string {
  if (changesOf(state).length > 0) return true
  const why = whyChangeless(state)
  return why === null ? 'nothing has changed' : `the record is ${why}`
}

function hasSelected(state: ViewerState, what: 'at' | 'record'): boolean {
  return typeof conversionRouteOf(state)?.[what] === 'string'
}

/** Side by side, what is not changed is folded instead of left out. */
function toggleUnchanged(state: ViewerState): void {
  const route = conversionRouteOf(state)
  if (route === null) return
  const isPaired = route.record !== null && route.view === 'side-by-side'
  state.arrangeConversion(
    isPaired ? { isFolded: !route.isFolded } : { isOnlyChanged: !route.isOnlyChanged },
  )
}

function goBack(state: ViewerState): void {
  const route = conversionRouteOf(state)
  if (route === null) return
  const { folder, category, record, isLogOpen } = route
  if (record !== null) goToRecord(state, null)
  else state.navigate({ ...overviewRoute(folder), selected: category, isLogOpen })
}
