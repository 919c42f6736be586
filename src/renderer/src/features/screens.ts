import {
  ArrowRightLeft,
  GitCompareArrows,
  LayoutDashboard,
  Settings2,
  Table2,
  type LucideIcon,
} from 'lucide-react'
import type { Command } from '../commands/command.ts'
import {
  browseRoute,
  compareRoute,
  conversionRoute,
  folderOf,
  overviewRoute,
  type Route,
  type Screen,
} from '../routes.ts'
import { categoriesOf } from '../store/references-selectors.ts'
import type { ViewerState } from '../store/viewer-state.ts'

/** A screen that the rail leads to; `screen-components.ts` has what it shows. */
export interface ScreenEntry {
  readonly screen: Exclude<Screen, 'first-run'>
  readonly title: string
  readonly key: string
  readonly icon: LucideIcon
  /** Where the rail leads; null: there is nothing to show there. */
  readonly routeFrom: (state: ViewerState) => Route | null
}

export const SCREENS: readonly ScreenEntry[] = [
  {
    screen: 'overview',
    title: 'Overview',
    key: 'Ctrl+1',
    icon: LayoutDashboard,
    routeFrom: ({ route }) => {
      const folder = folderOf(route)
      if (folder === null) return null
      const selected = categoryIn(route)
      return { ...overviewRoute(folder), selected, isLogOpen: route.isLogOpen }
    },
  },
  {
    screen: 'browse',
    title: 'Browse',
    key: 'Ctrl+2',
    icon: Table2,
    routeFrom: (state) => {
      const { route } = state
      const folder = folderOf(route)
      if (folder === null) return null
      const category = categoryIn(route) ?? mostRecords(state, folder)
      return { ...browseRoute(folder, category), isLogOpen: route.isLogOpen }
    },
  },
  {
    screen: 'conversion',
    title: 'Conversion',
    key: 'Ctrl+3',
    icon: ArrowRightLeft,
    routeFrom: (state) => {
      const { route } = state
      const folder = folderOf(route)
      if (folder === null) return null
      const category = categoryIn(route) ?? mostRecords(state, folder)
      const record = route.screen === 'browse' ? route.record : null
      return { ...conversionRoute(folder, category, record), isLogOpen: route.isLogOpen }
    },
  },
  {
    screen: 'compare',
    title: 'Compare',
    key: 'Ctrl+4',
    icon: GitCompareArrows,
    routeFrom: (state) => {
      const { route } = state
      const folder = folderOf(route)
      if (folder === null) return null
      const category = categoryIn(route) ?? mostRecords(state, folder)
      return { ...compareRoute(folder, category), isLogOpen: route.isLogOpen }
    },
  },
  {
    screen: 'settings',
    title: 'Settings',
    key: 'Ctrl+,',
    icon: Settings2,
    routeFrom: ({ route }) => ({
      screen: 'settings',
      folder: folderOf(route),
      section: 'freshness',
      isLogOpen: route.isLogOpen,
    }),
  },
]

/** One command for each screen. */
export function screenCommands(): readonly Command[] {
  return SCREENS.map(({ screen, title, key, routeFrom }) => ({
    id: `screen.${screen}`,
    title: `Go to ${title}`,
    group: 'Go to',
    keys: [key],
    when: (state) => (routeFrom(state) === null ? 'no folder is open' : true),
    run: (state) => {
      const route = routeFrom(state)
      if (route !== null && state.route.screen !== screen) state.navigate(route)
    },
  }))
}

/** The category that a page state is about; null: none. */
function categoryIn(route: Route) {
  if (route.screen === 'overview') return route.selected
  return 'category' in route ? route.category : null
}

/** What is browsed when nothing was chosen: where there is most to see. */
function mostRecords(state: ViewerState, folder: string) {
  const [fullest] = categoriesOf(state, folder).toSorted((a, b) => recordsOf(b) - recordsOf(a))
  return fullest?.category ?? 'image_generation'
}

function recordsOf({ legacy, v2 }: ReturnType<typeof categoriesOf>[number]): number {
  return Math.max(legacy.records ?? 0, v2.records ?? 0)
}
