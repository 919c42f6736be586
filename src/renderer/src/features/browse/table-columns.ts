import {
  KEY_FIELD,
  type ColumnShape,
  type RowSort,
  type TableShape,
  type ViewLayout,
} from '../../../../bridge/viewer-shapes.ts'
import { columnWidth, gridTemplate, keyWidth, MARKS_WIDTH, showsPresence } from './column-widths.ts'
import { columnLabel } from './field-labels.ts'

/** A column as the table shows it. */
export interface TableColumn {
  readonly field: string
  readonly label: string
  readonly isNumeric: boolean
  /** Whether it has room for no more than a sign that there is something. */
  readonly isPresence: boolean
}

/** The columns of the fields that are shown, in their order. */
export function tableColumns(
  { columns }: Pick<TableShape, 'columns'>,
  fields: readonly string[],
  layout: ViewLayout,
): readonly TableColumn[] {
  return shapesOf(columns, fields).map((column) => ({
    field: column.field,
    label: columnLabel(column.field),
    isNumeric: column.kind === 'number',
    isPresence: showsPresence(column.field, columnWidth(column, layout)),
  }))
}

/** The tracks of a table, and the least width of all of them with what lies between. */
export function tableTracks(
  { columns }: Pick<TableShape, 'columns'>,
  fields: readonly string[],
  layout: ViewLayout,
): { readonly template: string; readonly minWidth: number } {
  const widths = shapesOf(columns, fields).map((column) => columnWidth(column, layout))
  const key = keyWidth(layout)
  const sum = [MARKS_WIDTH, key ?? KEY_LEAST, ...widths].reduce((all, width) => all + width, 0)
  const gaps = (widths.length + (key === null ? 1 : 2)) * COLUMN_GAP
  return { template: gridTemplate(key, widths), minWidth: sum + gaps + 2 * ROW_PADDING }
}

const KEY_LEAST = 210
const COLUMN_GAP = 11
const ROW_PADDING = 12

/** The next arrangement when a head is pressed: up, down, file order. */
export function nextSort(
  sort: RowSort | null,
  field: string,
  first: RowSort['direction'] = 'ascending',
): RowSort | null {
  if (sort?.field !== field) return { field, direction: first }
  if (sort.direction !== first) return null
  return { field, direction: first === 'ascending' ? 'descending' : 'ascending' }
}

/** What `aria-sort` says of a column. */
export function sortOf(sort: RowSort | null, field: string): RowSort['direction'] | 'none' {
  return sort?.field === field ? sort.direction : 'none'
}

function shapesOf(
  columns: readonly ColumnShape[],
  fields: readonly string[],
): readonly ColumnShape[] {
  const byField = new Map(columns.map((column) => [column.field, column]))
  return fields.flatMap((field) => {
    const column = field === KEY_FIELD ? undefined : byField.get(field)
    return column === undefined ? [] : [column]
  })
}
