import { categoryOf } from '../domain/categories.ts'
import { compareReferences } from '../domain/comparison/compare-references.ts'
import type { CategoryEntry, LegacyFacts } from '../domain/freshness.ts'
import type { JsonObject } from '../domain/json/json-value.ts'
import { parseV2File } from './category-status.ts'
import { gitBlobSha1Of, hashFile, type HashedFile } from './content-hashes.ts'
import { equalsIgnoringLineEnds } from './equals-ignoring-line-ends.ts'
import type { WriteSession } from './folder-writer.ts'
import type { LockedFolder } from './locked-folder.ts'
import type { LegacyMaterial } from './obtain-legacy.ts'
import {
  entryOfPair,
  isLegacyAsDownloaded,
  isLegacyOurs,
  isPair,
  isV2Current,
  isV2Edited,
  readPresentFiles,
  type PresentFiles,
} from './present-files.ts'
import { legacyChangedMeanwhile } from './refresh-problems.ts'
import type { RecordChanges } from '../bridge/refresh-result.ts'
import type { RefreshRun } from './refresh-run.ts'

/** The v2 records that a conversion has made. */
export interface MadeV2 {
  readonly records: JsonObject
  readonly text: string
}

/** Both files as they are after the stage `store`. */
export interface StoredPair {
  readonly legacy: HashedFile | null
  readonly v2: HashedFile | null
  /** What the v2 file holds, if it is the one that was made. */
  readonly records: JsonObject | null
  readonly written: readonly ('legacy' | 'v2')[]
  readonly changes: RecordChanges | null
  readonly isEditKept: boolean
  readonly notes: readonly string[]
}

/**
 * The stage `store`: legacy, then v2, then what is remembered of both, under the lock. What already
 * is as it should be is not written (UD20); a v2 file that somebody has edited is left alone unless
 * the refresh is forced (UD25). `made`: null when the v2 file was found to be up to date.
 */
export async function storeRefresh(
  run: RefreshRun,
  present: PresentFiles,
  work: { readonly material: LegacyMaterial; readonly made: MadeV2 | null },
): Promise<StoredPair> {
  const { material, made } = work
  const isToRemember = material.answer !== null || isPairForgotten(present, made)
  // Nothing to write: the folder may as well be read-only.
  if (!isToRemember && !isV2New(present, made)) return describePair(present, made, [])
  const { category, signal } = run.request
  return run.parts.writer.write((session) => storeLocked(run, session, work), { category, signal })
}

async function storeLocked(
  run: RefreshRun,
  session: WriteSession,
  { material, made }: { readonly material: LegacyMaterial; readonly made: MadeV2 | null },
): Promise<StoredPair> {
  const { category, kind } = run.request
  const { folder } = run.parts
  const before = await readPresentFiles(folder, category, session.entryOf(category))
  const isLegacyNew = before.legacy?.sha256 !== material.sha256
  if (isLegacyNew && material.origin === 'present') return joinOther(run, before)
  const isEditKept = kind !== 'force' && isV2New(before, made) && isV2Edited(before)
  const isV2Written = isV2New(before, made) && !isEditKept
  const entry =
    isLegacyNew || isV2Written
      ? await describeFirst(session, before, isLegacyNew ? material.sha256 : null)
      : before.entry
  const notes = [
    ...(isLegacyNew ? await keepReplacedLegacy(session, before) : []),
    ...(isV2Written ? await keepReplacedV2(session, before) : []),
    ...(made !== null && isV2Written ? describeLoss(before, made) : []),
  ]
  const { legacy, v2 } = await replacePair(session.locked, before, {
    legacy: isLegacyNew ? material.bytes : null,
    v2: isV2Written ? (made?.text ?? null) : null,
  })
  const after: PresentFiles = { category, entry, legacy, v2 }
  session.remember(
    category,
    entryAfter(run, { after, material, isPairKnown: made !== null && !isEditKept }),
  )
  const written = [
    ...(isLegacyNew ? ['legacy' as const] : []),
    ...(isV2Written ? ['v2' as const] : []),
  ]
  return {
    ...describePair(after, isEditKept ? null : made, written),
    changes: made !== null && isV2Written ? changesOf(before, made) : null,
    isEditKept: isEditKept && isLegacyNew,
    notes,
  }
}

/** Legacy, then v2, null: not; neither gives way before the new contents of both are on disk. */
async function replacePair(
  locked: LockedFolder,
  { category, ...before }: PresentFiles,
  contents: { readonly legacy: Uint8Array | null; readonly v2: string | null },
): Promise<Pick<PresentFiles, 'legacy' | 'v2'>> {
  const stages = [
    contents.legacy === null
      ? Promise.resolve(null)
      : locked.stageLegacy(category, contents.legacy),
    contents.v2 === null ? Promise.resolve(null) : locked.stageV2(category, contents.v2),
  ] as const
  const settled = await Promise.allSettled(stages)
  try {
    const [legacy, v2] = await Promise.all(stages)
    return {
      legacy: legacy === null ? before.legacy : hashFile(await legacy.commit()),
      v2: v2 === null ? before.v2 : hashFile(await v2.commit()),
    }
  } finally {
    for (const stage of settled) if (stage.status === 'fulfilled') await stage.value?.discard()
  }
}

/** A kill before the state was written leaves a sound pair that the state does not know. */
function isPairForgotten(present: PresentFiles, made: MadeV2 | null): boolean {
  const isKnown = present.entry.v2 === null || isV2Current(present)
  return made !== null && !isKnown && !isV2New(present, made)
}

/** Whether the v2 file has to be written for it to say what was made. */
function isV2New({ v2 }: PresentFiles, made: MadeV2 | null): boolean {
  return made !== null && (v2 === null || !equalsIgnoringLineEnds(v2.stored.bytes, made.text))
}

/** Another process of ours has refreshed the category meanwhile; whatever else happened is named. */
function joinOther(run: RefreshRun, before: PresentFiles): StoredPair {
  if (!isLegacyAsDownloaded(before) || !isV2Current(before)) {
    throw legacyChangedMeanwhile(run.target)
  }
  return describePair(before, null, [])
}

/**
 * Before anything is replaced, what is remembered must describe the files as they are: a writer
 * that was killed, or another program, may have left a sound pair that it does not know, and this
 * one may be killed too. Otherwise the v2 file would then look like an edit, and a new legacy file
 * that has no v2 file yet like one that somebody else has put there.
 */
async function describeFirst(
  session: WriteSession,
  before: PresentFiles,
  newLegacySha256: string | null,
): Promise<CategoryEntry> {
  const { category, entry } = before
  const known = describeUnknownPair(before)
  // Where no legacy file is remembered none is taken for somebody else's either.
  const isPending = newLegacySha256 !== null && known.legacy !== null
  const described = isPending ? withPendingLegacy(known, before, newLegacySha256) : known
  if (described === entry) return entry
  session.remember(category, described)
  await session.flush()
  return described
}

function describeUnknownPair(before: PresentFiles): CategoryEntry {
  const { entry, legacy, v2 } = before
  if (entry.v2 === null || legacy === null || v2 === null) return entry
  if (isLegacyAsDownloaded(before) && v2.sha256 === entry.v2.sha256) return entry
  return isPair(before) ? entryOfPair(entry, legacy, v2) : entry
}

/** A file that is pending already stays so: this writer may be killed before it is replaced. */
function withPendingLegacy(
  entry: CategoryEntry,
  { legacy }: PresentFiles,
  newSha256: string,
): CategoryEntry {
  const stillThere = entry.pendingLegacySha256s.filter((sha256) => sha256 === legacy?.sha256)
  return { ...entry, pendingLegacySha256s: [...stillThere, newSha256] }
}

/** A legacy file that is not the one that was downloaded last is kept aside (F13). */
async function keepReplacedLegacy(
  session: WriteSession,
  { category, entry, legacy, ...rest }: PresentFiles,
): Promise<readonly string[]> {
  if (legacy === null || entry.legacy === null) return []
  const before = { category, entry, legacy, ...rest }
  if (isLegacyOurs(before)) return []
  // What another program has downloaded and converted; not what was converted here.
  if (!isLegacyAsDownloaded(before) && isPair(before)) return []
  const { legacyFile } = categoryOf(category)
  return [await keepReplaced(session, `legacy-${legacyFile}`, { ...legacy, isOurs: true })]
}

/** So is a v2 file that was edited, or damaged, and one with records that was not written here. */
async function keepReplacedV2(
  session: WriteSession,
  before: PresentFiles,
): Promise<readonly string[]> {
  const { category, entry, v2 } = before
  if (v2 === null || v2.sha256 === entry.v2?.sha256) return []
  if (isPair(before) || (entry.v2 === null && recordsOf(before).size === 0)) return []
  const isOurs = entry.v2 !== null
  return [await keepReplaced(session, categoryOf(category).v2File, { ...v2, isOurs })]
}

async function keepReplaced(
  session: WriteSession,
  name: string,
  { stored, isOurs }: HashedFile & { readonly isOurs: boolean },
): Promise<string> {
  const { path } = await session.locked.writeAside('replaced', name, stored.bytes)
  const why = isOurs ? 'had been changed since it was written here' : 'was not written here'
  return `${stored.path} ${why}; it is kept as ${path}`
}

/** UD15: a sudden loss of most records deserves a warning. */
function describeLoss(before: PresentFiles, { records }: MadeV2): readonly string[] {
  const had = recordsOf(before).size
  if (records.size * 2 >= had) return []
  return [`${had - records.size} of ${had} records are gone`]
}

function changesOf(before: PresentFiles, { records }: MadeV2): RecordChanges {
  const { added, removed, modified, same } = compareReferences(recordsOf(before), records)
  return { added, removed, modified: modified.map(({ key }) => key), same }
}

function recordsOf({ category, v2 }: PresentFiles): JsonObject {
  const reading = parseV2File(category, v2?.stored ?? null)
  return reading.state === 'read' ? reading.records : new Map()
}

function describePair(
  { legacy, v2 }: PresentFiles,
  made: MadeV2 | null,
  written: StoredPair['written'],
): StoredPair {
  const records = made?.records ?? null
  return { legacy, v2, records, written, changes: null, isEditKept: false, notes: [] }
}

/** What is remembered of a category after a refresh. */
function entryAfter(
  run: RefreshRun,
  done: {
    readonly after: PresentFiles
    readonly material: LegacyMaterial
    /** Whether the v2 file is what the legacy file converts to. */
    readonly isPairKnown: boolean
  },
): CategoryEntry {
  const { after, material, isPairKnown } = done
  const { legacy, v2 } = after
  const { answer } = material
  const paired =
    isPairKnown && legacy !== null && v2 !== null
      ? entryOfPair(after.entry, legacy, v2)
      : after.entry
  if (answer === null) return paired
  const downloaded = downloadedFacts(run, material) ?? paired.legacy
  const checked = { lastCheckedAt: run.now(), failure: null, markedStaleAt: null }
  return { ...paired, ...checked, legacy: downloaded, pendingLegacySha256s: [] }
}

function downloadedFacts(run: RefreshRun, material: LegacyMaterial): LegacyFacts | null {
  const { answer, bytes, sha256 } = material
  if (answer?.outcome !== 'downloaded') return null
  const { url, validators } = answer
  return {
    sizeBytes: bytes.length,
    sha256,
    gitBlobSha1: gitBlobSha1Of(bytes),
    url,
    etag: validators.etag,
    lastModified: validators.lastModified,
    downloadedAt: run.now(),
  }
}
