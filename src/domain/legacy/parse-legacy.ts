import type { Category } from '../categories.ts'
import { childPointer } from '../json/json-pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { JsonLocator } from '../json/locate-json.ts'
import type { JsonOddity } from '../json/json-reader.ts'
import { readJson } from '../json/read-json.ts'
import { LineIndex, positionAt, type TextPosition } from '../json/text-position.ts'
import { ROW_RULES, type RowRule } from './row-rules.ts'
import { readTextTable, type CsvRow, type TextRow, type TextTable } from './text-table.ts'

/** One record as the conversion sees it. */
export interface LegacyRecord {
  readonly key: string
  /** The parsed record. Of a row: its cells by column, `settings` as the object it holds. */
  readonly value: JsonValue
  /** The row it is, when the file is CSV. */
  readonly row: TextRow | null
}

/** A legacy file that could be read. */
export interface LegacyFile {
  readonly text: string
  readonly records: readonly LegacyRecord[]
  readonly oddities: readonly JsonOddity[]
  /** Null for JSON. */
  readonly table: TextTable | null
}

/** Why a legacy file cannot be read at all (stage `read`). */
export interface LegacyUnreadable extends TextPosition {
  readonly reason: string
  /** JSON Pointer into the file; empty for CSV. */
  readonly path: string
}

export type LegacyReading =
  | { readonly ok: true; readonly file: LegacyFile }
  | { readonly ok: false; readonly problem: LegacyUnreadable }

/**
 * Parses the text of a category's legacy file. Null (no file) and the empty text hold no records
 * (spec conversion.md §1.1).
 */
export function parseLegacy(
  format: Exclude<Category['legacyFormat'], 'none'>,
  text: string | null,
  rowRules: readonly RowRule[] = ROW_RULES,
): LegacyReading {
  if (text === null || text === '') {
    const table = format === 'csv' ? { columns: [], rows: [], skipped: [], issues: [] } : null
    return { ok: true, file: { text: '', records: [], oddities: [], table } }
  }
  return format === 'json' ? parseJsonFile(text) : parseCsvFile(text, rowRules)
}

function parseJsonFile(text: string): LegacyReading {
  const reading = readJson(text)
  if (!reading.ok) return reading
  const { value, oddities } = reading
  if (!isJsonObject(value)) {
    const reason = 'The file must hold one object with a member per record'
    return { ok: false, problem: { reason, path: '', ...positionAt(text, 0) } }
  }
  const records: LegacyRecord[] = []
  for (const [key, record] of value) records.push({ key, value: record, row: null })
  return { ok: true, file: { text, records, oddities, table: null } }
}

function parseCsvFile(text: string, rules: readonly RowRule[]): LegacyReading {
  const reading = readTextTable(text, rules)
  if (!reading.ok) {
    const { reason, offset } = reading
    return { ok: false, problem: { reason, path: '', ...positionAt(text, offset) } }
  }
  const { table } = reading
  const keys = cellKeys(table.columns)
  const records = table.rows.map((row) => ({ key: row.name, value: rowFields(row, keys), row }))
  const oddities = table.rows.flatMap(rowOddities)
  return { ok: true, file: { text, records, oddities, table } }
}

/**
 * How the cells of a row are addressed (design/explanation.md, CSV): by their column, or by
 * `#<index>` when a later column of the same name shadows them or their column is named like that.
 */
export function cellKeys(columns: readonly string[]): readonly string[] {
  return columns.map((column, index) =>
    columns.lastIndexOf(column) > index || column.startsWith('#') ? `#${index}` : column,
  )
}

/** A row's cells by key; surplus cells have `#<index>`, `settings` is the object it holds. */
export function rowFields(
  row: CsvRow & { readonly settings?: JsonObject | null },
  keys: readonly string[],
): JsonObject {
  const fields = new Map<string, JsonValue>()
  row.fields.forEach((cell, index) => {
    const key = keys[index] ?? `#${index}`
    fields.set(key, key === 'settings' ? (row.settings ?? cell) : cell)
  })
  return fields
}

/** Oddities inside a settings cell, addressed like those of a JSON file: key first. */
function rowOddities(row: TextRow): readonly JsonOddity[] {
  return row.settingsOddities.map((oddity) => ({
    ...oddity,
    path: [row.name, 'settings', ...oddity.path],
    offset: row.offset,
  }))
}

/** Finds where the values of a legacy file stand; what it needs for that it makes when asked. */
export class LegacyLocator {
  readonly #file: LegacyFile
  #lines: LineIndex | null = null
  #json: JsonLocator | null = null

  constructor(file: LegacyFile) {
    this.#file = file
  }

  /** The place of a value of a JSON record, or of the row that the record is. */
  locate(record: LegacyRecord, path: string): TextPosition {
    if (record.row !== null) return this.positionAt(record.row.offset)
    this.#json ??= new JsonLocator(this.#file.text, this.#lineIndex())
    return this.#json.locate(childPointer('', record.key) + path)
  }

  /** The place of a UTF-16 offset of the file. */
  positionAt(offset: number): TextPosition {
    return this.#lineIndex().positionAt(offset)
  }

  #lineIndex(): LineIndex {
    this.#lines ??= new LineIndex(this.#file.text)
    return this.#lines
  }
}
