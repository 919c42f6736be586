import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, type KeyboardEvent } from 'react'
import type { TableShape } from '../../../../bridge/viewer-shapes.ts'
import { ContextMenuArea } from '../../components/context-menu.tsx'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerStore } from '../../store/viewer-store.ts'
import { showInspector, type BrowsePlace } from './browse-actions.ts'
import { recordMenuItems } from './record-menu.ts'
import { RecordRow } from './record-row.tsx'
import './record-table.css'
import { rowAt } from './row-windows.ts'
import { shownFields } from './shown-fields.ts'
import { tableColumns, tableTracks } from './table-columns.ts'
import { TableHead } from './table-head.tsx'
import { foldFor, rowFor } from './table-keys.ts'
import { rowUnderCursor } from './table-loader.ts'
import { useFocusOnCursor, useIsLate, useJumps, useTracks } from './use-table.ts'

const ROW_HEIGHT = 26
const HEAD_HEIGHT = 28
/** The button of a pointer that opens menus. */
const RIGHT = 2

/** Rows that stand in until it is known how many there are. */
const PLACEHOLDERS = 40

export interface RecordTableProps {
  readonly table: TableShape
  readonly route: BrowsePlace
}

/** The records of a category in rows; only those in view are in the page. */
export function RecordTable({ table, route }: RecordTableProps) {
  const store = useViewerStore()
  const { rows, cursor } = useViewer((state) => state.browse)
  const layout = useViewer((state) => state.layout)
  const scroller = useRef<HTMLDivElement>(null)
  // Until the first rows have come their cells are those that were asked for.
  const fields = useMemo(
    () => (rows.length === null ? shownFields(table, route.fields) : rows.fields),
    [rows.length, rows.fields, table, route.fields],
  )
  const columns = useMemo(() => tableColumns(table, fields, layout), [table, fields, layout])
  const count = rows.length ?? PLACEHOLDERS
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingEnd: HEAD_HEIGHT,
    // The row that has the focus stays, wherever the view goes.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return cursor === null || cursor >= count || seen.includes(cursor) ? seen : [...seen, cursor]
    },
    onChange: ({ range }) => {
      if (range === null) return
      store.getState().seeRows({ start: range.startIndex, end: range.endIndex + 1 })
    },
  })
  const active = cursor ?? virtualizer.range?.startIndex ?? 0
  useTracks(scroller, tableTracks(table, fields, layout))
  useJumps(({ index, align }) => virtualizer.scrollToIndex(index, { align }))
  const wantsFocus = useFocusOnCursor(scroller)
  const isLate = useIsLate(!rows.isCurrent)
  const hasLegacy = useViewer((state) => {
    const overview = categoryIn(state, route.folder, route.category)
    return overview === null || overview.legacy.state === 'file'
  })
  return (
    <div
      ref={scroller}
      className={isLate ? 'rtable is-late' : 'rtable'}
      role={route.isGrouped ? 'treegrid' : 'grid'}
      aria-label={`Records of ${table.category}, ${table.format}`}
      aria-rowcount={rows.length === null ? -1 : rows.length + 1}
      aria-colcount={columns.length + 2}
      aria-busy={!rows.isCurrent}
      onKeyDown={(event) => {
        if (handleKey(event, store)) wantsFocus.current = true
      }}
      onClick={({ target }) => {
        const index = indexAt(target)
        if (index !== null) pressRow(store, index)
      }}
      onDoubleClick={({ target }) => {
        if (indexAt(target) !== null) showInspector(store.getState())
      }}
    >
      <TableHead columns={columns} />
      <ContextMenuArea label="Actions for the record" items={() => recordMenuItems(store)}>
        <div
          className="tbody"
          role="rowgroup"
          style={{ height: virtualizer.getTotalSize() }}
          onPointerDown={({ button, target }) => {
            const index = indexAt(target)
            // The row is selected before its menu takes the focus.
            if (button === RIGHT && index !== null) store.getState().moveToRow(index)
          }}
          onContextMenu={(event) => {
            if (rowUnderCursor(store.getState().browse)?.row !== 'record') event.preventDefault()
          }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rowAt(rows.windows, index)
            return (
              <RecordRow
                key={index}
                row={row}
                index={index}
                top={start}
                columns={columns}
                isSelected={row?.row === 'record' && row.key === route.record}
                isActive={index === active}
                isGrouped={route.isGrouped}
                hasAuthors={table.hasFamilies}
                hasLegacy={hasLegacy}
              />
            )
          })}
        </div>
      </ContextMenuArea>
    </div>
  )
}

/** Does what a key means in the rows; says whether the cursor goes elsewhere by it. */
function handleKey(event: KeyboardEvent<HTMLElement>, store: ViewerStore): boolean {
  const { ctrlKey, altKey, metaKey, shiftKey, key, target, currentTarget } = event
  const isPlain = !altKey && !metaKey && !shiftKey && (!ctrlKey || key === 'Home' || key === 'End')
  if (!isPlain || (indexAt(target) === null && key !== 'ArrowDown')) return false
  const { browse, moveToRow } = store.getState()
  const row = rowUnderCursor(browse)
  const isFolding = row?.row === 'family' && foldFor(key, row.isCollapsed) !== null
  const page = Math.floor((currentTarget.clientHeight - HEAD_HEIGHT) / ROW_HEIGHT)
  const to = rowFor(key, { cursor: browse.cursor, rows: browse.rows.length ?? 0, page })
  if (isFolding) foldFamily(store, row.family)
  else if (to !== null) moveToRow(to)
  else if (key === 'Enter') showInspector(store.getState())
  else return false
  event.preventDefault()
  return to !== null
}

/** A press selects a record, and folds a family or unfolds it. */
function pressRow(store: ViewerStore, index: number): void {
  store.getState().moveToRow(index)
  const row = rowAt(store.getState().browse.rows.windows, index)
  if (row?.row === 'family') foldFamily(store, row.family)
}

function foldFamily(store: ViewerStore, family: string): void {
  const { route, arrangeBrowse } = store.getState()
  if (route.screen !== 'browse') return
  const { collapsed } = route
  const isFolded = collapsed.includes(family)
  arrangeBrowse({
    collapsed: isFolded ? collapsed.filter((other) => other !== family) : [...collapsed, family],
  })
}

/** The number of the row that something belongs to; null: it is not in a row of the body. */
function indexAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row === null ? null : Number(row.dataset['index'])
}
