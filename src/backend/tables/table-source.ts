import type { RecordFormat } from '../../bridge/viewer-shapes.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'
import { isJsonObject } from '../../domain/json/json-value.ts'

/** A record as one format has it. */
export interface SourceRecord {
  readonly key: string
  /** Undefined: it is not in this format, only in the other. */
  readonly value: JsonValue | undefined
}

/** What a table is made from: the records of both formats, with the values of one. */
export interface TableSource {
  readonly format: RecordFormat
  readonly records: readonly SourceRecord[]
  /** Cells of a CSV file are texts, whatever they mean. */
  readonly isCsv: boolean
}

/** A top-level field of a record; undefined: it has none of that name. */
export function fieldOf({ value }: SourceRecord, field: string): JsonValue | undefined {
  return isJsonObject(value) ? value.get(field) : undefined
}
