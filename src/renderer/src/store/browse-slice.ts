import { RecordLoader } from '../features/browse/record-loader.ts'
import type { RowRange } from '../features/browse/row-windows.ts'
import { NOTHING_BROWSED, type BrowseState } from '../features/browse/browse-state.ts'
import { browsedFormat } from '../features/browse/browsed-format.ts'
import { rowUnderCursor, TableLoader } from '../features/browse/table-loader.ts'
import type { BrowseRoute } from '../routes.ts'
import type { CreateSlice, SliceContext } from './slice.ts'

/** A category's records as they are browsed; what is to be shown is in the address. */
export interface BrowseSlice {
  readonly browse: BrowseState
  /** Shows what the address says; called whenever it says something else. */
  readonly showBrowse: () => void
  /** Keeps what is shown current until the returned function is called. */
  readonly followBrowse: () => () => void
  /** Asks for everything anew. */
  readonly reloadBrowse: () => void
  readonly seeRows: (range: RowRange) => void
  /** Puts the cursor on a row, and selects its record. */
  readonly moveToRow: (index: number) => void
  readonly moveByRows: (rows: number) => void
  readonly chooseColumns: (isChoosing: boolean) => void
  /** Changes what of the address is about browsing. */
  readonly arrangeBrowse: (change: Partial<BrowseRoute>, mode?: 'push' | 'replace') => void
}

/** Makes the slice of the browse screen. */
export const createBrowseSlice: CreateSlice<BrowseSlice> = (context) => {
  const { client, get, set } = context
  const cursor = createCursor(context)
  const setBrowse = (change: Partial<BrowseState>) => {
    set({ browse: { ...get().browse, ...change } })
    if (change.rows !== undefined) cursor.settle()
  }
  const loaderContext = { api: client.api, get: () => get().browse, set: setBrowse }
  const table = new TableLoader(loaderContext)
  const record = new RecordLoader(loaderContext)
  const refresh = () => {
    table.refresh()
    record.refresh()
  }
  return {
    browse: NOTHING_BROWSED,
    showBrowse: () => {
      const { route } = get()
      if (route.screen !== 'browse') return
      const { folder, category, filter, sort, isGrouped, collapsed, fields } = route
      record.show(route.record === null ? null : { folder, category, name: route.record })
      const format = browsedFormat(get(), route)
      const arrangement = { filter, sort, isGrouped, collapsed, fields }
      table.show({ subject: { folder, category, format }, arrangement, record: route.record })
    },
    followBrowse: () => follow(context, refresh),
    reloadBrowse: refresh,
    seeRows: (range) => table.see(range),
    moveToRow: cursor.moveTo,
    moveByRows: (rows) => {
      const { cursor: now } = get().browse
      // The first move goes to the first row, whichever way.
      cursor.moveTo(now === null ? 0 : now + rows)
    },
    chooseColumns: (isChoosingColumns) => setBrowse({ isChoosingColumns }),
    arrangeBrowse: (change, mode = 'replace') => {
      const { route, navigate, showBrowse } = get()
      if (route.screen !== 'browse') return
      navigate({ ...route, ...change }, mode)
      // Not only once it was drawn: the host works meanwhile, and what is drawn says that it does.
      showBrowse()
    },
  }
}

function follow({ client, get }: SliceContext, refresh: () => void): () => void {
  const stopData = client.on('didChange', ({ folder, categories }) => {
    const { subject } = get().browse
    if (subject?.folder === folder && categories.includes(subject.category)) refresh()
  })
  const stopConnection = client.onDidChangeConnection((connection) => {
    if (connection === 'connected' && get().browse.trouble !== null) refresh()
  })
  return () => {
    stopData()
    stopConnection()
  }
}

interface Cursor {
  readonly moveTo: (index: number) => void
  /** Selects the record of a row that was not here yet when the cursor came to it. */
  readonly settle: () => void
}

function createCursor({ get, set }: SliceContext): Cursor {
  let isWaiting = false
  const settle = () => {
    const row = isWaiting ? rowUnderCursor(get().browse) : null
    if (row === null) return
    isWaiting = false
    if (row.row === 'record') get().arrangeBrowse({ record: row.key })
  }
  return {
    settle,
    moveTo: (index) => {
      const { browse } = get()
      const last = (browse.rows.length ?? 0) - 1
      if (last < 0) return
      const cursor = Math.min(Math.max(index, 0), last)
      set({ browse: { ...browse, cursor, jump: { index: cursor, align: 'auto' } } })
      isWaiting = true
      settle()
    },
  }
}
