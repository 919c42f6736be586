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
import { buildRecord } from './build-record.ts'
import { RecordChecker, Rejection } from './check-record.ts'
import { rejectRecord, type RejectedRecord } from './convert-category.ts'
import type { Entry } from './entry.ts'
import { EntryRecorder } from './entry-recorder.ts'
import type { CategoryRules, RuleText } from './rule.ts'

/** A row of `models.csv` by its number (2 is the first after the header) and line. */
export interface RowPlace extends TextPosition {
  readonly rowNumber: number
  readonly cells: JsonObject
}

interface ExplanationBase {
  readonly key: string
  /** The record as parsed; what legacy paths point into. */
  readonly legacy: JsonValue
  /** Where the record stands in the legacy file. */
  readonly place: TextPosition
  /** The row it is, in CSV. */
  readonly rowNumber: number | null
  /** Earlier rows of the same name, which this one has overwritten. */
  readonly overwrites: readonly RowPlace[]
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

/** Explains the records of one legacy file by running its category's rules with a recorder. */
export class RecordExplainer {
  readonly #file: LegacyFile
  readonly #rules: CategoryRules
  readonly #checker: RecordChecker
  readonly #locator: LegacyLocator
  readonly #records: ReadonlyMap<string, LegacyRecord>
  readonly #rowsByName: ReadonlyMap<string, readonly TextRow[]>
  readonly #cellKeys: readonly string[]
  readonly #shadowed: ReadonlySet<string>

  constructor(file: LegacyFile, rules: CategoryRules) {
    this.#file = file
    this.#rules = rules
    this.#checker = new RecordChecker(rules)
    this.#locator = new LegacyLocator(file)
    this.#records = new Map(file.records.map((record) => [record.key, record]))
    this.#rowsByName = Map.groupBy(file.table?.rows ?? [], ({ name }) => name)
    const columns = file.table?.columns ?? []
    this.#cellKeys = cellKeys(columns)
    this.#shadowed = new Set(
      this.#cellKeys.filter((_key, index) => columns.lastIndexOf(columns[index] ?? '') > index),
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
    const named = this.#file.records.findLast(({ key: name }) => dictionaryKeys(name).includes(key))
    return this.#file.table === null || named === undefined ? null : this.explain(named.key)
  }

  #explainRecord(record: LegacyRecord): RecordExplanation {
    const base = {
      key: record.key,
      legacy: record.value,
      place: this.#locator.locate(record, ''),
      rowNumber: record.row?.rowNumber ?? null,
      overwrites: this.#overwrittenBy(record),
    }
    const { backendPrefix } = this.#rules
    if (backendPrefix?.drops(record.key) === true) {
      const entries = dropAll(backendPrefix, 'obsolete', record.value)
      return { state: 'left-out', ...base, reason: backendPrefix.sentence, entries }
    }
    const recorder = new EntryRecorder(this.#shadowed)
    const made = this.#convert(record, recorder)
    return made.stage === 'converted'
      ? { state: 'converted', ...base, v2: made.v2, entries: recorder.entries }
      : { state: 'rejected', ...base, rejected: made }
  }

  #convert(
    record: LegacyRecord,
    recorder: EntryRecorder,
  ): { readonly stage: 'converted'; readonly v2: JsonObject } | RejectedRecord {
    const checked = this.#checker.check(record.key, record.value)
    if (checked instanceof Rejection) {
      return rejectRecord(record, 'validate', checked, this.#locator)
    }
    const v2 = buildRecord(this.#rules, checked, recorder)
    return v2 instanceof Rejection
      ? rejectRecord(record, 'convert', v2, this.#locator)
      : { stage: 'converted', v2 }
  }

  #overwrittenBy({ key, row }: LegacyRecord): readonly RowPlace[] {
    const rows = this.#rowsByName.get(key) ?? []
    return rows.filter((other) => other !== row).map((other) => this.#place(other))
  }

  #place(row: CsvRow): RowPlace {
    const cells = rowFields(row, this.#cellKeys)
    return { rowNumber: row.rowNumber, cells, ...this.#locator.positionAt(row.offset) }
  }

  #explainSkipped(row: SkippedRow): RecordExplanation {
    const { cells: legacy, rowNumber, ...place } = this.#place(row)
    const rule = { id: row.ruleId, sentence: row.message }
    return {
      state: 'left-out',
      key: row.identifier,
      legacy,
      place,
      rowNumber,
      overwrites: [],
      reason: row.message,
      entries: dropAll(rule, 'lost', legacy),
    }
  }
}

function isRow({ rowNumber, identifier }: SkippedRow, key: string): boolean {
  return key === `<row ${rowNumber}>` || key === identifier
}

/** Every field of a record that is left out as a whole. */
function dropAll(rule: RuleText, reason: 'lost' | 'obsolete', record: JsonValue): readonly Entry[] {
  const recorder = new EntryRecorder()
  recorder.droppedMembers(rule, reason, record)
  return recorder.entries
}
