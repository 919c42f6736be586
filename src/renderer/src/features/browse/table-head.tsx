import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { KEY_FIELD, MARKS_FIELD, type RowSort } from '../../../../bridge/viewer-shapes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { clampWidth, COLUMN_STEP, layoutKey } from './column-widths.ts'
import { MarkSign } from './mark-signs.tsx'
import { nextSort, sortOf, type TableColumn } from './table-columns.ts'

const KEY_COLUMN: TableColumn = {
  field: KEY_FIELD,
  label: 'Name',
  isNumeric: false,
  isPresence: false,
}

export interface TableHeadProps {
  readonly columns: readonly TableColumn[]
}

/** The names of the columns: pressed they sort, dragged at their edge they change their width. */
export const TableHead = memo(function TableHead({ columns }: TableHeadProps) {
  return (
    <div className="trow thead" role="row" aria-rowindex={1} onKeyDown={moveAlongHeads}>
      <MarksHead />
      {[KEY_COLUMN, ...columns].map((column, index) => (
        <HeadCell key={column.field} column={column} index={index} />
      ))}
    </div>
  )
})

/** Pressed it has the records first of which there is most to say. */
function MarksHead() {
  const store = useViewerStore()
  const sort = useViewer(({ route }) => (route.screen === 'browse' ? route.sort : null))
  const sortNext = () =>
    store.getState().arrangeBrowse({ sort: nextSort(sort, MARKS_FIELD, 'descending') })
  return (
    <span
      role="columnheader"
      aria-colindex={1}
      aria-sort={sortOf(sort, MARKS_FIELD)}
      className="hcell"
    >
      <button
        type="button"
        className="hbtn"
        tabIndex={-1}
        title="What is to be said of the record: press to sort"
        onClick={sortNext}
      >
        <MarkSign sign="issues" />
        <span className="unseen">Marks</span>
        <SortSign sort={sort} field={MARKS_FIELD} />
      </button>
    </span>
  )
}

function HeadCell({ column, index }: { readonly column: TableColumn; readonly index: number }) {
  const store = useViewerStore()
  const sort = useViewer(({ route }) => (route.screen === 'browse' ? route.sort : null))
  const cell = useRef<HTMLSpanElement>(null)
  const { field, label, isNumeric } = column
  const resizeTo = (width: number) =>
    store.getState().setLayout(layoutKey(field), [clampWidth(width)])
  const resizeByKey = (event: KeyboardEvent) => {
    const step = stepOf(event)
    if (step === 0 || cell.current === null) return
    event.preventDefault()
    event.stopPropagation()
    resizeTo(cell.current.clientWidth + step)
  }
  return (
    <span
      ref={cell}
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={sortOf(sort, field)}
      className={isNumeric ? 'hcell num-r' : 'hcell'}
      onKeyDown={resizeByKey}
    >
      <button
        type="button"
        className="hbtn"
        // One of them in the order of Tab; arrows go from one to the next.
        tabIndex={index === 0 ? 0 : -1}
        title={`${field === KEY_FIELD ? 'The record’s key' : field}: press to sort, Shift with left or right arrow to resize`}
        onClick={() => store.getState().arrangeBrowse({ sort: nextSort(sort, field) })}
      >
        <span className="cut">{label}</span>
        <SortSign sort={sort} field={field} />
      </button>
      <Resizer
        widthOf={() => cell.current?.clientWidth ?? 0}
        onResize={resizeTo}
        onReset={() => store.getState().setLayout(layoutKey(field), [])}
      />
    </span>
  )
}

function SortSign({ sort, field }: { readonly sort: RowSort | null; readonly field: string }) {
  const direction = sortOf(sort, field)
  if (direction === 'none') return null
  return direction === 'ascending' ? (
    <ArrowUp size={12} aria-hidden />
  ) : (
    <ArrowDown size={12} aria-hidden />
  )
}

interface ResizerProps {
  readonly widthOf: () => number
  readonly onResize: (width: number) => void
  readonly onReset: () => void
}

/** The edge of a column, for the pointer; the keyboard resizes at the name. */
function Resizer({ widthOf, onResize, onReset }: ResizerProps) {
  const grabbed = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const grab = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grabbed.current = { x: event.clientX, width: widthOf() }
  }
  const drag = (event: PointerEvent) => {
    if (grabbed.current === null) return
    onResize(grabbed.current.width + event.clientX - grabbed.current.x)
  }
  const release = () => {
    grabbed.current = null
  }
  return (
    <i
      className="resizer"
      aria-hidden
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={onReset}
    />
  )
}

function stepOf({ key, shiftKey }: KeyboardEvent): number {
  if (!shiftKey) return 0
  if (key === 'ArrowLeft') return -COLUMN_STEP
  return key === 'ArrowRight' ? COLUMN_STEP : 0
}

/** Left and right go from name to name, as one stop of Tab. */
function moveAlongHeads(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0 || event.shiftKey) return
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>('.hbtn')]
  const at = heads.findIndex((head) => head === document.activeElement)
  event.preventDefault()
  event.stopPropagation()
  heads[at + step]?.focus()
}
