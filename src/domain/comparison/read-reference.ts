import { CATEGORIES, isCategoryId, type CategoryId } from '../categories.ts'
import type { RowsLeftOut } from '../conversion/explain-records.ts'
import {
  describeKind,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json/json-value.ts'
import { readJson } from '../json/read-json.ts'
import type { TextPosition } from '../json/text-position.ts'
import { parseLegacy } from '../legacy/parse-legacy.ts'
import { readCsv } from '../legacy/read-csv.ts'

/** What a file of reference data holds. `unmarked`: its records fit v2 and legacy alike. */
export type ReferenceFormat = 'v2' | 'legacy' | 'csv' | 'unmarked'

/** A file of reference data, whatever it is called and wherever it lies. */
export interface Reference {
  readonly format: ReferenceFormat
  /** Null: neither its name nor its records say. */
  readonly category: CategoryId | null
  /** Of CSV the cells of each row that counts, by its name. */
  readonly records: JsonObject
  /** Rows of a CSV file that are no record of their own. */
  readonly rowsLeftOut: RowsLeftOut
}

export type ReferenceReading =
  | { readonly ok: true; readonly reference: Reference }
  /** `place` is null when it is about the file as a whole. */
  | { readonly ok: false; readonly reason: string; readonly place: TextPosition | null }

const NO_ROWS: RowsLeftOut = { skipped: 0, overwritten: 0 }

/** Reads a text that should be reference data and finds out by what it holds, then by its name, which. */
export function readReference(text: string, fileName: string): ReferenceReading {
  const isJson = /^[ \t\r\n]*[[{]/.test(text)
  const isCsv = !isJson && (fileName.toLowerCase().endsWith('.csv') || hasCsvHeader(text))
  return isCsv ? readCsvReference(text) : readJsonReference(text, fileName)
}

function hasCsvHeader(text: string): boolean {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const reading = readCsv(header)
  return reading.ok && (reading.records[0]?.fields.includes('name') ?? false)
}

function readCsvReference(text: string): ReferenceReading {
  if (!hasCsvHeader(text)) {
    const reason = 'its first line has no column "name", so it is not a file of text models'
    return { ok: false, reason, place: { line: 1, column: 1 } }
  }
  const reading = parseLegacy('csv', text)
  if (!reading.ok) {
    const { reason, line, column } = reading.problem
    return { ok: false, reason, place: { line, column } }
  }
  const { records, table } = reading.file
  const byName = new Map(records.map(({ key, value }) => [key, value]))
  const skipped = table?.skipped.length ?? 0
  const rowsLeftOut = { skipped, overwritten: records.length - byName.size }
  return {
    ok: true,
    reference: { format: 'csv', category: 'text_generation', records: byName, rowsLeftOut },
  }
}

function readJsonReference(text: string, fileName: string): ReferenceReading {
  const reading = readJson(text)
  if (!reading.ok) {
    const { reason, line, column } = reading.problem
    return { ok: false, reason, place: { line, column } }
  }
  const { value } = reading
  if (!isJsonObject(value)) {
    const reason = `it holds ${describeKind(value)}, not an object with a member for each record`
    return { ok: false, reason, place: null }
  }
  if (value.size > 0 && ![...value.values()].some(isRecord)) {
    return { ok: false, reason: 'none of its members is a record of a model', place: null }
  }
  const category = categoryByContent(value) ?? categoryByName(fileName)
  const format = formatOf(value)
  return { ok: true, reference: { format, category, records: value, rowsLeftOut: NO_ROWS } }
}

const V2_FIELDS = ['record_type', 'model_classification', 'metadata', 'text_model_group']
const LEGACY_FIELDS = ['type', 'available', 'download_all', 'features_not_supported', 'model_name']
const COMMON_FIELDS = ['name', 'description', 'version', 'config', 'baseline']

function isRecord(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false
  const fields = [...COMMON_FIELDS, ...V2_FIELDS, ...LEGACY_FIELDS]
  return value.size === 0 || fields.some((field) => value.has(field))
}

function formatOf(records: JsonObject): ReferenceFormat {
  let v2 = 0
  let legacy = 0
  for (const record of records.values()) {
    if (!isJsonObject(record)) continue
    if (hasMark(record, V2_FIELDS, ['download', 'known_slow_download'])) v2 += 1
    else if (hasMark(record, LEGACY_FIELDS, ['download', 'file_path'])) legacy += 1
  }
  return v2 === legacy ? 'unmarked' : v2 > legacy ? 'v2' : 'legacy'
}

function hasMark(
  record: JsonObject,
  fields: readonly string[],
  [list, field]: readonly [list: string, field: string],
): boolean {
  if (fields.some((name) => record.has(name))) return true
  const config = record.get('config')
  if (!isJsonObject(config)) return false
  // Only legacy records list files apart from their downloads.
  if (field === 'file_path' && config.has('files')) return true
  const items = config.get(list)
  return isJsonArray(items) && items.some((item) => isJsonObject(item) && item.has(field))
}

/** The category that all v2 records name. */
function categoryByContent(records: JsonObject): CategoryId | null {
  const types = new Set<JsonValue | undefined>()
  for (const record of records.values()) {
    if (isJsonObject(record)) types.add(record.get('record_type'))
  }
  const [type] = types
  return types.size === 1 && typeof type === 'string' && isCategoryId(type) ? type : null
}

function categoryByName(fileName: string): CategoryId | null {
  const name = fileName.toLowerCase()
  const named = CATEGORIES.find((one) => one.v2File === name || one.legacyFile === name)
  return named?.id ?? null
}
