import { KEY_FIELD, type ColumnShape } from '../../bridge/viewer-shapes.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../domain/json/json-value.ts'
import { readDecimal } from '../../domain/legacy/text-cells.ts'
import { strip } from '../../domain/legacy/white-space.ts'
import { isFilled } from './cell-text.ts'
import type { TableSource } from './table-source.ts'

/** A file that calls every field otherwise is shown in part. */
const MOST_COLUMNS = 500

interface Seen {
  present: number
  filled: number
  kind: ColumnShape['kind'] | null
}

/** The columns of a table: the key, then the fields by how many records have them. */
export function describeColumns(source: TableSource): readonly ColumnShape[] {
  const fields = new Map<string, Seen>()
  for (const { value } of source.records) {
    if (!isJsonObject(value)) continue
    for (const [field, member] of value) look(fields, field, member, source.isCsv)
  }
  const columns = [...fields]
    .filter(([field]) => field !== KEY_FIELD)
    // Stable, so that fields of all records stay as they stand in the first.
    .sort(([, left], [, right]) => right.present - left.present)
    .slice(0, MOST_COLUMNS)
    .map(([field, { filled, kind }]) => ({ field, kind: kind ?? 'text', filled }))
  return [{ field: KEY_FIELD, kind: 'text', filled: source.records.length }, ...columns]
}

/** The number that a cell of a CSV file means; null: none. */
export function numberInCell(cell: string): number | null {
  return readDecimal(strip(cell))
}

function look(fields: Map<string, Seen>, field: string, value: JsonValue, isCsv: boolean): void {
  let seen = fields.get(field)
  if (seen === undefined) {
    seen = { present: 0, filled: 0, kind: null }
    fields.set(field, seen)
  }
  seen.present += 1
  if (value === null) return
  if (isFilled(value)) seen.filled += 1
  else if (isCsv) return
  const kind = kindOf(value, isCsv)
  if (seen.kind !== kind) seen.kind = seen.kind === null ? kind : 'mixed'
}

function kindOf(value: JsonValue, isCsv: boolean): ColumnShape['kind'] {
  if (typeof value === 'string') {
    return isCsv && numberInCell(value) !== null ? 'number' : 'text'
  }
  if (typeof value === 'boolean') return 'boolean'
  if (isJsonArray(value)) return 'list'
  return isJsonObject(value) ? 'object' : 'number'
}
