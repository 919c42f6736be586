import { convertLegacy } from '../domain/conversion/convert-category.ts'
import { RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { CategoryEntry } from '../domain/freshness.ts'
import { writeJson } from '../domain/json/write-json.ts'
import { parseV2File } from './category-status.ts'
import { gitBlobSha1Of, hashFile, type HashedFile } from './content-hashes.ts'
import { CONVERTER_VERSION } from './converter-version.ts'
import { equalsIgnoringLineEnds } from './equals-ignoring-line-ends.ts'
import { parseLegacyBody } from './parse-legacy-body.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** Both files of a category as they are, and what is remembered of them. */
export interface PresentFiles {
  readonly category: ConvertibleId
  readonly entry: CategoryEntry
  readonly legacy: HashedFile | null
  readonly v2: HashedFile | null
}

/** Reads both files of a category. Fails as `readRegularFile` does. */
export async function readPresentFiles(
  folder: ReferenceFolder,
  category: ConvertibleId,
  entry: CategoryEntry,
): Promise<PresentFiles> {
  const { legacy, v2 } = await folder.readPair(category)
  return { category, entry, legacy: hashed(legacy), v2: hashed(v2) }
}

function hashed(stored: StoredFile | null): HashedFile | null {
  return stored === null ? null : hashFile(stored)
}

/** Whether the legacy file is, byte for byte, what was downloaded last (UD20). */
export function isLegacyAsDownloaded({ legacy, entry }: PresentFiles): boolean {
  return legacy !== null && legacy.sha256 === entry.legacy?.sha256
}

/**
 * Whether the legacy file is one that was written here, also by a writer that was killed then. Not
 * one that was found in the place of such a file and then converted, though it is remembered.
 */
export function isLegacyOurs(present: PresentFiles): boolean {
  const { legacy, entry } = present
  if (legacy === null) return false
  if (entry.pendingLegacySha256s.includes(legacy.sha256)) return true
  const isFoundSince = entry.lastCheckedAt !== null && entry.legacy?.downloadedAt === null
  return isLegacyAsDownloaded(present) && !isFoundSince
}

/** Whether the v2 file is what this converter makes of the legacy file, by what is remembered. */
export function isV2Current({ legacy, v2, entry }: PresentFiles): boolean {
  return (
    v2 !== null &&
    v2.sha256 === entry.v2?.sha256 &&
    legacy?.sha256 === entry.v2.madeFromLegacySha256 &&
    entry.v2.converterVersion === CONVERTER_VERSION
  )
}

/**
 * Whether somebody has edited the v2 file since it was written here (UD25). Not an edit: what
 * another program has made of the legacy file beside it, and what cannot be read as a reference.
 */
export function isV2Edited(present: PresentFiles): boolean {
  const { category, entry, v2 } = present
  if (v2 === null || entry.v2 === null || v2.sha256 === entry.v2.sha256) return false
  return parseV2File(category, v2.stored).state === 'read' && !isPair(present)
}

/** Whether the v2 file is what the legacy file beside it converts to, found by converting it. */
export function isPair({ category, legacy, v2 }: PresentFiles): boolean {
  if (legacy === null || v2 === null) return false
  const body = parseLegacyBody(category, legacy.stored.bytes)
  if (!body.ok) return false
  const conversion = convertLegacy(body.file, RULE_TABLES[category])
  return (
    conversion.outcome === 'converted' &&
    equalsIgnoringLineEnds(v2.stored.bytes, writeJson(conversion.records))
  )
}

/** What to remember of a pair of files, of which v2 was made from legacy. */
export function entryOfPair(
  entry: CategoryEntry,
  legacy: HashedFile,
  v2: HashedFile,
): CategoryEntry {
  return {
    ...entry,
    legacy: legacy.sha256 === entry.legacy?.sha256 ? entry.legacy : foundLegacy(legacy),
    // One that may be ours stays so: nothing else would tell it from somebody else's any more.
    pendingLegacySha256s: entry.pendingLegacySha256s.filter((sha256) => sha256 === legacy.sha256),
    v2: {
      sizeBytes: v2.stored.sizeBytes,
      sha256: v2.sha256,
      madeFromLegacySha256: legacy.sha256,
      converterVersion: CONVERTER_VERSION,
    },
  }
}

function foundLegacy({ stored, sha256 }: HashedFile): NonNullable<CategoryEntry['legacy']> {
  return {
    sizeBytes: stored.sizeBytes,
    sha256,
    gitBlobSha1: gitBlobSha1Of(stored.bytes),
    url: null,
    etag: null,
    lastModified: null,
    downloadedAt: null,
  }
}
