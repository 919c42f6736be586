import type { Command } from '../../commands/command.ts'
import {
  browseRoute,
  compareRoute,
  conversionRoute,
  overviewRoute,
  type CompareRoute,
} from '../../routes.ts'
import { viewOf } from '../../store/comparison-slice.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import {
  compareRouteOf,
  copyComparisonLink,
  filterRecords,
  goToCompared,
  moveToField,
  shownDifference,
  shownFields,
  shownFile,
  swapSides,
} from './compare-actions.ts'

const SCREEN = { screen: 'compare' } as const

const RECORDS: readonly Command[] = [
  {
    ...{ id: 'compare.next-record', title: 'Next record that differs', group: 'Records' },
    ...SCREEN,
    keys: ['J', 'ArrowDown'],
    hint: (state) => (hasFile(state) === true ? 'record' : null),
    when: (state) => nextKey(state) !== null || 'this is the last record',
    run: (state) => goToCompared(state, nextKey(state)),
  },
  {
    ...{ id: 'compare.previous-record', title: 'Previous record that differs', group: 'Records' },
    ...SCREEN,
    keys: ['K', 'ArrowUp'],
    hint: (state) => (hasFile(state) === true ? 'record' : null),
    when: (state) => previousKey(state) !== null || 'this is the first record',
    run: (state) => goToCompared(state, previousKey(state)),
  },
  {
    ...{ id: 'compare.next-field', title: 'Next field that differs', group: 'Records' },
    ...SCREEN,
    keys: ['F7'],
    hint: (state) => (hasFile(state) === true ? 'next field' : null),
    when: hasFields,
    run: (state) => moveToField(state, 1),
  },
  {
    ...{ id: 'compare.previous-field', title: 'Previous field that differs', group: 'Records' },
    ...SCREEN,
    keys: ['Shift+F7'],
    when: hasFields,
    run: (state) => moveToField(state, -1),
  },
  {
    ...{ id: 'compare.conversion', title: 'Show how the record converts', group: 'Go to' },
    ...SCREEN,
    keys: ['E'],
    when: whyNotInFolder,
    run: (state) => {
      const place = placeInFolder(state)
      if (place === null) return
      const { folder, category, record, isLogOpen } = place
      state.navigate({ ...conversionRoute(folder, category, record), isLogOpen })
    },
  },
  {
    ...{ id: 'compare.browse', title: 'Show the record in Browse', group: 'Go to', keys: ['O'] },
    ...SCREEN,
    when: whyNotInFolder,
    run: (state) => {
      const place = placeInFolder(state)
      if (place === null) return
      const { folder, category, record, isLogOpen } = place
      state.navigate({ ...browseRoute(folder, category), record, isLogOpen })
    },
  },
]

const LISTED = [
  { id: 'compare.all', title: 'List all records that differ', change: null, keys: ['1'] },
  { id: 'compare.added', title: 'List only added records', change: 'added', keys: ['2'] },
  { id: 'compare.removed', title: 'List only removed records', change: 'removed', keys: ['3'] },
  { id: 'compare.modified', title: 'List only modified records', change: 'modified', keys: ['4'] },
] as const

const VIEW: readonly Command[] = [
  ...LISTED.map(({ change, keys, ...named }): Command => ({
    ...{ ...named, ...SCREEN, group: 'View', keys: [...keys] },
    when: hasFile,
    run: (state) =>
      filterRecords(state, change === null ? { change, isCriticalOnly: false } : { change }),
  })),
  {
    ...{ id: 'compare.critical', title: 'Only critical changes, or all', group: 'View' },
    ...SCREEN,
    keys: ['C'],
    hint: (state) => (hasFile(state) === true ? 'critical' : null),
    when: hasFile,
    run: (state) => {
      const isCriticalOnly = compareRouteOf(state)?.isCriticalOnly !== true
      filterRecords(state, { isCriticalOnly })
    },
  },
  {
    ...{ id: 'compare.swap', title: 'Swap before and after', group: 'View', keys: ['X'] },
    ...SCREEN,
    hint: 'swap',
    when: () => true,
    run: swapSides,
  },
  {
    ...{ id: 'compare.all-categories', title: 'Compare all categories', group: 'View' },
    ...SCREEN,
    keys: ['A'],
    when: (state) =>
      compareRouteOf(state)?.category !== null || 'all categories are compared already',
    run: (state) => chooseCategory(state, null),
  },
  {
    ...{ id: 'compare.fresh', title: 'Compare v2 with a fresh conversion', group: 'View' },
    ...SCREEN,
    keys: ['D'],
    when: (state) => compareRouteOf(state)?.folder !== null || 'no folder is open',
    run: (state) => {
      const { folder = null, category = null } = compareRouteOf(state) ?? {}
      if (folder !== null) state.navigate(compareRoute(folder, category))
    },
  },
  {
    ...{ id: 'compare.again', title: 'Read both again', group: 'View', keys: ['R'] },
    ...SCREEN,
    when: () => true,
    run: (state) => state.reloadComparison(),
  },
  {
    ...{ id: 'compare.copy-link', title: 'Copy a link to this comparison', group: 'Records' },
    ...SCREEN,
    keys: ['Ctrl+L'],
    when: () => true,
    run: copyComparisonLink,
  },
  {
    ...{ id: 'compare.back', title: 'Back: to the list of files, then to the overview' },
    ...{ group: 'Go to', keys: ['Escape', 'Backspace'] },
    ...SCREEN,
    when: () => true,
    run: goBack,
  },
]

/** What can be done while two things are compared. */
export const COMPARE_COMMANDS: readonly Command[] = [...RECORDS, ...VIEW]

/** Compares the files of another category. */
export function chooseCategory(state: ViewerState, category: CompareRoute['category']): void {
  state.arrangeComparison({ category, file: null, record: null, at: null }, 'push')
}

function nextKey(state: ViewerState): string | null {
  return shownDifference(state)?.next ?? null
}

function previousKey(state: ViewerState): string | null {
  return shownDifference(state)?.previous ?? null
}

function hasFields(state: ViewerState): true | string {
  return shownFields(state).length > 0 || 'nothing differs'
}

function hasFile(state: ViewerState): true | string {
  return shownFile(state) !== null || 'no file is looked at'
}

/** Where the record is that is shown; null: in no folder that is open. */
function placeInFolder(state: ViewerState) {
  const route = compareRouteOf(state)
  const category = shownFile(state)?.category ?? route?.category ?? null
  if (route === null || route.folder === null || category === null) return null
  const sides = [route.before, route.after]
  if (!sides.some((side) => side.of !== 'given' && side.folder === route.folder)) return null
  const record = shownDifference(state)?.key ?? null
  return { folder: route.folder, category, record, isLogOpen: route.isLogOpen }
}

function whyNotInFolder(state: ViewerState): true | string {
  return placeInFolder(state) !== null || 'it is not of the folder that is open'
}

function goBack(state: ViewerState): void {
  const route = compareRouteOf(state)
  if (route === null) return
  const files = viewOf(route, state.comparison)?.files ?? []
  const { folder, category: selected, isLogOpen } = route
  if (route.file !== null && files.length > 1) {
    state.arrangeComparison({ file: null, record: null, at: null }, 'push')
  } else if (folder === null) state.navigate({ screen: 'first-run', isLogOpen })
  else state.navigate({ ...overviewRoute(folder), selected, isLogOpen })
}
