import type { Command } from '../../commands/command.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { categoryOf } from '../../../../domain/categories.ts'
import { compareRoute, conversionRoute, formatRoute, overviewRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { browseRouteOf, copyAndTell, shownRecordText, showInspector } from './browse-actions.ts'

/** What can be done with the records that are browsed. */
export const BROWSE_COMMANDS: readonly Command[] = [
  {
    id: 'browse.next',
    title: 'Next record',
    group: 'Records',
    keys: ['J', 'ArrowDown'],
    screen: 'browse',
    hint: 'next',
    when: hasRows,
    run: ({ moveByRows }) => moveByRows(1),
  },
  {
    id: 'browse.previous',
    title: 'Previous record',
    group: 'Records',
    keys: ['K', 'ArrowUp'],
    screen: 'browse',
    hint: 'previous',
    when: hasRows,
    run: ({ moveByRows }) => moveByRows(-1),
  },
  {
    id: 'browse.open',
    title: 'Go to the inspector',
    group: 'Records',
    keys: ['Enter'],
    screen: 'browse',
    hint: 'open',
    when: hasRecord,
    run: showInspector,
  },
  {
    id: 'browse.inspector',
    title: 'Show or hide the inspector',
    group: 'View',
    keys: ['Space'],
    screen: 'browse',
    hint: 'inspector',
    when: () => true,
    run: (state) => {
      const route = browseRouteOf(state)
      state.arrangeBrowse({ isInspectorOpen: route?.isInspectorOpen !== true })
    },
  },
  {
    id: 'browse.filter',
    title: 'Filter the records',
    group: 'Records',
    keys: ['Ctrl+F'],
    screen: 'browse',
    when: () => true,
    run: () => void focusTarget('filter'),
  },
  {
    id: 'browse.clear-filter',
    title: 'Clear the filter',
    group: 'Records',
    keys: ['Ctrl+Shift+F'],
    screen: 'browse',
    when: (state) => (browseRouteOf(state)?.filter === '' ? 'there is no filter' : true),
    run: (state) => state.arrangeBrowse({ filter: '' }),
  },
  {
    id: 'browse.group',
    title: 'Group by family, or not',
    group: 'View',
    keys: ['G'],
    screen: 'browse',
    hint: 'group',
    when: (state) =>
      valueOf(state.browse.table)?.hasFamilies === true || 'only text models have families',
    run: (state) => state.arrangeBrowse({ isGrouped: browseRouteOf(state)?.isGrouped !== true }),
  },
  {
    id: 'browse.columns',
    title: 'Choose columns',
    group: 'View',
    keys: ['C'],
    screen: 'browse',
    when: (state) => valueOf(state.browse.table) !== null || 'there is no table',
    run: ({ chooseColumns }) => chooseColumns(true),
  },
  {
    id: 'browse.format',
    title: 'Switch between legacy and v2',
    group: 'View',
    keys: ['V'],
    screen: 'browse',
    when: (state) => {
      const route = browseRouteOf(state)
      const hasLegacy = route !== null && categoryOf(route.category).legacyFormat !== 'none'
      return hasLegacy || 'this category has no legacy format'
    },
    run: (state) => {
      const format = state.browse.subject?.format === 'v2' ? 'legacy' : 'v2'
      state.arrangeBrowse({ format, sort: null, fields: null }, 'push')
    },
  },
  {
    id: 'browse.conversion',
    title: 'Open the record in Conversion',
    group: 'Go to',
    keys: ['O'],
    screen: 'browse',
    when: (state) => {
      const route = browseRouteOf(state)
      if (route === null || route.record === null) return 'no record is selected'
      return categoryOf(route.category).legacyFormat !== 'none' || 'there is nothing to convert'
    },
    run: (state) => {
      const route = browseRouteOf(state)
      if (route === null) return
      const { folder, category, record, isLogOpen } = route
      state.navigate({ ...conversionRoute(folder, category, record), isLogOpen })
    },
  },
  {
    id: 'browse.compare',
    title: 'Compare v2 with a fresh conversion',
    group: 'Go to',
    keys: ['D'],
    screen: 'browse',
    when: () => true,
    run: (state) => {
      const route = browseRouteOf(state)
      if (route === null) return
      const { folder, category, record, isLogOpen } = route
      state.navigate({ ...compareRoute(folder, category), record, isLogOpen })
    },
  },
  {
    id: 'browse.copy-record',
    title: 'Copy the record as JSON',
    group: 'Records',
    keys: ['Ctrl+C'],
    screen: 'browse',
    when: (state) => {
      // Selected text is what is copied first.
      if (document.getSelection()?.isCollapsed === false) return 'text is selected'
      return shownRecordText(state) !== null || 'no record is selected'
    },
    run: (state) => void copyAndTell(state, shownRecordText(state) ?? '', 'the record as JSON'),
  },
  {
    id: 'browse.copy-link',
    title: 'Copy a link to this view',
    group: 'Records',
    keys: ['Ctrl+L'],
    screen: 'browse',
    when: () => true,
    run: (state) => {
      const { origin, pathname } = document.location
      const link = `${origin}${pathname}${formatRoute(state.route)}`
      void copyAndTell(state, link, 'a link to this view')
    },
  },
  {
    id: 'browse.back',
    title: 'Back: clear the filter, then go to the overview',
    group: 'Go to',
    keys: ['Escape', 'Backspace'],
    screen: 'browse',
    when: () => true,
    run: (state) => {
      const route = browseRouteOf(state)
      if (route === null) return
      const { folder, category, filter, isLogOpen } = route
      if (filter !== '') {
        state.arrangeBrowse({ filter: '' })
        return
      }
      state.navigate({ ...overviewRoute(folder), selected: category, isLogOpen })
    },
  },
]

function hasRows({ browse }: ViewerState): true | string {
  return (browse.rows.length ?? 0) > 0 || 'there are no rows'
}

function hasRecord(state: ViewerState): true | string {
  const route = browseRouteOf(state)
  return (route !== null && route.record !== null) || 'no record is selected'
}
