import { CATEGORIES } from '../../../../domain/categories.ts'
import type { Command } from '../../commands/command.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { browseRoute, compareRoute, folderOf, type OverviewRoute } from '../../routes.ts'
import {
  inHand,
  rowsOf,
  whyNoChange,
  whyNoConversion,
  whyNoMark,
  whyNoRefresh,
} from '../../store/board-selectors.ts'
import { runningIn, staleIn } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import {
  convertCategories,
  forceRefresh,
  markCategoriesStale,
  refreshCategories,
} from './category-work.ts'

const ALL = CATEGORIES.map(({ id }) => id)

const FOLDER_WORK: readonly Command[] = [
  {
    id: 'refresh.stale',
    title: 'Refresh all that is stale',
    group: 'Categories',
    keys: ['F5'],
    when: (state) => {
      const stale = staleInOpen(state)
      return stale.length === 0 && whyNoChange(state) === null
        ? 'nothing is stale'
        : orTrue(whyNoRefresh(state, stale))
    },
    run: (state) => refreshCategories(state, staleInOpen(state)),
  },
  {
    id: 'refresh.all',
    title: 'Refresh all categories',
    group: 'Categories',
    keys: ['Shift+F5'],
    when: (state) => orTrue(whyNoRefresh(state, ALL)),
    run: (state) => refreshCategories(state, undefined),
  },
  {
    id: 'work.cancel',
    title: 'Cancel what is under way',
    group: 'Categories',
    keys: ['Ctrl+.'],
    when: (state) => (running(state).length === 0 ? 'nothing is under way' : true),
    run: (state) => running(state).forEach(({ operationId }) => void state.cancel(operationId)),
  },
]

const CATEGORY_WORK: readonly Command[] = [
  {
    id: 'category.browse',
    title: 'Browse the category',
    group: 'Categories',
    keys: ['Enter'],
    screen: 'overview',
    hint: 'browse',
    when: (state) => (selected(state) === null ? 'no category is selected' : true),
    run: (state) => {
      const route = selected(state)
      if (route !== null) state.navigate(browseRoute(route.folder, route.selected))
    },
  },
  {
    id: 'category.compare',
    title: 'Compare v2 with a fresh conversion',
    group: 'Categories',
    keys: ['D'],
    screen: 'overview',
    when: (state) => (selected(state) === null ? 'no category is selected' : true),
    run: (state) => {
      const route = selected(state)
      if (route !== null) state.navigate(compareRoute(route.folder, route.selected))
    },
  },
  {
    id: 'category.refresh',
    title: 'Refresh the category',
    group: 'Categories',
    keys: ['R'],
    screen: 'overview',
    hint: 'refresh',
    when: (state) => orTrue(whyNoRefresh(state, inHand(state))),
    run: (state) => refreshCategories(state, inHand(state)),
  },
  {
    id: 'category.force',
    title: 'Refresh the category whatever its age',
    group: 'Categories',
    keys: ['Shift+R'],
    screen: 'overview',
    when: (state) => orTrue(whyNoRefresh(state, inHand(state))),
    run: (state) => forceRefresh(state, inHand(state)),
  },
  {
    id: 'category.mark-stale',
    title: 'Mark the category stale',
    group: 'Categories',
    keys: ['M'],
    screen: 'overview',
    hint: 'mark stale',
    when: (state) => orTrue(whyNoMark(state, inHand(state))),
    run: (state) => markCategoriesStale(state, inHand(state)),
  },
  {
    id: 'category.convert',
    title: 'Convert the category anew',
    group: 'Categories',
    keys: ['C'],
    screen: 'overview',
    when: (state) => orTrue(whyNoConversion(state, inHand(state))),
    run: (state) => convertCategories(state, inHand(state)),
  },
  {
    id: 'category.why',
    title: 'Show why the category is as it is',
    group: 'Categories',
    keys: ['W'],
    screen: 'overview',
    hint: 'why',
    when: (state) => (selected(state) === null ? 'no category is selected' : true),
    run: (state) => {
      const route = selected(state)
      if (route === null) return
      state.navigate({ ...route, pane: route.pane === 'details' ? null : 'details' }, 'replace')
      if (route.pane !== 'details') focusTarget('details')
    },
  },
]

const BOARD: readonly Command[] = [
  step({ id: 'row.next', title: 'Next row', keys: ['J', 'ArrowDown'], by: 1, hint: 'row' }),
  step({ id: 'row.previous', title: 'Previous row', keys: ['K', 'ArrowUp'], by: -1, hint: 'row' }),
  step({ id: 'row.first', title: 'First row', keys: ['Home'], by: -Infinity }),
  step({ id: 'row.last', title: 'Last row', keys: ['End'], by: Infinity }),
  {
    id: 'row.tick',
    title: 'Tick or untick the row',
    group: 'Categories',
    keys: ['Space', 'X'],
    screen: 'overview',
    when: (state) => (selected(state) === null ? 'no category is selected' : true),
    run: (state) => {
      const route = selected(state)
      if (route !== null) state.toggleTick(route.selected)
    },
  },
  {
    id: 'row.tick-all',
    title: 'Tick every row',
    group: 'Categories',
    keys: ['Ctrl+A'],
    screen: 'overview',
    when: () => true,
    run: (state) => state.setTicked(ALL),
  },
  {
    id: 'overview.back',
    title: 'Close the pane, or untick all rows',
    group: 'View',
    keys: ['Escape'],
    screen: 'overview',
    when: ({ route, ticked }) =>
      (route.screen === 'overview' && route.pane !== null) || ticked.length > 0
        ? true
        : 'nothing is open or ticked',
    run: (state) => {
      const { route } = state
      if (route.screen !== 'overview') return
      if (route.pane === null) state.setTicked([])
      else state.navigate({ ...route, pane: null }, 'replace')
      focusTarget('rows')
    },
  },
  {
    id: 'overview.result',
    title: 'Show what the last refresh came to',
    group: 'View',
    keys: ['L'],
    screen: 'overview',
    when: ({ route, operations }) =>
      Object.values(operations).some(({ folder }) => folder === folderOf(route))
        ? true
        : 'nothing was refreshed since the program was started',
    run: (state) => {
      const { route } = state
      if (route.screen === 'overview') state.navigate({ ...route, pane: 'result' }, 'replace')
    },
  },
]

/** What can be done with the categories of a folder. */
export const OVERVIEW_COMMANDS: readonly Command[] = [...BOARD, ...CATEGORY_WORK, ...FOLDER_WORK]

interface Step extends Pick<Command, 'id' | 'title' | 'keys'> {
  readonly by: number
  readonly hint?: string
}

function step({ by, ...rest }: Step): Command {
  return {
    ...rest,
    group: 'View',
    screen: 'overview',
    isKeyOnly: true,
    when: (state) => (rowsOfOpen(state).length === 0 ? 'there are no rows' : true),
    run: (state) => {
      const { route } = state
      if (route.screen !== 'overview') return
      const rows = rowsOfOpen(state)
      const from =
        route.selected === null ? (by > 0 ? -1 : rows.length) : rows.indexOf(route.selected)
      const next = rows[Math.min(rows.length - 1, Math.max(0, from + by))]
      if (next === undefined) return
      state.navigate({ ...route, selected: next }, 'replace')
      focusTarget('rows')
    },
  }
}

type Selected = OverviewRoute & { readonly selected: NonNullable<OverviewRoute['selected']> }

function selected({ route }: ViewerState): Selected | null {
  if (route.screen !== 'overview' || route.selected === null) return null
  return { ...route, selected: route.selected }
}

function rowsOfOpen(state: ViewerState) {
  const folder = folderOf(state.route)
  return folder === null ? [] : rowsOf(state, folder)
}

function staleInOpen(state: ViewerState) {
  const folder = folderOf(state.route)
  return folder === null ? [] : staleIn(state, folder)
}

function running(state: ViewerState) {
  const folder = folderOf(state.route)
  return folder === null ? [] : runningIn(state, folder)
}

function orTrue(whyNot: string | null): true | string {
  return whyNot ?? true
}
