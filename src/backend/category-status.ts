import type { Provenance } from '../bridge/reference-shapes.ts'
import { categoryOf, type CategoryId } from '../domain/categories.ts'
import { convertLegacyInSteps } from '../domain/conversion/convert-category.ts'
import { isConvertible, RULE_TABLES } from '../domain/conversion/rule-tables.ts'
import { isJsonObject, type JsonObject } from '../domain/json/json-value.ts'
import { readJson } from '../domain/json/read-json.ts'
import { writeJson } from '../domain/json/write-json.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { equalsIgnoringLineEnds } from './equals-ignoring-line-ends.ts'
import { readLegacyFile, type LegacyFileReading } from './read-legacy-file.ts'
import type { FilePlace, StoredFile } from './read-regular-file.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'
import { rejectedCause } from './rejected-cause.ts'
import { runInSlices } from './run-in-slices.ts'

/** One of the two files of a category, and how many records it holds; null when that is unknown. */
export interface FileStatus {
  /** Below the base path. */
  readonly name: string
  readonly place: FilePlace
  readonly records: number | null
}

/** What is there for one category. */
export interface CategoryStatus {
  readonly category: CategoryId
  readonly legacy: FileStatus
  readonly v2: FileStatus
  readonly provenance: Provenance
}

/** What a category's v2 file turned out to be. */
export type V2FileReading =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly stored: StoredFile; readonly problem: Problem }
  | { readonly state: 'read'; readonly stored: StoredFile; readonly records: JsonObject }

/**
 * Looks at categories, converting their legacy files in memory. Findings are not looked for, so that
 * this stays quick. What cannot be read is part of the answer, not thrown.
 */
export async function readStatuses(
  folder: ReferenceFolder,
  categories: readonly CategoryId[],
): Promise<readonly CategoryStatus[]> {
  const files = await folder.inspect()
  const asked = files.filter(({ category }) => categories.includes(category))
  // At once, so that one is read while another is converted.
  return Promise.all(asked.map((one) => readStatus(folder, one)))
}

/** Looks at one category, of which it is known which files there are. */
export async function readStatus(
  folder: ReferenceFolder,
  files: CategoryFiles,
): Promise<CategoryStatus> {
  return describeStatus(files, await readRecords(folder, files))
}

/** What can be said of a category without reading its files. */
export function statusFromOutside(files: CategoryFiles): CategoryStatus {
  const provenance = { state: 'not-looked-at' } as const
  return describeStatus(files, { legacyRecords: null, v2Records: null, provenance })
}

function describeStatus({ category, legacy, v2 }: CategoryFiles, told: Told): CategoryStatus {
  const { legacyFile, v2File } = categoryOf(category)
  return {
    category,
    legacy: { name: `legacy/${legacyFile}`, place: legacy, records: told.legacyRecords },
    v2: { name: v2File, place: v2, records: told.v2Records },
    provenance: told.provenance,
  }
}

/** Reads and parses the v2 file of a category. Fails as `ReferenceFolder.readV2` does. */
export async function readV2File(
  folder: ReferenceFolder,
  category: CategoryId,
): Promise<V2FileReading> {
  return parseV2File(category, await folder.readV2(category))
}

/** Parses a v2 file that was read; null: there is none. */
export function parseV2File(category: CategoryId, stored: StoredFile | null): V2FileReading {
  if (stored === null) return { state: 'missing' }
  const unreadable = (target: string, cause: string): V2FileReading => ({
    state: 'unreadable',
    stored,
    problem: v2Unreadable(category, target, cause),
  })
  const decoding = decodeUtf8(stored.bytes)
  if (!decoding.ok) {
    const cause =
      decoding.reason === 'too-long'
        ? 'the file is too long to be held as one text'
        : `the file is not UTF-8 at byte ${decoding.offset}`
    return unreadable(stored.path, cause)
  }
  const reading = readJson(decoding.text)
  if (!reading.ok) {
    const { reason, line, column } = reading.problem
    const target = `${stored.path}:${line}:${column}`
    return unreadable(target, `${reason} at line ${line}, column ${column}`)
  }
  if (isJsonObject(reading.value)) return { state: 'read', stored, records: reading.value }
  return unreadable(`${stored.path}:1:1`, 'the file must hold one object with a member per record')
}

interface Told {
  readonly legacyRecords: number | null
  readonly v2Records: number | null
  readonly provenance: Provenance
}

async function readRecords(
  folder: ReferenceFolder,
  { category, legacy, v2: v2Place }: CategoryFiles,
): Promise<Told> {
  try {
    const v2 = v2Place.state === 'missing' ? null : await folder.readV2(category)
    const countV2 = () => countRecords(parseV2File(category, v2))
    if (!isConvertible(category)) {
      const provenance = { state: 'no-legacy-format' } as const
      return { legacyRecords: null, v2Records: countV2(), provenance }
    }
    const reading: LegacyFileReading =
      legacy.state === 'missing' ? legacy : await readLegacyFile(folder, category)
    if (reading.state !== 'read') {
      const legacyRecords = reading.state === 'empty' ? 0 : null
      return { legacyRecords, v2Records: countV2(), provenance: withoutRecords(reading) }
    }
    const legacyRecords = new Set(reading.file.records.map(({ key }) => key)).size
    const conversion = await runInSlices(convertLegacyInSteps(reading.file, RULE_TABLES[category]))
    if (conversion.outcome === 'failed') {
      const provenance = { state: 'fails', reason: rejectedCause(conversion.failure) } as const
      return { legacyRecords, v2Records: countV2(), provenance }
    }
    const state = compareWithFresh(v2, conversion.records)
    const v2Records = state === 'up-to-date' ? conversion.records.size : countV2()
    return { legacyRecords, v2Records, provenance: { state } }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { action, cause } = error.problem
    const provenance = { state: 'fails', reason: `cannot ${action}: ${cause}` } as const
    return { legacyRecords: null, v2Records: null, provenance }
  }
}

function compareWithFresh(
  v2: StoredFile | null,
  fresh: JsonObject,
): 'up-to-date' | 'differs' | 'not-converted' {
  if (v2 === null) return 'not-converted'
  return equalsIgnoringLineEnds(v2.bytes, writeJson(fresh)) ? 'up-to-date' : 'differs'
}

function withoutRecords(reading: Exclude<LegacyFileReading, { state: 'read' }>): Provenance {
  switch (reading.state) {
    case 'missing':
      return { state: 'no-legacy-file', reason: 'there is no legacy file' }
    case 'empty':
      return { state: 'no-legacy-file', reason: 'the legacy file is empty' }
    case 'unreadable':
      return { state: 'fails', reason: reading.problem.cause }
  }
}

function countRecords(reading: V2FileReading): number | null {
  return reading.state === 'read' ? reading.records.size : null
}

function v2Unreadable(category: CategoryId, target: string, cause: string): Problem {
  const remedy = isConvertible(category)
    ? `make it anew with: hrv convert ${category}`
    : 'restore an earlier copy of it'
  return {
    code: 'v2-unreadable',
    action: `read the v2 file of ${category}`,
    target,
    cause,
    kept: 'nothing was changed',
    next: `put the file right at this place, or ${remedy}`,
  }
}
