import { KEY_FIELD, type ColumnShape, type ViewLayout } from '../../../../bridge/viewer-shapes.ts'

export const MIN_COLUMN_WIDTH = 28
export const MAX_COLUMN_WIDTH = 900

/** One press of an arrow key. */
export const COLUMN_STEP = 8

/** The signs at the start of a row. */
export const MARKS_WIDTH = 30

const MIN_KEY_WIDTH = 210

/** A name of a field that is longer cannot be a key of the layout. */
const MAX_REMEMBERED_NAME = 190

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ['parameters', 46],
  ['parameters_bn', 46],
  ['style', 70],
  ['tags', 118],
  ['baseline', 104],
  ['description', 34],
  ['url', 32],
  ['homepage', 38],
  ['instruct_format', 74],
  ['nsfw', 40],
  ['version', 52],
  ['size_on_disk_bytes', 60],
  ['config', 200],
])

/** A column narrower than this shows whether there is something, not what. */
const LEAST_READABLE_WIDTH = 44

/** What long texts are in; in a narrow column a sign stands for them. */
const LONG_TEXT_FIELDS = new Set(['description', 'url', 'homepage'])

/** How wide a column is: as the person left it, else as its field needs. */
export function columnWidth({ field, kind }: ColumnShape, layout: ViewLayout): number {
  const [remembered] = layout[layoutKey(field)] ?? []
  if (remembered !== undefined && Number.isFinite(remembered)) return clampWidth(remembered)
  const known = WIDTHS.get(field)
  if (known !== undefined) return known
  return kind === 'number' || kind === 'boolean' ? 64 : 120
}

/** Whether the column has room for a sign only. */
export function showsPresence(field: string, width: number): boolean {
  return LONG_TEXT_FIELDS.has(field) && width < LEAST_READABLE_WIDTH
}

/** The tracks of head and rows: signs, the key with the rest of the room, the fields. */
export function gridTemplate(keyWidth: number | null, widths: readonly number[]): string {
  const key = keyWidth === null ? `minmax(${MIN_KEY_WIDTH}px, 1fr)` : `${keyWidth}px`
  const tracks = widths.map((width) => `${width}px`)
  // Whatever is left over goes behind the last column, so that the key keeps a width it was given.
  const rest = keyWidth === null ? [] : ['minmax(0, 1fr)']
  return [`${MARKS_WIDTH}px`, key, ...tracks, ...rest].join(' ')
}

/** The width that the key's column was given; null: it takes what is left. */
export function keyWidth(layout: ViewLayout): number | null {
  const [remembered] = layout[layoutKey(KEY_FIELD)] ?? []
  return remembered === undefined ? null : Math.max(clampWidth(remembered), 80)
}

/** Under which name a column's width is remembered: by its field, for all categories. */
export function layoutKey(field: string): string {
  return `column:${field.slice(0, MAX_REMEMBERED_NAME)}`
}

/** A width that a column may have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_COLUMN_WIDTH), MAX_COLUMN_WIDTH))
}
