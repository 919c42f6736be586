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
import { finish, type Steps } from '../steps.ts'
import { RecordBuilder } from './build-record.ts'
import { RecordChecker, Rejection } from './check-record.ts'
import { collectIssues } from './issue-rules.ts'
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
  /** What the reason does not say but explains it, or null. */
  readonly hint: string | null
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
  return finish(convertLegacyInSteps(file, rules))
}

/** The same, a record at a time. */
export function* convertLegacyInSteps(
  file: LegacyFile,
  rules: CategoryRules,
): Steps<Conversion<RejectedRecord>> {
  const { records, rejected, issues } = yield* convertRecords(file, rules, 'stop')
  const [failure] = rejected
  return failure === undefined
    ? { outcome: 'converted', records, issues }
    : { outcome: 'failed', failure, issues }
}

/** A rejection with the record's key and its place in the file. */
export function rejectRecord(
  record: LegacyRecord,
  stage: RejectedRecord['stage'],
  { path, reason, hint, ruleId }: Rejection,
  locator: LegacyLocator,
): RejectedRecord {
  const place = locator.locate(record, path)
  return { key: record.key, stage, path, reason, hint, ruleId, ...place }
}

/** Converts whatever records can be converted, and tells of all that cannot. */
export function convertPartially(file: LegacyFile, rules: CategoryRules): PartialConversion {
  return finish(convertRecords(file, rules, 'go-on'))
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

/**
 * Runs both steps of spec §1. The library checks all records before it converts the first; here
 * each is converted at once, so that a large file need not be held in between, and what the second
 * step has to say is held back until the first is through.
 */
function* convertRecords(
  file: LegacyFile,
  rules: CategoryRules,
  afterRejection: 'stop' | 'go-on',
): Steps<PartialConversion> {
  const issues = new IssueLog()
  for (const { identifier, message } of file.table?.issues ?? []) issues.add(identifier, message)
  const checker = new RecordChecker(rules)
  const builder = new RecordBuilder(rules)
  const locator = new LegacyLocator(file)
  const validate = new Step('validate', afterRejection, locator)
  const convert = new Step('convert', afterRejection, locator)
  const records = new Map<string, JsonValue>()
  const leftOut = new Set<string>()

  for (const record of file.records) {
    yield
    const { key } = record
    const checked = checker.check(key, record.value)
    if (checked instanceof Rejection) {
      validate.reject(record, checked)
      const { path, reason } = checked
      issues.add(key, `CRITICAL: Error parsing ${key}:\n${path || '/'}: ${reason}`)
      if (validate.isStopped) return { records, rejected: validate.rejected, issues: issues.byKey }
      continue
    }
    for (const issue of collectIssues(rules.issues, checked)) issues.add(key, issue)
    if (convert.isStopped) continue
    if (rules.backendPrefix?.drops(key) === true) {
      // Rows of one name are one record by now (spec §9, 5).
      if (!leftOut.has(key))
        for (const issue of rules.backendPrefix.issues(key)) convert.note(key, issue)
      leftOut.add(key)
      continue
    }
    const v2 = builder.build(checked)
    if (v2 instanceof Rejection) {
      convert.reject(record, v2)
      convert.note(key, `Failed to convert ${key}: ${v2.reason}`)
    } else records.set(key, v2)
  }
  for (const [key, issue] of convert.issues) issues.add(key, issue)
  return { records, rejected: [...validate.rejected, ...convert.rejected], issues: issues.byKey }
}

/** What one of the two steps has to say, and whether it has come to its end. */
class Step {
  readonly rejected: RejectedRecord[] = []
  readonly issues: (readonly [key: string, issue: string])[] = []
  readonly #stage: RejectedRecord['stage']
  readonly #afterRejection: 'stop' | 'go-on'
  readonly #locator: LegacyLocator

  constructor(
    stage: RejectedRecord['stage'],
    afterRejection: 'stop' | 'go-on',
    locator: LegacyLocator,
  ) {
    this.#stage = stage
    this.#afterRejection = afterRejection
    this.#locator = locator
  }

  get isStopped(): boolean {
    return this.#afterRejection === 'stop' && this.rejected.length > 0
  }

  note(key: string, issue: string): void {
    this.issues.push([key, issue])
  }

  reject(record: LegacyRecord, rejection: Rejection): void {
    this.rejected.push(rejectRecord(record, this.#stage, rejection, this.#locator))
  }
}

/** Issues by key, in the order in which keys got their first one. */
class IssueLog {
  readonly byKey = new Map<string, string[]>()

  add(key: string, issue: string): void {
    const known = this.byKey.get(key)
    if (known === undefined) this.byKey.set(key, [issue])
    else known.push(issue)
  }
}
