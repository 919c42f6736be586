import type { CategoryId } from '../categories.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { readJson } from '../json/read-json.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../json/write-json.ts'
import type { LegacyFile } from '../legacy/parse-legacy.ts'
import { MAX_FIELD_LENGTH } from '../legacy/read-csv.ts'
import { ProblemError } from '../problem.ts'
import type { ExportExtent } from './export-extent.ts'
import type { ExportSource } from './render-export.ts'
import { writeCsv, type CsvMode } from './write-csv.ts'

/** Records of one category and format, all or some of them. */
export interface RecordList {
  readonly category: CategoryId
  readonly format: 'legacy' | 'v2'
  /** The file they are in, for messages. */
  readonly path: string
  readonly records: JsonObject
  /** The rows of `models.csv`, whose cells are written as they are; null: records of a JSON file. */
  readonly rows: CsvRows | null
  readonly extent: ExportExtent
}

export interface CsvRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The head of the first column of records from JSON, which holds their keys. */
export const KEY_COLUMN = '$key'

/** The records of a category to be passed on, as CSV or JSON. */
export function recordsExport(list: RecordList): ExportSource {
  const { category, format, records, extent } = list
  return {
    title: `${format === 'v2' ? 'v2' : 'Legacy'} records of ${category}`,
    fileStem: `${category}-${format}`,
    extent,
    noun: list.rows === null ? 'records' : 'rows',
    json: () => records,
    csv: (mode) => writeCsv(list.rows === null ? tableOf(list, mode) : wholeTable(list.rows), mode),
  }
}

/** All records of a legacy file. */
export function legacyRecordList(category: CategoryId, path: string, file: LegacyFile): RecordList {
  const records: JsonObject = new Map(file.records.map(({ key, value }) => [key, value]))
  return { category, format: 'legacy', path, records, rows: csvRowsOf(file), extent: WHOLE }
}

/** All records of a v2 file. */
export function v2RecordList(category: CategoryId, path: string, records: JsonObject): RecordList {
  return { category, format: 'v2', path, records, rows: null, extent: WHOLE }
}

const WHOLE: ExportExtent = { extent: 'whole' }

/** All rows of a legacy CSV file, also those that count for nothing; null: it is none. */
export function csvRowsOf({ table }: LegacyFile): CsvRows | null {
  if (table === null) return null
  const all = [...table.rows, ...table.skipped].sort(
    (one, other) => one.rowNumber - other.rowNumber,
  )
  return { columns: table.columns, rows: all.map(({ fields }) => fields) }
}

function wholeTable({ columns, rows }: CsvRows): readonly (readonly string[])[] {
  return [columns, ...rows]
}

/** Records of JSON: a row for each, a column for each field that any of them has. */
function tableOf(list: RecordList, mode: CsvMode): readonly (readonly string[])[] {
  const fields = new Set<string>()
  const objects = Array.from(list.records, ([key, record]) => {
    if (!isJsonObject(record)) throw unfit(list, key, 'is not an object')
    for (const field of record.keys()) fields.add(field)
    return [key, record] as const
  })
  const rows = objects.map(([key, record]) => {
    const cells = [key, ...Array.from(fields, (field) => record.get(field))].map(writeValue)
    if (mode === 'exact' && cells.some(isTooLong)) {
      const limit = `${MAX_FIELD_LENGTH} characters, more than readers of CSV take`
      throw unfit(list, key, `has a value of more than ${limit}`)
    }
    return cells
  })
  return [[KEY_COLUMN, ...Array.from(fields, writeHead)], ...rows]
}

function isTooLong(cell: string): boolean {
  return cell.length > MAX_FIELD_LENGTH
}

/**
 * A value as the text of a cell: nothing when there is none, text as it is unless it could be taken
 * for something else, anything else as JSON. So every cell reads back as one value only.
 */
function writeValue(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string' && isItself(value)) return value
  return writeJson(value, ONE_LINE_LAYOUT)
}

function writeHead(field: string): string {
  return isItself(field) ? field : writeJson(field, ONE_LINE_LAYOUT)
}

/** Whether a text is neither empty nor JSON nor unfit for UTF-8. */
function isItself(text: string): boolean {
  if (text === '' || !text.isWellFormed()) return false
  return !/^[ \t\r\n]*["[{\dtfnNI-]/.test(text) || !readJson(text).ok
}

function unfit({ path }: RecordList, key: string, why: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'export the records as CSV',
    target: path,
    cause: `the record ${JSON.stringify(key)} ${why}`,
    kept: 'nothing was written',
    next: 'export them as JSON',
  })
}
