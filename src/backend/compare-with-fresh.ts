import type { CategoryId } from '../domain/categories.ts'
import type { ComparedRecords, ComparedSide } from '../domain/comparison/compare-files.ts'
import {
  compareReferences,
  type ReferenceComparison,
} from '../domain/comparison/compare-references.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import { comparisonExport } from '../domain/export/comparison-export.ts'
import type { ExportSource } from '../domain/export/render-export.ts'
import { isJsonObject, type JsonObject } from '../domain/json/json-value.ts'
import { readJson } from '../domain/json/read-json.ts'
import { ProblemError } from '../domain/problem.ts'
import { parseV2File } from './category-status.ts'
import { planConversion } from './convert-legacy-file.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** The v2 file on disk (before) against a fresh conversion (after). */
export interface FreshComparison {
  readonly category: CategoryId
  readonly v2Path: string
  readonly legacyPath: string
  /** `same` means the same text, but for line ends. */
  readonly state: 'same' | 'differs' | 'v2-missing'
  /** Null when the texts are the same. */
  readonly comparison: ReferenceComparison | null
  readonly records: ComparedRecords
}

/**
 * Compares what lies in the folder with what `hrv convert` would write. Fails with what keeps the
 * legacy file from being converted, or with `v2-unreadable`.
 */
export async function compareWithFresh(
  folder: ReferenceFolder,
  category: ConvertibleId,
): Promise<FreshComparison> {
  const { outcome, write } = await planConversion(folder, category, { guards: 'none' })
  if (outcome.problem !== null) throw new ProblemError(outcome.problem)
  const stored = write === null ? await folder.readV2(category) : write.expected
  const before = parseRecords(category, stored)
  const after = write === null ? before : parseFresh(write.text)
  return {
    category,
    v2Path: folder.v2Path(category),
    legacyPath: folder.legacyPath(category),
    state: write === null ? 'same' : stored === null ? 'v2-missing' : 'differs',
    comparison: write === null ? null : compareReferences(before, after),
    records: { before, after },
  }
}

function parseRecords(category: CategoryId, stored: StoredFile | null): JsonObject {
  const reading = parseV2File(category, stored)
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  return reading.state === 'missing' ? new Map() : reading.records
}

function parseFresh(text: string): JsonObject {
  const fresh = readJson(text)
  if (fresh.ok && isJsonObject(fresh.value)) return fresh.value
  throw new TypeError('a conversion gave no object')
}

/** The same to be passed on, as a comparison of two files. */
export function freshComparisonExport(compared: FreshComparison): ExportSource {
  const { category, v2Path, legacyPath, state, records } = compared
  const { before, after } = records
  const side = (path: string, { size }: JsonObject): ComparedSide => ({
    path,
    format: 'v2',
    records: size,
    rowsLeftOut: { skipped: 0, overwritten: 0 },
  })
  const fresh = `a fresh conversion of ${legacyPath}`
  const file = {
    category,
    before: state === 'v2-missing' ? null : side(v2Path, before),
    after: side(fresh, after),
    comparison: compareReferences(before, after),
    records,
  }
  return comparisonExport({ before: v2Path, after: fresh, files: [file], problems: [] })
}
