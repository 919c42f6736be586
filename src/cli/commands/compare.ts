import { resolve } from 'node:path'
import { parseV2File } from '../../backend/category-status.ts'
import { planConversion } from '../../backend/convert-legacy-file.ts'
import { openComparand } from '../../backend/open-comparand.ts'
import type { StoredFile } from '../../backend/read-regular-file.ts'
import { isCategoryId, type CategoryId } from '../../domain/categories.ts'
import {
  compareFiles,
  isDifferent,
  type Comparand,
  type ComparedRecords,
  type ComparedSide,
  type Comparison,
} from '../../domain/comparison/compare-files.ts'
import { compareReferences } from '../../domain/comparison/compare-references.ts'
import { createPatch, patchJson } from '../../domain/comparison/create-patch.ts'
import { comparisonExport, comparisonJson } from '../../domain/export/comparison-export.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call } from '../command.ts'
import { answerExport } from '../export-answer.ts'
import type { ExportFlags } from '../export-options.ts'
import { isLongWork } from '../long-work.ts'
import { legacyMissing, openLegacySource } from '../legacy-source.ts'
import { parseConvertible } from '../name-arguments.ts'
import {
  categoryComparisonJson,
  comparisonText,
  filesComparisonText,
  type CategoryComparison,
} from '../views/comparison-view.ts'

/** `hrv compare`: two files or folders; or with one category, what `hrv convert` would change in it. */
export function compare(call: Call<ExportFlags>): Promise<Answer> {
  const [first = '', second] = call.args
  return second === undefined ? compareCategory(call, first) : compareTwo(call, [first, second])
}

async function compareTwo(
  { flags, session }: Call<ExportFlags>,
  paths: readonly [before: string, after: string],
): Promise<Answer> {
  const cwd = session.host.cwd()
  session.progress.step('comparing', false)
  const [before, after] = [
    await openComparand(resolve(cwd, paths[0])),
    await openComparand(resolve(cwd, paths[1])),
  ]
  const compared = compareFiles(before, after)
  const told: Answer = {
    json: () => comparisonJson(compared),
    text: (view) => filesComparisonText(compared, view),
    problems: compared.problems,
    differs: isDifferent(compared),
  }
  const source = comparisonExport(compared, patchBetween(before, after))
  return answerExport(told, source, { flags, session })
}

/** A patch belongs to one JSON file; undefined: these two are none. */
function patchBetween(before: Comparand, after: Comparand): (() => JsonValue) | undefined {
  if (before.type === 'folder' || after.type === 'folder') return undefined
  const [left, right] = [before.file.reference, after.file.reference]
  if (left.format === 'csv') return undefined
  return () => patchJson(createPatch(left.records, right.records))
}

async function compareCategory(
  { flags, session }: Call<ExportFlags>,
  name: string,
): Promise<Answer> {
  if (!isCategoryId(name) && /[./\\]/.test(name)) throw secondMissing(name)
  const category = parseConvertible(name)
  const folder = await session.openFolder()
  session.progress.step(`comparing ${category}`, await isLongWork(folder, [category]))
  const legacy = await openLegacySource(folder, category)
  // `hrv convert` would leave the v2 file alone.
  if (legacy === null) throw legacyMissing(folder, category)
  const { outcome, write } = await planConversion(folder, category, { guards: 'none' })
  if (outcome.problem !== null) throw new ProblemError(outcome.problem)
  const stored = write === null ? await folder.readV2(category) : write.expected
  const before = parseRecords(category, stored)
  const after = write === null ? before : parseFresh(write.text)
  const compared: CategoryComparison = {
    category,
    v2Path: folder.v2Path(category),
    legacyPath: folder.legacyPath(category),
    state: write === null ? 'same' : stored === null ? 'v2-missing' : 'differs',
    comparison: write === null ? null : compareReferences(before, after),
  }
  const told: Answer = {
    json: () => categoryComparisonJson(compared),
    text: (view) => comparisonText(compared, view),
    differs: compared.state !== 'same',
  }
  const source = comparisonExport(withFresh(compared, { before, after }), () =>
    patchJson(createPatch(before, after)),
  )
  return answerExport(told, source, { flags, session })
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

/** The v2 file against a fresh conversion, as a comparison of two files. */
function withFresh(
  { category, v2Path, legacyPath, state }: CategoryComparison,
  records: ComparedRecords,
): Comparison {
  const side = (path: string, records: JsonObject): ComparedSide => ({
    path,
    format: 'v2',
    records: records.size,
    rowsLeftOut: { skipped: 0, overwritten: 0 },
  })
  const fresh = `a fresh conversion of ${legacyPath}`
  const file = {
    category,
    before: state === 'v2-missing' ? null : side(v2Path, records.before),
    after: side(fresh, records.after),
    comparison: compareReferences(records.before, records.after),
    records,
  }
  return { before: v2Path, after: fresh, files: [file], problems: [] }
}

function secondMissing(path: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'compare',
    target: path,
    cause: 'it has nothing to be compared with',
    kept: 'nothing was read or written',
    next: 'name a second file or folder, or one category alone',
  })
}
