import { focusTarget } from '../../commands/focus-targets.ts'
import { copyText } from '../../components/copy-text.ts'
import type { BrowseRoute } from '../../routes.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

/** The page's state while records are browsed; null: another screen is shown. */
export function browseRouteOf({ route }: Pick<ViewerState, 'route'>): BrowseRoute | null {
  return route.screen === 'browse' ? route : null
}

/** That state without what is typed into the filter: it stays the same from key to key. */
export type BrowsePlace = Omit<BrowseRoute, 'filter'>

/** Where records are browsed; null: another screen is shown. For `useShallow`. */
export function browsePlaceOf({ route }: Pick<ViewerState, 'route'>): BrowsePlace | null {
  if (route.screen !== 'browse') return null
  const place: BrowsePlace & { filter?: string } = { ...route }
  delete place.filter
  return place
}

/** What is typed into the filter. */
export function filterOf({ route }: Pick<ViewerState, 'route'>): string {
  return route.screen === 'browse' ? route.filter : ''
}

/** Whether it leaves anything out. */
export function isFiltered(state: Pick<ViewerState, 'route'>): boolean {
  return filterOf(state).trim() !== ''
}

/** Opens the inspector if it is not, and goes there. */
export function showInspector(state: ViewerState): void {
  state.arrangeBrowse({ isInspectorOpen: true })
  focusTarget('details')
}

/** Puts text where it can be pasted from, and says so. */
export async function copyAndTell(state: ViewerState, text: string, what: string): Promise<void> {
  if (await copyText(text)) {
    state.showToast({ tone: 'good', title: `Copied ${what}`, text: '', actions: [] })
    return
  }
  state.showToast({
    tone: 'bad',
    title: `Could not copy ${what}`,
    text: 'The browser does not let this page write to the clipboard. Select the text and copy it by hand.',
    actions: [],
  })
}

/** The text of the record in the format of the tab that is shown, else of the table. */
export function shownRecordText(state: ViewerState): string | null {
  const route = browseRouteOf(state)
  const { record, subject } = state.browse
  if (route === null || route.record === null || record?.key !== route.record) return null
  if (record.content.state !== 'ready') return null
  const { legacyText, v2Text } = record.content.value
  const format = route.tab === 'legacy' || route.tab === 'v2' ? route.tab : subject?.format
  return format === 'legacy' ? (legacyText ?? v2Text) : (v2Text ?? legacyText)
}
