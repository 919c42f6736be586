import type { LegacyOrigin } from '../../bridge/reference-shapes.ts'
import type { RecordFormat } from '../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { dictionaryKeys } from '../../domain/legacy/legacy-dictionary.ts'
import { checkLegacy } from '../../domain/conversion/check-legacy.ts'
import { convertPartially, type RejectedRecord } from '../../domain/conversion/convert-category.ts'
import { createLedger, type Ledger } from '../../domain/conversion/ledger.ts'
import type { JsonObject } from '../../domain/json/json-value.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import { parseV2File } from '../category-status.ts'
import { checkCsv } from '../check-csv.ts'
import { openLegacy, type OpenedLegacy } from '../open-legacy.ts'
import type { StoredFile } from '../read-regular-file.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { ChangedRecords } from './changed-records.ts'
import { dictionaryOwners, legacyRecords } from './legacy-rows.ts'
import { RecordMarks, type ConversionMarks } from './record-marks.ts'
import { RecordTable } from './record-table.ts'
import type { SourceRecord } from './table-source.ts'
import { V2FileLines } from './v2-file-lines.ts'
import { v2Missing, whyNotConverted } from './table-problems.ts'

/** What could be read of a category, and why the rest could not. */
interface CategoryReading {
  readonly legacy: Readable<OpenedLegacy | null>
  /** Parses the v2 file: not every question needs it, and it takes its time. */
  readonly parseV2: () => Readable<V2Records>
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
  readonly #legacyProblem: Problem | null
  #parseV2: CategoryReading['parseV2']
  readonly #tables = new Map<RecordFormat, RecordTable>()
  #conversion: ConversionMarks | null = null
  #marks: Promise<RecordMarks> | null = null
  #legacyRecords: readonly SourceRecord[] | null = null
  #dictionary: ReadonlyMap<string, string> | null = null
  #order: RecordOrder | null = null
  #ledger: Ledger | null = null
  #changed: ChangedRecords | null = null
  #v2Lines: V2FileLines | null = null

  constructor(category: CategoryId, { legacy, parseV2 }: CategoryReading) {
    this.category = category
    this.legacy = legacy.value
    this.#legacyProblem = legacy.problem
    this.#parseV2 = parseV2
  }

  /** The records of the v2 file. */
  get v2(): JsonObject {
    return this.#parsedV2.value.records
  }

  /** Where they stand in it. */
  get v2Lines(): V2FileLines {
    return (this.#v2Lines ??= new V2FileLines(this.#parsedV2.value.bytes))
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

  /** How many records of the v2 file the legacy file has not. */
  get onlyInV2(): number {
    return this.order.keys.length - this.#inLegacy().length
  }

  /** The key of the record that is found by a name. */
  keyOf(name: string): string | undefined {
    return this.legacy?.explainer.explain(name)?.key
  }

  /** What became of every field; made once, as it explains every record. */
  ledger({ explainer }: OpenedLegacy): Ledger {
    return (this.#ledger ??= createLedger(explainer))
  }

  /** What converting the records came to; made once, as it takes time. */
  get conversion(): ConversionMarks {
    return (this.#conversion ??= this.#convert())
  }

  /** The records that keep the category from being converted; a ledger may know that there are none. */
  get rejected(): readonly RejectedRecord[] {
    return this.#ledger?.isWhole === true ? [] : this.conversion.rejected
  }

  /** Which records have changes; null: there is no legacy file to explain. */
  get changedRecords(): ChangedRecords | null {
    if (this.legacy === null) return null
    return (this.#changed ??= new ChangedRecords(this.order, this.legacy.explainer))
  }

  /** What converting came to, and what is odd about the file: made once, as it takes longer. */
  marks(): Promise<RecordMarks> {
    this.#marks ??= this.#look()
    return this.#marks
  }

  /** Why a table of that format has less than all; null: it has all. */
  problemOf(format: RecordFormat): Problem | null {
    const own = format === 'legacy' ? this.#legacyProblem : this.#parsedV2.problem
    if (own !== null || this.legacy === null) return own
    const [rejected] = this.rejected
    return rejected === undefined ? null : whyNotConverted(this.legacy, rejected)
  }

  /** The legacy file that is to be explained. Fails with why there is none to be read. */
  requireLegacy(): OpenedLegacy {
    if (this.legacy !== null) return this.legacy
    const problem = this.problemOf('legacy')
    if (problem === null) throw new TypeError('no legacy file, and no reason')
    throw new ProblemError(problem)
  }

  /** The records of the v2 file. Fails with why there is none to be read. */
  requireV2(): JsonObject {
    const { value, problem } = this.#parsedV2
    if (problem !== null) throw new ProblemError(problem)
    return value.records
  }

  /** The keys of the library's legacy dictionary that are made from the row of this name. */
  legacyKeysOf(name: string): readonly string[] {
    if (this.legacy === null) return []
    const owners = (this.#dictionary ??= dictionaryOwners(this.legacy.file))
    return [...new Set(dictionaryKeys(name))].filter((key) => owners.get(key) === name)
  }

  get #parsedV2(): Readable<V2Records> {
    const parsed = this.#parseV2()
    this.#parseV2 = () => parsed
    return parsed
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

  #convert(): ConversionMarks {
    if (this.legacy === null) return NOT_CONVERTED
    const { file, rules } = this.legacy
    const { records, rejected, issues } = convertPartially(file, rules)
    const rejectedKeys = new Set(rejected.map(({ key }) => key))
    const states = new Map(
      this.#inLegacy().map(({ key }) => {
        const made = records.has(key) ? 'converted' : 'left-out'
        return [key, rejectedKeys.has(key) ? 'rejected' : made] as const
      }),
    )
    return { states, issues, rejected }
  }

  async #look(): Promise<RecordMarks> {
    if (this.legacy === null) return new RecordMarks(NOT_CONVERTED, [])
    const { file, rules, stored } = this.legacy
    const ofForm = file.table === null ? [] : await checkCsv(stored.bytes)
    return new RecordMarks(this.conversion, [...ofForm, ...checkLegacy(file, rules)])
  }
}

const NOT_CONVERTED: ConversionMarks = { states: new Map(), issues: new Map(), rejected: [] }

/** Reads both files of a category. Fails only when the folder itself is not there. */
export async function readCategoryData(
  folder: ReferenceFolder,
  category: CategoryId,
  origin: LegacyOrigin,
): Promise<CategoryData> {
  const [legacy, v2] = await Promise.all([
    readOrExplain<OpenedLegacy | null>(null, async () => ({
      value: await openLegacy(folder, category, origin),
      problem: null,
    })),
    readOrExplain<StoredFile | null>(null, async () => ({
      value: await folder.readV2(category),
      problem: null,
    })),
  ])
  return new CategoryData(category, { legacy, parseV2: () => parseV2(folder, category, v2) })
}

const NO_RECORDS: V2Records = { records: new Map(), bytes: new Uint8Array() }

function parseV2(
  folder: ReferenceFolder,
  category: CategoryId,
  { value: stored, problem }: Readable<StoredFile | null>,
): Readable<V2Records> {
  if (problem !== null) return { value: NO_RECORDS, problem }
  const reading = parseV2File(category, stored)
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
