import { convertLegacyInSteps } from '../domain/conversion/convert-category.ts'
import { RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { JsonObject } from '../domain/json/json-value.ts'
import { writeJson } from '../domain/json/write-json.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import { ProblemError } from '../domain/problem.ts'
import type { CachedV2 } from './cached-reference.ts'
import type { Loaded } from './category-cache.ts'
import { parseV2File } from './category-status.ts'
import { keepPresentData } from './keep-present-data.ts'
import type { HashedFile } from './content-hashes.ts'
import { acceptedLegacy, parseV2, v2InFile } from './load-reference.ts'
import { obtainLegacy, type LegacyMaterial } from './obtain-legacy.ts'
import { parseLegacyBody } from './parse-legacy-body.ts'
import { isV2Current, readPresentFiles, type PresentFiles } from './present-files.ts'
import {
  emptyWouldReplace,
  recordRejected,
  refreshCancelled,
  unreadable,
  v2EditKept,
} from './refresh-problems.ts'
import type { DownloadSummary, RefreshResult } from '../bridge/refresh-result.ts'
import { RefreshRun, type RefreshParts, type RefreshRequest } from './refresh-run.ts'
import { runInSlices } from './run-in-slices.ts'
import { storeRefresh, type MadeV2, type StoredPair } from './store-refresh.ts'

/**
 * Brings one category up to date: download, parse, convert, store, cache. Nothing is stored before
 * it was parsed and converted, and whatever fails leaves all data as it was; the result says which
 * stage it was and why. Callers see to it that a category is refreshed once at a time.
 */
export async function refreshCategory(
  parts: RefreshParts,
  request: RefreshRequest,
): Promise<RefreshResult> {
  const { category } = request
  const run = new RefreshRun(parts, request)
  let material: LegacyMaterial | null = null
  try {
    const present = await readPresent(run)
    run.enter('download')
    material = await obtainLegacy(run, present)
    let made: MadeV2 | null = null
    if (!isUpToDate(present, material)) {
      run.enter('parse')
      const file = parse(run, material)
      run.enter('convert')
      made = await convert(run, file, present)
    }
    run.enter('store')
    const stored = await storeRefresh(run, present, { material, made })
    cache(run, stored)
    return describe(run, material, stored)
  } catch (error) {
    // Anything else is a bug: loud, and nothing was stored.
    if (!(error instanceof ProblemError)) throw error
    const problem = await keepPresentData(run, error.problem)
    const download = summarize(run, material)
    return { category, outcome: 'failed', download, stage: run.stage, problem }
  } finally {
    run.leave()
  }
}

/** Fails with `folder-newer` before anything is downloaded that could not be stored. */
async function readPresent(run: RefreshRun): Promise<PresentFiles> {
  const { folder, writer } = run.parts
  const { category } = run.request
  const state = await writer.state.read()
  state.assertWritable()
  return readPresentFiles(folder, category, state.entryOf(category))
}

/** Whether both files already say what these bytes say, so that converting would tell nothing new. */
function isUpToDate(present: PresentFiles, { sha256 }: LegacyMaterial): boolean {
  return present.legacy?.sha256 === sha256 && isV2Current(present)
}

function parse(run: RefreshRun, { bytes }: LegacyMaterial): LegacyFile {
  const body = parseLegacyBody(run.request.category, bytes)
  if (!body.ok) throw unreadable(run.target, body.cause, body.place)
  return body.file
}

async function convert(run: RefreshRun, file: LegacyFile, present: PresentFiles): Promise<MadeV2> {
  const { category, signal } = run.request
  run.parts.statistics.count(category, 'conversions')
  const conversion = await runInSlices(convertLegacyInSteps(file, RULE_TABLES[category]), () => {
    if (signal?.aborted === true) throw refreshCancelled(category)
  })
  if (conversion.outcome === 'failed') {
    run.rejectedRecord = conversion.failure.key
    throw recordRejected(run.target, conversion.failure)
  }
  const { records } = conversion
  const lost = records.size === 0 ? countPresent(present) : 0
  if (lost > 0) throw emptyWouldReplace(run.target, lost)
  return { records, text: writeJson(records) }
}

/** How many records would be lost: those of the v2 file, or what the legacy file would give. */
function countPresent({ category, v2, legacy }: PresentFiles): number {
  const reading = parseV2File(category, v2?.stored ?? null)
  if (reading.state === 'read' && reading.records.size > 0) return reading.records.size
  const body = legacy === null ? null : parseLegacyBody(category, legacy.stored.bytes)
  return body?.ok === true ? body.file.records.length : 0
}

/** The stage `cache`: the same contents stay the same object. */
function cache(run: RefreshRun, { legacy, v2, records }: StoredPair): void {
  const { category } = run.request
  const { v2Cache, legacyCache } = run.parts
  const loaded = v2 === null ? null : loadStored(category, v2, records)
  const known = v2Cache.peek(category)
  if (loaded === null) v2Cache.storeFailure(category)
  else if (known?.sha256 === v2?.sha256)
    v2Cache.store(category, { ...loaded, value: known ?? loaded.value })
  else v2Cache.store(category, loaded)
  if (legacy === null) return
  const legacyKnown = legacyCache.peek(category)
  const accepted = acceptedLegacy(category, legacy)
  const value = legacyKnown?.sha256 === legacy.sha256 ? legacyKnown : accepted.value
  legacyCache.store(category, { ...accepted, value })
}

function loadStored(
  category: ConvertibleId,
  v2: HashedFile,
  records: JsonObject | null,
): Loaded<CachedV2> | null {
  return records === null ? parseV2(category, v2) : v2InFile(v2, () => records)
}

function describe(run: RefreshRun, material: LegacyMaterial, stored: StoredPair): RefreshResult {
  const { category } = run.request
  const { written, changes, notes, isEditKept } = stored
  const { folder } = run.parts
  return {
    category,
    outcome: written.length === 0 ? 'unchanged' : 'updated',
    download: summarize(run, material),
    written,
    records: stored.records?.size ?? null,
    changes,
    notes,
    problem: isEditKept ? v2EditKept(run.target, folder.v2Path(category)) : null,
  }
}

function summarize(run: RefreshRun, material: LegacyMaterial | null): DownloadSummary {
  const answer = material?.answer ?? null
  return {
    answer: answer?.outcome ?? 'none',
    url: run.request.kind === 'convert' ? null : run.target.from,
    attempts: answer?.attempts ?? 0,
    receivedBytes: answer?.outcome === 'downloaded' ? answer.bytes.length : 0,
  }
}
