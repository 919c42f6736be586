import { isCategoryId, type CategoryId } from '../../domain/categories.ts'
import { VERDICTS, type Verdict } from '../../domain/conversion/entry.ts'
import { ALIGNED_ORDERS, type AlignedOrder } from '../../bridge/aligned-shapes.ts'
import type { FolderId, RecordFormat, RowSort } from '../../bridge/viewer-shapes.ts'
import { formatComparison, parseComparison, type CompareRoute } from './compare-address.ts'
import { memberOf } from './member-of.ts'

export { compareRoute, comparisonRoute, type CompareRoute } from './compare-address.ts'

/** Every state of the page that can be linked to, and that a start brings back. */
export type Route =
  | { readonly screen: 'first-run'; readonly isLogOpen: boolean }
  | OverviewRoute
  | BrowseRoute
  | ConversionRoute
  | CompareRoute
  | SettingsRoute

interface InFolder {
  readonly folder: FolderId
  readonly isLogOpen: boolean
}

/** What the pane beside the board shows: all that is known of a category, or what a refresh came to. */
export const OVERVIEW_PANES = ['details', 'result'] as const
export type OverviewPane = (typeof OVERVIEW_PANES)[number]

export interface OverviewRoute extends InFolder {
  readonly screen: 'overview'
  readonly selected: CategoryId | null
  /** Null: there is only the board. */
  readonly pane: OverviewPane | null
}

export const INSPECTOR_TABS = ['overview', 'legacy', 'v2', 'conversion', 'issues'] as const
export type InspectorTab = (typeof INSPECTOR_TABS)[number]

export interface BrowseRoute extends InFolder {
  readonly screen: 'browse'
  readonly category: CategoryId
  /** Null: v2 where there is one, else legacy. */
  readonly format: RecordFormat | null
  readonly filter: string
  readonly sort: RowSort | null
  readonly isGrouped: boolean
  readonly collapsed: readonly string[]
  /** Null: those that fit the category. */
  readonly fields: readonly string[] | null
  /** The record in the inspector. */
  readonly record: string | null
  readonly isInspectorOpen: boolean
  readonly tab: InspectorTab
}

/** The ways to look at what a conversion did to a record. */
export const RECORD_VIEWS = ['explained', 'side-by-side', 'raw'] as const
export type RecordView = (typeof RECORD_VIEWS)[number]

export interface ConversionRoute extends InFolder {
  readonly screen: 'conversion'
  readonly category: CategoryId
  /** Null: the category as a whole. */
  readonly record: string | null
  readonly view: RecordView
  /** The verdicts whose entries are shown; none: all. */
  readonly verdicts: readonly Verdict[]
  /** Whether what is only copied is left out. */
  readonly isOnlyChanged: boolean
  /** The selected line, by the id that the view gives it. */
  readonly at: string | null
  /** The column of the ledger that is selected beside the line; null: the line as a whole. */
  readonly cell: Verdict | null
  /** Whether the selected entry shows its rule, and its value before and after. */
  readonly isOpen: boolean
  /** Whether the raw view draws odd blanks and line ends. */
  readonly hasMarks: boolean
  /** Whether it breaks lines that are longer than the pane. */
  readonly isWrapped: boolean
  /** Side by side: which file's order the rows follow. */
  readonly order: AlignedOrder
  /** Side by side: whether unchanged rows are folded, and the folds that are open all the same. */
  readonly isFolded: boolean
  readonly openFolds: readonly string[]
  /** Side by side: whether both sides stand in one column. */
  readonly isInline: boolean
}

export const SETTINGS_SECTIONS = ['freshness', 'network', 'repositories', 'appearance'] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

export interface SettingsRoute {
  readonly screen: 'settings'
  /** The folder to go back to; null: none is open. */
  readonly folder: FolderId | null
  readonly section: SettingsSection
  readonly isLogOpen: boolean
}

export type Screen = Route['screen']

/** The board of a folder, with nothing selected. */
export function overviewRoute(folder: FolderId): OverviewRoute {
  return { screen: 'overview', folder, selected: null, pane: null, isLogOpen: false }
}

/** The folder that a page state is about; null: none. */
export function folderOf(route: Route): FolderId | null {
  return route.screen === 'first-run' ? null : route.folder
}

/** What a category is browsed with when nothing else was said. */
export function browseRoute(folder: FolderId, category: CategoryId): BrowseRoute {
  return {
    screen: 'browse',
    folder,
    category,
    format: null,
    filter: '',
    sort: null,
    isGrouped: false,
    collapsed: [],
    fields: null,
    record: null,
    isInspectorOpen: true,
    tab: 'overview',
    isLogOpen: false,
  }
}

/** The conversion of a category, or of one of its records. */
export function conversionRoute(
  folder: FolderId,
  category: CategoryId,
  record: string | null = null,
): ConversionRoute {
  return {
    screen: 'conversion',
    folder,
    category,
    record,
    view: 'explained',
    verdicts: [],
    isOnlyChanged: false,
    at: null,
    cell: null,
    isOpen: false,
    hasMarks: true,
    isWrapped: true,
    order: 'v2',
    isFolded: true,
    openFolds: [],
    isInline: false,
    isLogOpen: false,
  }
}

/** What is so before something of a record, or of the ledger, is selected. */
export const NOTHING_SELECTED = { at: null, cell: null, isOpen: false, openFolds: [] } as const

/** The part of the address behind `#`; what is as usual is left out. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams()
  if (route.isLogOpen) query.set('log', '1')
  const path = formatPath(route, query)
  const text = query.toString()
  return `#/${path}${text === '' ? '' : `?${text}`}`
}

function formatPath(route: Route, query: URLSearchParams): string {
  switch (route.screen) {
    case 'first-run':
      return ''
    case 'overview':
      if (route.selected !== null) query.set('category', route.selected)
      if (route.pane !== null) query.set('pane', route.pane)
      return `${encodeURIComponent(route.folder)}/overview`
    case 'browse':
      formatArrangement(route, query)
      return `${encodeURIComponent(route.folder)}/browse/${route.category}`
    case 'conversion':
      formatConversion(route, query)
      return `${encodeURIComponent(route.folder)}/conversion/${route.category}`
    case 'compare': {
      formatComparison(route, query)
      const path = `compare/${route.category ?? 'all'}`
      return route.folder === null ? path : `${encodeURIComponent(route.folder)}/${path}`
    }
    case 'settings':
      if (route.section !== 'freshness') query.set('section', route.section)
      return route.folder === null ? 'settings' : `${encodeURIComponent(route.folder)}/settings`
  }
}

function formatArrangement(route: BrowseRoute, query: URLSearchParams): void {
  const { format, filter, sort, isGrouped, collapsed, fields, record, isInspectorOpen, tab } = route
  if (format !== null) query.set('format', format)
  if (filter !== '') query.set('filter', filter)
  if (sort !== null) query.set('sort', `${sort.direction === 'descending' ? '-' : ''}${sort.field}`)
  if (isGrouped) query.set('group', 'family')
  for (const family of collapsed) query.append('folded', family)
  if (fields !== null) for (const field of fields) query.append('field', field)
  if (record !== null) query.set('record', record)
  if (!isInspectorOpen) query.set('inspector', '0')
  if (tab !== 'overview') query.set('tab', tab)
}

function formatConversion(route: ConversionRoute, query: URLSearchParams): void {
  const { record, view, verdicts, isOnlyChanged, at, cell, isOpen, hasMarks, isWrapped } = route
  const { order, isFolded, openFolds, isInline } = route
  if (record !== null) query.set('record', record)
  if (view !== 'explained') query.set('view', view)
  for (const verdict of verdicts) query.append('verdict', verdict)
  if (isOnlyChanged) query.set('changed', '1')
  if (at !== null) query.set('at', at)
  if (cell !== null) query.set('cell', cell)
  if (isOpen) query.set('open', '1')
  if (!hasMarks) query.set('marks', '0')
  if (!isWrapped) query.set('wrap', '0')
  if (order !== 'v2') query.set('order', order)
  if (!isFolded) query.set('fold', '0')
  for (const fold of openFolds) query.append('unfolded', fold)
  if (isInline) query.set('inline', '1')
}

/** Reads an address that anybody may have written; null: it leads nowhere. */
export function parseRoute(hash: string): Route | null {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#?\/?/, ''), '?')
  const query = new URLSearchParams(search)
  const isLogOpen = query.get('log') === '1'
  const parts = path.split('/').filter((part) => part !== '')
  if (parts.length === 0) return { screen: 'first-run', isLogOpen }
  if (parts.length === 1 && parts[0] === 'settings') return settingsRoute(null, query, isLogOpen)
  if (parts.length === 2 && parts[0] === 'compare') {
    return parseComparison(null, parts[1] ?? '', query)
  }
  const [folder, screen, category] = parts.map(decodePart)
  if (folder === null || folder === undefined || parts.length > 3) return null
  const selected = query.get('category') ?? ''
  switch (screen) {
    case 'overview':
      return {
        screen,
        folder,
        isLogOpen,
        selected: isCategoryId(selected) ? selected : null,
        pane: memberOf(OVERVIEW_PANES, query.get('pane')),
      }
    case 'settings':
      return settingsRoute(folder, query, isLogOpen)
    case 'browse':
      if (typeof category !== 'string' || !isCategoryId(category)) return null
      return { ...browseRoute(folder, category), ...parseArrangement(query), isLogOpen }
    case 'conversion':
      if (typeof category !== 'string' || !isCategoryId(category)) return null
      return { ...conversionRoute(folder, category), ...parseConversion(query), isLogOpen }
    case 'compare':
      return parseComparison(folder, category ?? '', query)
    default:
      return null
  }
}

function settingsRoute(
  folder: FolderId | null,
  query: URLSearchParams,
  isLogOpen: boolean,
): SettingsRoute {
  const section = memberOf(SETTINGS_SECTIONS, query.get('section')) ?? 'freshness'
  return { screen: 'settings', folder, section, isLogOpen }
}

function parseArrangement(query: URLSearchParams): Partial<BrowseRoute> {
  return {
    format: memberOf(['legacy', 'v2'] as const, query.get('format')),
    filter: query.get('filter') ?? '',
    sort: parseSort(query.get('sort')),
    isGrouped: query.get('group') === 'family',
    collapsed: query.getAll('folded'),
    fields: query.has('field') ? query.getAll('field') : null,
    record: query.get('record'),
    isInspectorOpen: query.get('inspector') !== '0',
    tab: memberOf(INSPECTOR_TABS, query.get('tab')) ?? 'overview',
  }
}

function parseConversion(query: URLSearchParams): Partial<ConversionRoute> {
  return {
    record: query.get('record'),
    view: memberOf(RECORD_VIEWS, query.get('view')) ?? 'explained',
    verdicts: VERDICTS.filter((verdict) => query.getAll('verdict').includes(verdict)),
    isOnlyChanged: query.get('changed') === '1',
    at: query.get('at'),
    cell: memberOf(VERDICTS, query.get('cell')),
    isOpen: query.get('open') === '1',
    hasMarks: query.get('marks') !== '0',
    isWrapped: query.get('wrap') !== '0',
    order: memberOf(ALIGNED_ORDERS, query.get('order')) ?? 'v2',
    isFolded: query.get('fold') !== '0',
    openFolds: query.getAll('unfolded'),
    isInline: query.get('inline') === '1',
  }
}

function parseSort(text: string | null): RowSort | null {
  if (text === null || text === '' || text === '-') return null
  return text.startsWith('-')
    ? { field: text.slice(1), direction: 'descending' }
    : { field: text, direction: 'ascending' }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)]
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
