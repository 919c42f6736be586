import type { CategoryId } from '../domain/categories.ts'
import { checkLegacy } from '../domain/conversion/check-legacy.ts'
import {
  convertLegacyInSteps,
  readLegacy,
  type Issues,
  type RejectedRecord,
} from '../domain/conversion/convert-category.ts'
import { isConvertible, RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { Finding } from '../domain/finding.ts'
import { writeJson } from '../domain/json/write-json.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { parseV2File } from './category-status.ts'
import { checkCsv } from './check-csv.ts'
import { equalsIgnoringLineEnds } from './equals-ignoring-line-ends.ts'
import { readLegacyFile, type LegacyFileReading } from './read-legacy-file.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder, WriteOptions } from './reference-folder.ts'
import { rejectedCauseWithRule } from './rejected-cause.ts'
import { runInSlices } from './run-in-slices.ts'
import { writeV2Files, type V2Write } from './write-v2-files.ts'

/** What converting one category came to. */
export interface CategoryOutcome {
  readonly category: CategoryId
  /** `unchanged`: the v2 file already says it (spec conversion.md §12.2) and is not touched. */
  readonly outcome: 'converted' | 'unchanged' | 'failed' | 'skipped'
  /** Records of the v2 file that was made; null when none was made. */
  readonly records: number | null
  readonly issues: Issues
  readonly findings: readonly Finding[]
  readonly problem: Problem | null
}

/**
 * `good-data`: a missing or empty legacy file converts nothing, and nothing empty replaces a v2
 * file that has records (UD4, UD15). `none`: exactly as the library and its vectors.
 */
export type Guards = 'good-data' | 'none'

/** A conversion that was made in memory, and the write that puts it on disk. */
export interface PlannedConversion {
  readonly outcome: CategoryOutcome
  readonly write: V2Write | null
}

/** How a category is converted, and what ends that. */
export interface ConversionOptions extends WriteOptions {
  readonly guards: Guards
}

/** Converts one category of a folder and writes the v2 file if it differs. */
export async function convertLegacyFile(
  folder: ReferenceFolder,
  category: CategoryId,
  options: ConversionOptions,
): Promise<CategoryOutcome> {
  const planned = await planConversion(folder, category, options)
  const [outcome = planned.outcome] = await applyConversions(folder, [planned], options)
  return outcome
}

/**
 * Puts planned conversions on disk, all under one lock, and gives their outcomes in order. A
 * failure stays with its category; what keeps all of them from being written (`busy`,
 * `cancelled`, ...) is thrown.
 */
export async function applyConversions(
  folder: ReferenceFolder,
  planned: readonly PlannedConversion[],
  options: WriteOptions,
): Promise<readonly CategoryOutcome[]> {
  const writes = planned.flatMap(({ write }) => write ?? [])
  const results = writes.length === 0 ? [] : await writeV2Files(folder, writes, options)
  return planned.map(({ outcome }) => {
    const result = results.find(({ category }) => category === outcome.category)
    return result?.outcome === 'failed'
      ? { ...outcome, outcome: 'failed', records: null, problem: result.problem }
      : outcome
  })
}

/** Reads and converts one category in memory; nothing is written. Fails only with `cancelled`. */
export async function planConversion(
  folder: ReferenceFolder,
  category: CategoryId,
  options: ConversionOptions,
): Promise<PlannedConversion> {
  if (!isConvertible(category)) return unwritten(category, 'skipped', {})
  try {
    const reading = await readLegacyFile(folder, category)
    const findings = await findFindings(category, reading)
    switch (reading.state) {
      case 'unreadable':
        return unwritten(category, 'failed', { findings, problem: reading.problem })
      case 'missing':
      case 'empty':
        if (options.guards === 'none')
          return await planRecords(folder, emptyFile(category), { category, findings, ...options })
        return unwritten(category, 'skipped', {
          problem: legacyMissing(folder, category, reading.state),
        })
      case 'read':
        return await planRecords(folder, reading.file, { category, findings, ...options })
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'cancelled') throw error
    return unwritten(category, 'failed', { problem: error.problem })
  }
}

interface RecordsToPlan extends ConversionOptions {
  readonly category: ConvertibleId
  readonly findings: readonly Finding[]
}

async function planRecords(
  folder: ReferenceFolder,
  file: LegacyFile,
  { category, findings, guards, signal }: RecordsToPlan,
): Promise<PlannedConversion> {
  const conversion = await runInSlices(convertLegacyInSteps(file, RULE_TABLES[category]), () => {
    if (signal?.aborted === true) throw conversionCancelled(folder, category)
  })
  const { issues } = conversion
  if (conversion.outcome === 'failed') {
    const problem = recordRejected(folder, category, conversion.failure)
    return unwritten(category, 'failed', { issues, findings, problem })
  }
  const records = conversion.records.size
  const expected = await folder.readV2(category)
  const held = guards === 'good-data' && records === 0 ? describeHeld(category, expected) : null
  if (held !== null) {
    const problem = emptyWouldReplace(folder, category, held)
    return unwritten(category, 'failed', { issues, findings, problem })
  }
  const text = writeJson(conversion.records)
  const isEqual = expected !== null && equalsIgnoringLineEnds(expected.bytes, text)
  const outcome = isEqual ? 'unchanged' : 'converted'
  return {
    outcome: { category, outcome, records, issues, findings, problem: null },
    write: isEqual ? null : { category, text, expected },
  }
}

function unwritten(
  category: CategoryId,
  outcome: 'failed' | 'skipped',
  said: Partial<Pick<CategoryOutcome, 'issues' | 'findings' | 'problem'>>,
): PlannedConversion {
  const { issues = new Map(), findings = [], problem = null } = said
  return { outcome: { category, outcome, records: null, issues, findings, problem }, write: null }
}

/** All findings of a legacy file: of its form and of what it holds. */
async function findFindings(
  category: ConvertibleId,
  reading: LegacyFileReading,
): Promise<readonly Finding[]> {
  if (reading.state === 'missing' || reading.state === 'empty') return []
  const ofForm = category === 'text_generation' ? await checkCsv(reading.stored.bytes) : []
  const ofContent = reading.state === 'read' ? checkLegacy(reading.file, RULE_TABLES[category]) : []
  return [...ofForm, ...ofContent]
}

function emptyFile(category: ConvertibleId): LegacyFile {
  const reading = readLegacy(category, null)
  if (!reading.ok) throw new TypeError('no text is a legacy file without records')
  return reading.file
}

/** What a v2 file has that an empty one would not; null: nothing. */
function describeHeld(category: CategoryId, stored: StoredFile | null): string | null {
  const reading = parseV2File(category, stored)
  switch (reading.state) {
    case 'missing':
      return null
    case 'read':
      return reading.records.size === 0 ? null : `has ${reading.records.size} records`
    case 'unreadable':
      return reading.stored.sizeBytes === 0 ? null : 'cannot be read, so it may have some'
  }
}

function conversionCancelled(folder: ReferenceFolder, category: CategoryId): ProblemError {
  return new ProblemError({
    code: 'cancelled',
    action: `convert ${category}`,
    target: folder.legacyPath(category),
    cause: 'it was cancelled',
    kept: 'nothing was changed',
    next: 'start it again when you want to',
  })
}

function legacyMissing(
  folder: ReferenceFolder,
  category: CategoryId,
  state: 'missing' | 'empty',
): Problem {
  return {
    code: 'legacy-missing',
    action: `convert ${category}`,
    target: folder.legacyPath(category),
    cause: state === 'missing' ? 'there is no legacy file' : 'the legacy file is empty',
    kept: 'the v2 file is as it was',
    next: 'put the legacy file there, then convert again',
  }
}

function emptyWouldReplace(folder: ReferenceFolder, category: CategoryId, held: string): Problem {
  return {
    code: 'empty-would-replace',
    action: `convert ${category}`,
    target: folder.legacyPath(category),
    cause: `no record could be made of it, but the v2 file ${held}`,
    kept: `the v2 file ${folder.v2Path(category)} is as it was`,
    next: 'look at the findings of the legacy file; to empty the v2 file on purpose, remove it first',
  }
}

function recordRejected(
  folder: ReferenceFolder,
  category: CategoryId,
  rejected: RejectedRecord,
): Problem {
  const { line, column } = rejected
  return {
    code: 'record-rejected',
    action: `convert ${category}`,
    target: `${folder.legacyPath(category)}:${line}:${column}`,
    cause: rejectedCauseWithRule(rejected),
    kept: 'the v2 file is as it was; a category converts whole or not at all',
    next: `put the record right, then convert again; hrv explain ${category} shows what would convert`,
  }
}
