import type { CategoryId } from '../../../../domain/categories.ts'
import { KEY_FIELD, type ColumnShape, type TableShape } from '../../../../bridge/viewer-shapes.ts'

/** As many columns as fit beside an open inspector. */
const MAX_CHOSEN = 7

/** As many as one question may ask for. */
const MAX_COLUMNS = 100

/** What a maintainer looks for first, by category; what a table does not have is left out. */
const USEFUL_FIELDS: Readonly<Partial<Record<CategoryId, readonly string[]>>> = {
  text_generation: [
    ...['parameters', 'parameters_bn', 'style', 'tags', 'baseline', 'description', 'url'],
    'instruct_format',
  ],
  image_generation: [
    ...['baseline', 'style', 'nsfw', 'version', 'size_on_disk_bytes', 'tags', 'description'],
  ],
  controlnet: ['controlnet_style', 'style', 'version', 'description', 'config'],
  clip: ['pretrained_name', 'version', 'description', 'config'],
}

const USEFUL_ELSEWHERE = ['type', 'style', 'version', 'description', 'config']

/** The same in every record of a category, or told by the key. */
const TELLS_NOTHING = new Set([
  KEY_FIELD,
  'name',
  'record_type',
  'metadata',
  'model_classification',
])

/** The fields of the table's columns: those that the address names, else those that are of use. */
export function shownFields(
  { category, columns }: Pick<TableShape, 'category' | 'columns'>,
  chosen: readonly string[] | null,
): readonly string[] {
  const present = new Set(columns.map(({ field }) => field))
  if (chosen !== null) {
    return [...new Set(chosen)]
      .filter((field) => field !== KEY_FIELD && present.has(field))
      .slice(0, MAX_COLUMNS)
  }
  const useful = (USEFUL_FIELDS[category] ?? USEFUL_ELSEWHERE).filter((field) => present.has(field))
  return useful.length > 0 ? useful : mostFilled(columns)
}

/** A choice with one field put in at the end, or taken out. */
export function toggleField(
  columns: readonly ColumnShape[],
  shown: readonly string[],
  field: string,
): readonly string[] {
  if (shown.includes(field)) return shown.filter((other) => other !== field)
  return [...shown, field].filter((other) => columns.some((column) => column.field === other))
}

/** The columns that may be chosen: all but the key, which is always shown. */
export function choosableColumns(columns: readonly ColumnShape[]): readonly ColumnShape[] {
  return columns.filter(({ field }) => field !== KEY_FIELD)
}

function mostFilled(columns: readonly ColumnShape[]): readonly string[] {
  return columns
    .filter(({ field }) => !TELLS_NOTHING.has(field))
    .toSorted((a, b) => b.filled - a.filled)
    .slice(0, MAX_CHOSEN)
    .map(({ field }) => field)
}
