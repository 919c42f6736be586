import { useEffect, useRef, type MouseEvent, type RefObject } from 'react'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { categoryOf, type CategoryId } from '../../../../domain/categories.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { ContextMenuArea } from '../../components/context-menu.tsx'
import { browseRoute } from '../../routes.ts'
import { rowsOf } from '../../store/board-selectors.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { DownloadCell, IssueCells, PairCell, SizeCell } from './board-cells.tsx'
import { FreshnessCell } from './freshness-cell.tsx'
import { categoryMenuItems, RowMenu } from './row-menu.tsx'

export interface BoardRowProps {
  readonly folder: FolderId
  readonly category: CategoryId
  /** Whether it takes the focus while none is selected. */
  readonly isFirst: boolean
}

/** One category of the board. */
export function BoardRow({ folder, category, isFirst }: BoardRowProps) {
  const store = useViewerStore()
  const overview = useViewer((state) => categoryIn(state, folder, category))
  const isSelected = useViewer(({ route }) => selectedIn(route) === category)
  const isTicked = useViewer(({ ticked }) => ticked.includes(category))
  const isReached = useViewer(({ route }) => selectedIn(route) === null) ? isFirst : isSelected
  const row = useRowInSight(isSelected)
  if (overview === null) return null
  const tabIndex = isReached ? 0 : -1
  return (
    <ContextMenuArea
      label={`Actions for ${category}`}
      items={() => categoryMenuItems(store, category)}
    >
      <div
        ref={row}
        className={`tr ${isSelected ? 'sel' : ''}`}
        role="row"
        aria-selected={isSelected || isTicked}
        tabIndex={tabIndex}
        data-category={category}
        {...(isReached ? { 'data-focus-target': 'rows' } : {})}
        onClick={(event) => pickRow(store.getState(), category, event)}
        onContextMenu={() => selectRow(store.getState(), category)}
        onDoubleClick={() => store.getState().navigate(browseRoute(folder, category))}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !isSelected)
            selectRow(store.getState(), category)
        }}
      >
        <div role="gridcell" className="tick">
          <Checkbox
            label={`Tick ${category}`}
            isLabelHidden
            checked={isTicked}
            tabIndex={tabIndex}
            onChange={() => store.getState().toggleTick(category)}
          />
        </div>
        <div role="gridcell" className="cat">
          <b>{category}</b>
          <span className="muted small file cut">{categoryOf(category).legacyFile}</span>
        </div>
        <PairCell overview={overview} />
        <FreshnessCell folder={folder} overview={overview} tabIndex={tabIndex} />
        <IssueCells folder={folder} overview={overview} />
        <SizeCell overview={overview} />
        <DownloadCell overview={overview} />
        <div role="gridcell" className="rowacts">
          <RowMenu category={category} tabIndex={tabIndex} />
        </div>
      </div>
    </ContextMenuArea>
  )
}

/** A selected row stays in sight when details open that take room from the board. */
function useRowInSight(isSelected: boolean): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null)
  const pane = useViewer(({ route }) => (route.screen === 'overview' ? route.pane : null))
  useEffect(() => {
    if (isSelected && pane !== null) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected, pane])
  return row
}

function selectedIn(route: ViewerState['route']): CategoryId | null {
  return route.screen === 'overview' ? route.selected : null
}

function selectRow({ route, navigate }: ViewerState, category: CategoryId): void {
  if (route.screen !== 'overview' || route.selected === category) return
  navigate({ ...route, selected: category }, 'replace')
}

/** A click selects; with Ctrl it ticks, with Shift it ticks all from the selected one on. */
function pickRow(state: ViewerState, category: CategoryId, event: MouseEvent): void {
  const { route } = state
  if (route.screen !== 'overview') return
  // Buttons and boxes in the row do their own work.
  if (event.target instanceof Element && event.target.closest('button, label') !== null) return
  if (event.ctrlKey || event.metaKey) state.toggleTick(category)
  else if (event.shiftKey) {
    const rows = rowsOf(state, route.folder)
    const ends = [rows.indexOf(route.selected ?? category), rows.indexOf(category)]
    state.setTicked(rows.slice(Math.min(...ends), Math.max(...ends) + 1))
  } else selectRow(state, category)
}
