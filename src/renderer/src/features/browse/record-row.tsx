import { Check, ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { TableRow } from '../../../../bridge/viewer-shapes.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { countOf } from '../../components/numbers.ts'
import { cellText } from './cell-text.ts'
import { InertText, RecordName } from './inert-text.tsx'
import { MarkSigns } from './mark-signs.tsx'
import { marksOf } from './record-marks.ts'
import type { TableColumn } from './table-columns.ts'
import { visibleText } from './visible-text.ts'

export interface RecordRowProps {
  /** Undefined: it is still to come. */
  readonly row: TableRow | undefined
  readonly index: number
  readonly top: number
  readonly columns: readonly TableColumn[]
  readonly isSelected: boolean
  /** Whether the keyboard is on it. */
  readonly isActive: boolean
  readonly isGrouped: boolean
  readonly hasAuthors: boolean
  readonly hasLegacy: boolean
}

/** One row of the table; drawn anew only when something of it is another. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { row, index, top, isActive, isSelected, isGrouped } = props
  const isFamily = row?.row === 'family'
  return (
    <div
      className={`trow ${isFamily ? 'fam' : ''}`}
      role="row"
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
      // The head is the first row.
      aria-rowindex={index + 2}
      aria-selected={isFamily ? undefined : isSelected}
      aria-level={isGrouped ? (isFamily ? 1 : 2) : undefined}
      aria-expanded={isFamily ? !row.isCollapsed : undefined}
      tabIndex={isActive ? 0 : -1}
      data-focus-target={isActive ? 'rows' : undefined}
    >
      <RowContent {...props} />
    </div>
  )
})

function RowContent({ row, ...rest }: RecordRowProps) {
  if (row === undefined) return <SkeletonCells index={rest.index} columns={rest.columns} />
  return row.row === 'family' ? (
    <FamilyCell row={row} span={rest.columns.length + 2} />
  ) : (
    <RecordCells row={row} {...rest} />
  )
}

type FamilyRow = Extract<TableRow, { row: 'family' }>

function FamilyCell({ row, span }: { readonly row: FamilyRow; readonly span: number }) {
  const Fold = row.isCollapsed ? ChevronRight : ChevronDown
  return (
    <span role="gridcell" className="famcell" aria-colindex={1} aria-colspan={span}>
      <Fold size={12} aria-hidden />
      <b className="cut">{row.family === '' ? 'No family' : <InertText text={row.family} />}</b>
      <span className="muted">{countOf(row.records, 'record')}</span>
    </span>
  )
}

interface RecordCellsProps extends Omit<RecordRowProps, 'row'> {
  readonly row: Extract<TableRow, { row: 'record' }>
}

function RecordCells({ row, columns, hasAuthors, hasLegacy }: RecordCellsProps) {
  return (
    <>
      <span role="gridcell" aria-colindex={1}>
        <MarkSigns marks={marksOf(row, hasLegacy)} />
      </span>
      <span role="rowheader" aria-colindex={2} className="cut name" title={visibleText(row.key)}>
        <RecordName name={row.key} hasAuthor={hasAuthors} />
      </span>
      {columns.map((column, index) => (
        <span
          key={column.field}
          role="gridcell"
          aria-colindex={index + 3}
          className={column.isNumeric ? 'cut num-r tabular' : 'cut'}
        >
          <Cell column={column} text={row.cells[index] ?? ''} />
        </span>
      ))}
    </>
  )
}

function Cell({ column, text }: { readonly column: TableColumn; readonly text: string }) {
  if (text === '' || text === '[]' || text === '{}') return <Nothing />
  if (column.isPresence) {
    return (
      <>
        <Check size={14} className="yes" aria-hidden />
        <span className="unseen">given</span>
      </>
    )
  }
  return <InertText text={cellText(column.field, text)} />
}

function Nothing() {
  return (
    <>
      <span className="muted" aria-hidden>
        –
      </span>
      <span className="unseen">empty</span>
    </>
  )
}

/** Widths that look like names, the same each time. */
const SKELETON_WIDTHS = [150, 190, 120, 170, 140]

function SkeletonCells({ index, columns }: Pick<RecordRowProps, 'index' | 'columns'>) {
  return (
    <>
      <span role="gridcell" aria-colindex={1} />
      <span role="gridcell" aria-colindex={2}>
        <Skeleton width={SKELETON_WIDTHS[index % SKELETON_WIDTHS.length] ?? 150} />
        <span className="unseen">loading</span>
      </span>
      {columns.map(({ field }, column) => (
        <span key={field} role="gridcell" aria-colindex={column + 3}>
          <Skeleton width="70%" />
        </span>
      ))}
    </>
  )
}
