import { categoryOf } from '../categories.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import {
  LegacyLocator,
  parseLegacy,
  type LegacyFile,
  type LegacyReading,
  type LegacyRecord,
  type LegacyUnreadable,
} from '../legacy/parse-legacy.ts'
import { buildRecord } from './build-record.ts'
import { RecordChecker, Rejection } from './check-record.ts'
import { collectIssues, type CheckedRecord } from './issue-rules.ts'
import type { CategoryRules } from './rule.ts'
import { RULE_TABLES, type ConvertibleId } from './rule-tables.ts'

/** The library's issues: record key to texts, both in the order in which they arose (spec §5). */
export type Issues = ReadonlyMap<string, readonly string[]>

/** A record that cannot be converted, and where it says so. */
export interface RejectedRecord {
  readonly key: string
  readonly stage: 'validate' | 'convert'
  /** JSON Pointer into the legacy record. */
  readonly path: string
  readonly reason: string
  readonly ruleId: string | null
  /** 1-based place of the value in the legacy file (of its row in CSV). */
  readonly line: number
  readonly column: number
}

/** Why nothing was converted (spec conversion.md §1). */
export type ConversionFailure = ({ readonly stage: 'read' } & LegacyUnreadable) | RejectedRecord

/** What a conversion gives: all records of the category, or none. */
export type Conversion<Failure = ConversionFailure> =
  | { readonly outcome: 'converted'; readonly records: JsonObject; readonly issues: Issues }
  | { readonly outcome: 'failed'; readonly failure: Failure; readonly issues: Issues }

/** What would convert although the category fails; for showing only (design/explanation.md). */
export interface PartialConversion {
  readonly records: JsonObject
  readonly rejected: readonly RejectedRecord[]
  readonly issues: Issues
}

/**
 * Converts the text of a legacy file (null: there is none) to v2, exactly as the library does
 * (spec conversion.md). Pure; the rules are a parameter so that tests can break one.
 */
export function convertCategory(
  id: ConvertibleId,
  text: string | null,
  rules: CategoryRules = RULE_TABLES[id],
): Conversion {
  const reading = readLegacy(id, text, rules)
  if (!reading.ok) {
    return { outcome: 'failed', failure: { stage: 'read', ...reading.problem }, issues: new Map() }
  }
  return convertLegacy(reading.file, rules)
}

/** Converts a legacy file that was read, all of its records or none. */
export function convertLegacy(file: LegacyFile, rules: CategoryRules): Conversion<RejectedRecord> {
  const { records, rejected, issues } = convertRecords(file, rules, 'stop')
  const [failure] = rejected
  return failure === undefined
    ? { outcome: 'converted', records, issues }
    : { outcome: 'failed', failure, issues }
}

/** Converts whatever records can be converted, and tells of all that cannot. */
export function convertPartially(file: LegacyFile, rules: CategoryRules): PartialConversion {
  return convertRecords(file, rules, 'go-on')
}

/** Parses a category's legacy text by the category's own row rules. */
export function readLegacy(
  id: ConvertibleId,
  text: string | null,
  rules: CategoryRules = RULE_TABLES[id],
): LegacyReading {
  const { legacyFormat } = categoryOf(id)
  return parseLegacy(legacyFormat === 'csv' ? 'csv' : 'json', text, rules.rows)
}

/** All records are checked before the first is converted; a rejection ends its step (spec §1). */
function convertRecords(
  file: LegacyFile,
  rules: CategoryRules,
  afterRejection: 'stop' | 'go-on',
): PartialConversion {
  const issues = new IssueLog()
  for (const { identifier, message } of file.table?.issues ?? []) issues.add(identifier, message)
  const rejected: RejectedRecord[] = []
  const locator = new LegacyLocator(file)
  const checker = new RecordChecker(rules)
  const checked: (readonly [LegacyRecord, CheckedRecord])[] = []
  const records = new Map<string, JsonValue>()
  const isStopped = (): boolean => afterRejection === 'stop' && rejected.length > 0
  const reject = (
    record: LegacyRecord,
    stage: RejectedRecord['stage'],
    { path, reason, ruleId }: Rejection,
  ): void => {
    const { key } = record
    rejected.push({ key, stage, path, reason, ruleId, ...locator.locate(record, path) })
  }

  for (const record of file.records) {
    const result = checker.check(record.key, record.value)
    if (result instanceof Rejection) {
      const { path, reason } = result
      issues.add(record.key, `CRITICAL: Error parsing ${record.key}:\n${path || '/'}: ${reason}`)
      reject(record, 'validate', result)
      if (isStopped()) break
    } else {
      issues.addAll(record.key, collectIssues(rules.issues, result))
      checked.push([record, result])
    }
  }
  for (const [record, taken] of isStopped() ? [] : checked) {
    const { key } = record
    if (rules.backendPrefix?.drops(key) === true) {
      issues.addAll(key, rules.backendPrefix.issues(key))
      continue
    }
    const v2 = buildRecord(rules, taken)
    if (v2 instanceof Rejection) {
      issues.add(key, `Failed to convert ${key}: ${v2.reason}`)
      reject(record, 'convert', v2)
      if (isStopped()) break
    } else {
      records.set(key, v2)
    }
  }
  return { records, rejected, issues: issues.byKey }
}

/** Issues by key, in the order in which keys got their first one. */
class IssueLog {
  readonly byKey = new Map<string, string[]>()

  add(key: string, issue: string): void {
    this.addAll(key, [issue])
  }

  addAll(key: string, issues: readonly string[]): void {
    if (issues.length === 0) return
    const known = this.byKey.get(key)
    if (known === undefined) this.byKey.set(key, [...issues])
    else known.push(...issues)
  }
}
