import type {
  ComparedRecord,
  ComparedRecordsChoice,
  ComparedRow,
  ComparedWindow,
  FieldChange,
  FileDifferences,
  RecordChange,
  RecordDifference,
} from '../../bridge/comparison-shapes.ts'
import type { FileComparison } from '../../domain/comparison/compare-files.ts'
import { compareValues, type Change } from '../../domain/comparison/compare-values.ts'
import { criticalReason } from '../../domain/comparison/critical-changes.ts'
import {
  groupChanges,
  sameFields,
  shortNameOf,
  type PlacedChange,
} from '../../domain/comparison/group-changes.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json/json-value.ts'
import { describeChange } from '../describe-records.ts'

/** A record that differs. */
interface Differing {
  readonly key: string
  readonly change: RecordChange
  /** Of a modified record. */
  readonly changes: readonly Change[]
  readonly criticalFields: number
}

interface Chosen {
  readonly records: readonly Differing[]
  readonly places: ReadonlyMap<string, number>
}

type Choice = Omit<ComparedRecordsChoice, 'file'>

/** Fields that a row names; the rest it counts. */
const NAMED_FIELDS = 6

const NO_RECORDS: JsonObject = new Map()

/** What differs between two files, ready to be asked for bit by bit. */
export class ComparedFile {
  readonly id: string
  /** All that differs, whole. */
  readonly file: FileComparison
  readonly #all: readonly Differing[]
  readonly #chosen = new Map<string, Chosen>()

  constructor(file: FileComparison) {
    const { category, before, after } = file
    this.id = `${category ?? 'unknown'}.${(before ?? after)?.format ?? 'unmarked'}`
    this.file = file
    this.#all = differingIn(file)
  }

  /** How much differs. */
  describe(): FileDifferences {
    const { category, before, after, comparison } = this.file
    const { added, removed, modified, same, isSameOrder } = comparison
    const critical = this.#all.filter(({ criticalFields }) => criticalFields > 0)
    return {
      ...{ id: this.id, category, before, after, same, isSameOrder },
      ...{ added: added.length, removed: removed.length, modified: modified.length },
      fields: modified.reduce((sum, { changes }) => sum + changes.length, 0),
      criticalFields: critical.reduce((sum, { criticalFields }) => sum + criticalFields, 0),
      criticalRecords: critical.length,
    }
  }

  /** Some of the records that differ. */
  window(choice: Choice, offset: number, limit: number): ComparedWindow {
    const { records } = this.#choose(choice)
    const rows = records.slice(offset, offset + limit).map((record) => this.#row(record))
    return { length: records.length, offset, rows }
  }

  /** All that differs in a record, or in the first one. */
  record(choice: Choice, asked: string | null): ComparedRecord {
    const { records, places } = this.#choose(choice)
    const key = asked ?? records[0]?.key ?? null
    const index = key === null ? null : (places.get(key) ?? null)
    const keyAt = (at: number) => records[at]?.key ?? null
    return {
      ...{ key, index },
      previous: index === null ? null : keyAt(index - 1),
      next: index === null ? keyAt(0) : keyAt(index + 1),
      difference: key === null ? null : this.#difference(key),
    }
  }

  #choose({ change, isCriticalOnly }: Choice): Chosen {
    const id = `${change ?? 'all'} ${isCriticalOnly}`
    const known = this.#chosen.get(id)
    if (known !== undefined) return known
    const records = this.#all.filter(
      (record) =>
        (change === null || record.change === change) &&
        (!isCriticalOnly || record.criticalFields > 0),
    )
    const places = new Map(records.map(({ key }, index) => [key, index]))
    const chosen = { records, places }
    this.#chosen.set(id, chosen)
    return chosen
  }

  #row({ key, change, changes }: Differing): ComparedRow {
    const fields = new Map<string, boolean>()
    for (const one of changes) {
      const name = shortNameOf(one)
      fields.set(name, fields.get(name) === true || criticalReason(one) !== null)
    }
    const named = Array.from(fields, ([name, isCritical]) => ({ name, isCritical }))
    const { before, after } = this.file.records
    const record = change === 'removed' ? before.get(key) : after.get(key)
    return {
      ...{ key, change, fieldCount: fields.size },
      fields: named.toSorted(byCritical).slice(0, NAMED_FIELDS),
      ...factsOf(isJsonObject(record) ? record : NO_RECORDS),
    }
  }

  #difference(key: string): RecordDifference | null {
    const { records } = this.file
    const [before, after] = [records.before.get(key), records.after.get(key)]
    if (before === undefined && after === undefined) return null
    const changes = compareValues(before ?? NO_RECORDS, after ?? NO_RECORDS)
    if (before !== undefined && after !== undefined && changes.length === 0) return null
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'modified'
    const both = { before: before ?? NO_RECORDS, after: after ?? NO_RECORDS }
    const groups = groupChanges(changes, both).map(({ where, changes: placed }) => ({
      where,
      fields: placed.map((one) => describeField(one, change)),
    }))
    return { change, groups, same: sameFields(both.before, both.after) }
  }
}

function differingIn({ comparison }: FileComparison): readonly Differing[] {
  const { added, removed, modified } = comparison
  const whole = (change: RecordChange) => (key: string) => ({
    ...{ key, change, criticalFields: 0 },
    changes: [],
  })
  return [
    ...removed.map(whole('removed')),
    ...added.map(whole('added')),
    ...modified.map(({ key, changes }) => ({
      ...{ key, changes, change: 'modified' as const },
      criticalFields: changes.filter((change) => criticalReason(change) !== null).length,
    })),
  ]
}

function byCritical(one: { isCritical: boolean }, other: { isCritical: boolean }): number {
  return Number(other.isCritical) - Number(one.isCritical)
}

/** Of a record that was added or removed as a whole no field is critical by itself. */
function describeField({ name, change }: PlacedChange, of: RecordChange): FieldChange {
  const reason = of === 'modified' ? criticalReason(change) : null
  return { ...describeChange(change), name, reason }
}

function factsOf(record: JsonObject): Pick<ComparedRow, 'kind' | 'sizeBytes'> {
  const kind = record.get('style') ?? record.get('baseline') ?? null
  const size = record.get('size_on_disk_bytes')
  return { kind: asText(kind), sizeBytes: typeof size === 'bigint' ? Number(size) : null }
}

function asText(value: JsonValue): string | null {
  return typeof value === 'string' ? value : null
}
