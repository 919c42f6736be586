import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { TextPosition } from '../json/text-position.ts'
import { dictionaryKeys } from '../legacy/legacy-dictionary.ts'
import {
  cellKeys,
  LegacyLocator,
  rowFields,
  type LegacyFile,
  type LegacyRecord,
} from '../legacy/parse-legacy.ts'
import type { CsvRow, SkippedRow, TextRow } from '../legacy/text-table.ts'
import { RecordBuilder } from './build-record.ts'
import { RecordChecker, Rejection } from './check-record.ts'
import { rejectRecord, type RejectedRecord } from './convert-category.ts'
import type { Entry } from './entry.ts'
import type { ChangeRecorder } from './change-recorder.ts'
import { EntryRecorder } from './entry-recorder.ts'
import { Place } from './place.ts'
import type { CategoryRules, RuleText } from './rule.ts'

/** Another row of the same name, by its number (2 is the first after the header) and line. */
export interface OtherRow extends TextPosition {
  readonly rowNumber: number
  readonly cells: JsonObject
  /** What the library says of a row that it skips; null: a later row has overwritten it. */
  readonly skippedFor: string | null
}

interface ExplanationBase {
  readonly key: string
  /** The record as parsed; what legacy paths point into. */
  readonly legacy: JsonValue
  /** Where the record stands in the legacy file. */
  readonly place: TextPosition
  /** The row it is, in CSV. */
  readonly rowNumber: number | null
  /** The other rows of the same name: those that this one has overwritten, and skipped ones. */
  readonly overwrites: readonly OtherRow[]
}

/** What became of one record (design/explanation.md). */
export type RecordExplanation =
  | (ExplanationBase & {
      readonly state: 'converted'
      readonly v2: JsonObject
      readonly entries: readonly Entry[]
    })
  /** The library leaves the record out without failing: every leaf is dropped. */
  | (ExplanationBase & {
      readonly state: 'left-out'
      readonly reason: string
      readonly entries: readonly Entry[]
    })
  | (ExplanationBase & { readonly state: 'rejected'; readonly rejected: RejectedRecord })

/** How many rows of a CSV file no record shows: skipped ones, and those that a later one overwrote. */
export interface RowsLeftOut {
  readonly skipped: number
  readonly overwritten: number
}

/** Explains the records of one legacy file by running its category's rules with a recorder. */
export class RecordExplainer {
  readonly #file: LegacyFile
  readonly #rules: CategoryRules
  readonly #checker: RecordChecker
  readonly #builder: RecordBuilder
  readonly #locator: LegacyLocator
  readonly #records: ReadonlyMap<string, LegacyRecord>
  readonly #rowsByName: ReadonlyMap<string, readonly TextRow[]>
  readonly #skippedByName: ReadonlyMap<string, readonly SkippedRow[]>
  readonly #cellKeys: readonly string[]
  /** Columns of a CSV file that a later one of the same name has overwritten. */
  readonly shadowed: ReadonlySet<string>

  constructor(file: LegacyFile, rules: CategoryRules) {
    this.#file = file
    this.#rules = rules
    this.#checker = new RecordChecker(rules)
    this.#builder = new RecordBuilder(rules)
    this.#locator = new LegacyLocator(file)
    this.#records = new Map(file.records.map((record) => [record.key, record]))
    this.#rowsByName = Map.groupBy(file.table?.rows ?? [], ({ name }) => name)
    this.#skippedByName = Map.groupBy(file.table?.skipped ?? [], ({ identifier }) => identifier)
    const columns = file.table?.columns ?? []
    this.#cellKeys = cellKeys(columns)
    this.shadowed = new Set(
      this.#cellKeys.filter((_key, index) => columns.lastIndexOf(columns[index] ?? '') > index),
    )
  }

  /** Rows that are in no record's entries. */
  get rowsLeftOut(): RowsLeftOut {
    const { rows = [], skipped = [] } = this.#file.table ?? {}
    return { skipped: skipped.length, overwritten: rows.length - this.#rowsByName.size }
  }

  get isCsv(): boolean {
    return this.#file.table !== null
  }

  /** Whether the rows that a later one has overwritten convert; they are in no explanation. */
  get areOverwrittenSound(): boolean {
    return this.#file.records.every(
      (record) =>
        this.#records.get(record.key) === record ||
        this.#convert(record, null).stage === 'converted',
    )
  }

  /** The keys of all records, in file order. */
  get keys(): readonly string[] {
    return [...this.#records.keys()]
  }

  /**
   * Explains the record of a key; of several rows with one name the last. Text models are also
   * found by a key with a back-end's prefix, and skipped rows by `<row N>`. Null: no such record.
   */
  explain(key: string): RecordExplanation | null {
    const record = this.#records.get(key)
    if (record !== undefined) return this.#explainRecord(record)
    const skipped = this.#file.table?.skipped.find((row) => isRow(row, key))
    if (skipped !== undefined) return this.#explainSkipped(skipped)
    const named = this.#file.records.findLast((named) => isDictionaryKey(key, named.key))
    return this.#file.table === null || named === undefined ? null : this.explain(named.key)
  }

  /**
   * Tells a recorder what became of the record of a key, which takes a fraction of explaining it.
   * What was told of a record that was rejected does not count.
   */
  tell(key: string, recorder: ChangeRecorder): RecordExplanation['state'] {
    const record = this.#records.get(key)
    if (record === undefined) throw new TypeError(`there is no record ${key}`)
    const { backendPrefix } = this.#rules
    if (backendPrefix?.drops(key) !== true) {
      return this.#convert(record, recorder).stage === 'converted' ? 'converted' : 'rejected'
    }
    const { value } = record
    recorder.droppedMembers(backendPrefix, 'obsolete', { place: this.#builder.legacy, value })
    return 'left-out'
  }

  /** The place of a value of a record, by its path; of a row that of the row. Null: no such record. */
  locate(key: string, path: string): TextPosition | null {
    const record = this.#records.get(key)
    return record === undefined ? null : this.#locator.locate(record, path)
  }

  #explainRecord(record: LegacyRecord): RecordExplanation {
    const base = {
      key: record.key,
      legacy: record.value,
      place: this.#locator.locate(record, ''),
      rowNumber: record.row?.rowNumber ?? null,
      overwrites: this.#otherRows(record),
    }
    const { backendPrefix } = this.#rules
    if (backendPrefix?.drops(record.key) === true) {
      const entries = dropAll(backendPrefix, 'obsolete', record.value)
      return { state: 'left-out', ...base, reason: backendPrefix.sentence, entries }
    }
    const recorder = new EntryRecorder(this.shadowed)
    const made = this.#convert(record, recorder)
    return made.stage === 'converted'
      ? { state: 'converted', ...base, v2: made.v2, entries: recorder.entries }
      : { state: 'rejected', ...base, rejected: made }
  }

  #convert(
    record: LegacyRecord,
    recorder: ChangeRecorder | null,
  ): { readonly stage: 'converted'; readonly v2: JsonObject } | RejectedRecord {
    const checked = this.#checker.check(record.key, record.value)
    if (checked instanceof Rejection) {
      return rejectRecord(record, 'validate', checked, this.#locator)
    }
    const v2 = this.#builder.build(checked, recorder)
    return v2 instanceof Rejection
      ? rejectRecord(record, 'convert', v2, this.#locator)
      : { stage: 'converted', v2 }
  }

  #otherRows({ key, row }: LegacyRecord): readonly OtherRow[] {
    const overwritten = (this.#rowsByName.get(key) ?? []).filter((other) => other !== row)
    const skipped = this.#skippedByName.get(key) ?? []
    return [
      ...overwritten.map((other) => this.#place(other, null)),
      ...skipped.map((other) => this.#place(other, other.message)),
    ].sort((left, right) => left.rowNumber - right.rowNumber)
  }

  #place(row: CsvRow, skippedFor: string | null): OtherRow {
    const { rowNumber, offset } = row
    const cells = rowFields(row, this.#cellKeys)
    return { rowNumber, cells, skippedFor, ...this.#locator.positionAt(offset) }
  }

  #explainSkipped(row: SkippedRow): RecordExplanation {
    const { cells: legacy, rowNumber, line, column } = this.#place(row, row.message)
    const rule = { id: row.ruleId, sentence: row.message }
    return {
      state: 'left-out',
      key: row.identifier,
      legacy,
      place: { line, column },
      rowNumber,
      overwrites: [],
      reason: row.message,
      entries: dropAll(rule, 'lost', legacy),
    }
  }
}

/** Whether the legacy dictionary has this key because of a model of that name. */
function isDictionaryKey(key: string, name: string): boolean {
  return !name.includes('://') && dictionaryKeys(name).includes(key)
}

function isRow({ rowNumber, identifier }: SkippedRow, key: string): boolean {
  return key === `<row ${rowNumber}>` || key === identifier
}

/** Every field of a record that is left out as a whole. */
function dropAll(rule: RuleText, reason: 'lost' | 'obsolete', record: JsonValue): readonly Entry[] {
  const recorder = new EntryRecorder()
  recorder.droppedMembers(rule, reason, { place: Place.root(), value: record })
  return recorder.entries
}
