import {
  KEY_FIELD,
  MARKS_FIELD,
  type ColumnShape,
  type RowSort,
  type RowsRequest,
  type RowWindow,
  type TableRow,
} from '../../bridge/viewer-shapes.ts'
import { isJsonObject } from '../../domain/json/json-value.ts'
import {
  FlatArrangement,
  GroupedArrangement,
  type ArrangedRow,
  type Arrangement,
} from './arrangement.ts'
import { cellOf, fold, lineOf } from './cell-text.ts'
import { describeColumns, numberInCell } from './column-shapes.ts'
import { Haystack } from './haystack.ts'
import { RecentlyUsed } from './recently-used.ts'
import { RecordFamilies } from './record-families.ts'
import { RecordFilter, wordsOf } from './record-filter.ts'
import type { RecordMarks } from './record-marks.ts'
import { sortOrder, sortTextOf, sortValueOf, type SortValue } from './sort-records.ts'
import { fieldOf, type SourceRecord, type TableSource } from './table-source.ts'

/** What is asked of the rows of one table. */
export type WindowRequest = Omit<RowsRequest, 'folder' | 'category' | 'format'>

const KEPT_ORDERS = 8
const KEPT_ARRANGEMENTS = 16

/** The records of one category in one format, ready to be filtered, sorted and grouped. */
export class RecordTable {
  readonly #source: TableSource
  readonly #haystack: Haystack
  readonly #filter: RecordFilter
  readonly #orders = new RecentlyUsed<string, Uint32Array>(KEPT_ORDERS)
  readonly #arrangements = new RecentlyUsed<string, Arrangement>(KEPT_ARRANGEMENTS)
  #columns: readonly ColumnShape[] | null = null
  #families: RecordFamilies | null = null
  #indices: ReadonlyMap<string, number> | null = null
  #isWarming = false

  constructor(source: TableSource) {
    const { records } = source
    this.#source = source
    this.#haystack = new Haystack(records.length, (index) => searchText(records[index]))
    this.#filter = new RecordFilter(this.#haystack)
  }

  get columns(): readonly ColumnShape[] {
    this.#columns ??= describeColumns(this.#source)
    return this.#columns
  }

  /** The keys of all records, in the order of the files. */
  get keys(): readonly string[] {
    return this.#source.records.map(({ key }) => key)
  }

  get records(): number {
    return this.#source.records.length
  }

  /** How many of them only the other format has. */
  get absent(): number {
    return this.#source.records.filter(({ value }) => value === undefined).length
  }

  /** Some rows of an arrangement; making it takes time, looking at more of it does not. */
  window(request: WindowRequest, marks: RecordMarks): RowWindow {
    const arrangement = this.#arrange(request, marks)
    const { offset, limit, fields, locate } = request
    const end = Math.min(offset + limit, arrangement.length)
    const rows: TableRow[] = []
    for (let row = offset; row < end; row += 1) {
      rows.push(this.#describe(arrangement.rowAt(row), fields, marks))
    }
    const index = locate === undefined ? undefined : this.#indexOf(locate)
    return {
      records: this.records,
      matching: arrangement.matching,
      length: arrangement.length,
      offset,
      rows,
      located: index === undefined ? null : arrangement.findRow(index),
    }
  }

  /** The keys of the records that a filter leaves; null: of all. */
  keysMatching(filter: string): ReadonlySet<string> | null {
    const matches = this.#filter.matches(wordsOf(filter))
    if (matches === null) return null
    return new Set(Array.from(matches, (index) => this.#source.records[index]?.key ?? ''))
  }

  /** The family of a record; null: there is no such record. */
  familyOf(key: string): { readonly name: string; readonly records: number } | null {
    const index = this.#indexOf(key)
    return index === undefined ? null : this.#groups().familyOf(index)
  }

  /** Gets ready for the first filter, in steps between which other questions are answered. */
  warmUp(): void {
    if (this.#isWarming) return
    this.#isWarming = true
    const step = () => {
      if (this.#haystack.isBuilt) return
      this.#haystack.build()
      setImmediate(step)
    }
    setImmediate(step)
  }

  #arrange({ filter, sort, isGrouped, collapsed }: WindowRequest, marks: RecordMarks): Arrangement {
    const words = wordsOf(filter)
    const key = JSON.stringify([words, sort, isGrouped && [...collapsed].sort()])
    return this.#arrangements.of(key, () => {
      const indices = this.#ordered(this.#filter.matches(words), sort, marks)
      return isGrouped
        ? new GroupedArrangement(indices, this.#groups(), new Set(collapsed))
        : new FlatArrangement(indices)
    })
  }

  #ordered(matches: Uint32Array | null, sort: RowSort | null, marks: RecordMarks): Uint32Array {
    if (sort === null) {
      return matches ?? Uint32Array.from({ length: this.records }, (_, index) => index)
    }
    const order = this.#orders.of(JSON.stringify(sort), () => this.#sort(sort, marks))
    if (matches === null) return order
    const isMatch = new Uint8Array(this.records)
    for (const index of matches) isMatch[index] = 1
    return order.filter((index) => isMatch[index] === 1)
  }

  #sort({ field, direction }: RowSort, marks: RecordMarks): Uint32Array {
    const { records, isCsv } = this.#source
    if (field === MARKS_FIELD) {
      return sortOrder(
        records.map(({ key }) => marks.weightOf(key)),
        direction,
      )
    }
    const isNumeric = isCsv && this.columns.some((column) => isNumberColumn(column, field))
    const values = records.map((record): SortValue => {
      if (field === KEY_FIELD) return sortTextOf(record.key)
      const value = fieldOf(record, field)
      const number = isNumeric && typeof value === 'string' ? numberInCell(value) : null
      return number ?? sortValueOf(value)
    })
    return sortOrder(values, direction)
  }

  #groups(): RecordFamilies {
    this.#families ??= new RecordFamilies(this.keys)
    return this.#families
  }

  #indexOf(key: string): number | undefined {
    this.#indices ??= new Map(this.#source.records.map((record, index) => [record.key, index]))
    return this.#indices.get(key)
  }

  #describe(row: ArrangedRow, fields: readonly string[], marks: RecordMarks): TableRow {
    if (row.row === 'family') return row
    const record = this.#source.records[row.index]
    if (record === undefined) throw new RangeError(`there is no record ${row.index}`)
    const cells = fields.map((field) => cellIn(record, field))
    return { row: 'record', key: record.key, ...marks.countsOf(record.key), cells }
  }
}

function cellIn(record: SourceRecord, field: string): string | null {
  const value = field === KEY_FIELD ? record.key : fieldOf(record, field)
  return value === undefined ? null : cellOf(value)
}

function isNumberColumn({ field, kind }: ColumnShape, asked: string): boolean {
  return field === asked && (kind === 'number' || kind === 'mixed')
}

/** All that a filter looks at: the key and the fields, as their cells show them, uncut. */
function searchText(record: SourceRecord | undefined): string {
  if (record === undefined) return ''
  const { key, value } = record
  const lines = [lineOf(key)]
  if (isJsonObject(value)) for (const member of value.values()) lines.push(lineOf(member))
  else if (value !== undefined) lines.push(lineOf(value))
  return fold(lines.join('\n'))
}
