import type { LegacyOrigin } from '../../bridge/reference-shapes.ts'
import type { RecordFormat } from '../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { dictionaryKeys } from '../../domain/legacy/legacy-dictionary.ts'
import { checkLegacy } from '../../domain/conversion/check-legacy.ts'
import { convertPartially } from '../../domain/conversion/convert-category.ts'
import { createLedger, type Ledger } from '../../domain/conversion/ledger.ts'
import type { JsonObject } from '../../domain/json/json-value.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import { readV2File } from '../category-status.ts'
import { checkCsv } from '../check-csv.ts'
import { openLegacy, type OpenedLegacy } from '../open-legacy.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { ChangedRecords } from './changed-records.ts'
import { dictionaryOwners, legacyRecords } from './legacy-rows.ts'
import { RecordMarks } from './record-marks.ts'
import { RecordTable } from './record-table.ts'
import type { SourceRecord } from './table-source.ts'
import { V2FileLines } from './v2-file-lines.ts'
import { v2Missing, whyNotConverted } from './table-problems.ts'

/** What could be read of a category, and why the rest could not. */
interface CategoryReading {
  readonly legacy: Readable<OpenedLegacy | null>
  readonly v2: Readable<V2Records>
}

interface V2Records {
  readonly records: JsonObject
  /** What the file holds; empty when it could not be read. */
  readonly bytes: Uint8Array
}

interface Readable<T> {
  readonly value: T
  /** Why there is less than all; null: it is all there. */
  readonly problem: Problem | null
}

/** The keys of all records, and the index of each. */
export interface RecordOrder {
  readonly keys: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

/**
 * The two files of a category, parsed once; what is derived from them is made when it is asked for.
 * What cannot be read is a problem and keeps nothing else from being shown.
 */
export class CategoryData {
  readonly category: CategoryId
  readonly legacy: OpenedLegacy | null
  readonly v2: JsonObject
  readonly v2Lines: V2FileLines
  readonly #reading: CategoryReading
  readonly #tables = new Map<RecordFormat, RecordTable>()
  #marks: Promise<RecordMarks> | null = null
  #legacyRecords: readonly SourceRecord[] | null = null
  #dictionary: ReadonlyMap<string, string> | null = null
  #order: RecordOrder | null = null
  #ledger: Ledger | null = null
  #changed: ChangedRecords | null = null

  constructor(category: CategoryId, reading: CategoryReading) {
    this.category = category
    this.legacy = reading.legacy.value
    this.v2 = reading.v2.value.records
    this.v2Lines = new V2FileLines(reading.v2.value.bytes)
    this.#reading = reading
  }

  /** The records as one format has them, those that only the other has behind them. */
  table(format: RecordFormat): RecordTable {
    const known = this.#tables.get(format)
    if (known !== undefined) return known
    const isLegacy = format === 'legacy'
    const isCsv = isLegacy && (this.legacy?.file.table ?? null) !== null
    const records = isLegacy ? this.#byLegacy() : this.#byV2()
    const table = new RecordTable({ format, records, isCsv })
    this.#tables.set(format, table)
    return table
  }

  /** All records: as the legacy file has them, those that only v2 has behind them. */
  get order(): RecordOrder {
    if (this.#order !== null) return this.#order
    const keys = this.#byLegacy().map(({ key }) => key)
    return (this.#order = { keys, places: new Map(keys.map((key, index) => [key, index])) })
  }

  /** The key of the record that is found by a name. */
  keyOf(name: string): string | undefined {
    return this.legacy?.explainer.explain(name)?.key
  }

  /** What became of every field; made once, as it explains every record. */
  ledger({ explainer }: OpenedLegacy): Ledger {
    return (this.#ledger ??= createLedger(explainer))
  }

  /** Which records have changes; null: there is no legacy file to explain. */
  get changedRecords(): ChangedRecords | null {
    if (this.legacy === null) return null
    return (this.#changed ??= new ChangedRecords(this.order, this.legacy.explainer))
  }

  /** What a conversion says of every record; made once, as it takes time. */
  marks(): Promise<RecordMarks> {
    this.#marks ??= this.#look()
    return this.#marks
  }

  /** Why a table of that format has less than all; null: it has all. */
  async problemOf(format: RecordFormat): Promise<Problem | null> {
    const { legacy, v2 } = this.#reading
    const own = format === 'legacy' ? legacy.problem : v2.problem
    if (own !== null || this.legacy === null) return own
    const { firstRejected } = await this.marks()
    return firstRejected === null ? null : whyNotConverted(this.legacy, firstRejected)
  }

  /** The keys of the library's legacy dictionary that are made from the row of this name. */
  legacyKeysOf(name: string): readonly string[] {
    if (this.legacy === null) return []
    const owners = (this.#dictionary ??= dictionaryOwners(this.legacy.file))
    return [...new Set(dictionaryKeys(name))].filter((key) => owners.get(key) === name)
  }

  #byLegacy(): readonly SourceRecord[] {
    const records = this.#inLegacy()
    const known = new Set(records.map(({ key }) => key))
    const others = [...this.v2.keys()].filter((key) => !known.has(key))
    return [...records, ...others.map((key) => ({ key, value: undefined }))]
  }

  #byV2(): readonly SourceRecord[] {
    const others = this.#inLegacy().filter(({ key }) => !this.v2.has(key))
    return [
      ...Array.from(this.v2, ([key, value]) => ({ key, value })),
      ...others.map(({ key }) => ({ key, value: undefined })),
    ]
  }

  #inLegacy(): readonly SourceRecord[] {
    this.#legacyRecords ??= this.legacy === null ? [] : legacyRecords(this.legacy.file)
    return this.#legacyRecords
  }

  async #look(): Promise<RecordMarks> {
    if (this.legacy === null) return NO_MARKS
    const { file, rules, stored } = this.legacy
    const { records, rejected, issues } = convertPartially(file, rules)
    const rejectedKeys = new Set(rejected.map(({ key }) => key))
    const states = new Map(
      this.#inLegacy().map(({ key }) => {
        const made = records.has(key) ? 'converted' : 'left-out'
        return [key, rejectedKeys.has(key) ? 'rejected' : made] as const
      }),
    )
    const ofForm = file.table === null ? [] : await checkCsv(stored.bytes)
    const findings = [...ofForm, ...checkLegacy(file, rules)]
    return new RecordMarks({ states, issues, findings, firstRejected: rejected[0] ?? null })
  }
}

const NO_MARKS = new RecordMarks({
  states: new Map(),
  issues: new Map(),
  findings: [],
  firstRejected: null,
})

/** Reads both files of a category. Fails only when the folder itself is not there. */
export async function readCategoryData(
  folder: ReferenceFolder,
  category: CategoryId,
  origin: LegacyOrigin,
): Promise<CategoryData> {
  const legacy = await readOrExplain<OpenedLegacy | null>(null, async () => ({
    value: await openLegacy(folder, category, origin),
    problem: null,
  }))
  const v2 = await readOrExplain<V2Records>(NO_RECORDS, () => readV2(folder, category))
  return new CategoryData(category, { legacy, v2 })
}

const NO_RECORDS: V2Records = { records: new Map(), bytes: new Uint8Array() }

async function readV2(folder: ReferenceFolder, category: CategoryId): Promise<Readable<V2Records>> {
  const reading = await readV2File(folder, category)
  switch (reading.state) {
    case 'read':
      return { value: { records: reading.records, bytes: reading.stored.bytes }, problem: null }
    case 'unreadable':
      return { value: NO_RECORDS, problem: reading.problem }
    case 'missing':
      return { value: NO_RECORDS, problem: v2Missing(folder, category) }
  }
}

async function readOrExplain<T>(
  instead: T,
  read: () => Promise<Readable<T>>,
): Promise<Readable<T>> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'folder-missing') throw error
    return { value: instead, problem: error.problem }
  }
}
