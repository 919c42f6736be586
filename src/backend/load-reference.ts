import type { CategoryId } from '../domain/categories.ts'
import { readLegacy } from '../domain/conversion/convert-category.ts'
import type { JsonObject } from '../domain/json/json-value.ts'
import { readJson } from '../domain/json/read-json.ts'
import { LEGACY_TEXT_LAYOUT, writeJson } from '../domain/json/write-json.ts'
import { createLegacyDictionary } from '../domain/legacy/legacy-dictionary.ts'
import { strip } from '../domain/legacy/white-space.ts'
import { ProblemError } from '../domain/problem.ts'
import { CachedLegacy, CachedV2, type LegacyContent } from './cached-reference.ts'
import type { Loaded } from './category-cache.ts'
import { parseV2File } from './category-status.ts'
import { hashFile, type HashedFile } from './content-hashes.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** Loads a v2 file (backend.md §8.2); null: it is missing or cannot be read. */
export async function loadV2(
  folder: ReferenceFolder,
  category: CategoryId,
): Promise<Loaded<CachedV2> | null> {
  const stored = await readOrNull(() => folder.readV2(category))
  return stored === null ? null : parseV2(category, hashFile(stored))
}

/** Loads a legacy file (backend.md §8.3); null: it is missing or cannot be read. */
export async function loadLegacy(
  folder: ReferenceFolder,
  category: CategoryId,
): Promise<Loaded<CachedLegacy> | null> {
  const stored = await readOrNull(() => folder.readLegacy(category))
  return stored === null ? null : parseLegacyForCache(category, hashFile(stored))
}

/** A v2 file that was read, for the cache; null: it does not hold records. */
export function parseV2(category: CategoryId, file: HashedFile): Loaded<CachedV2> | null {
  const reading = parseV2File(category, file.stored)
  return reading.state === 'read' ? v2InFile(file, () => reading.records) : null
}

/** A v2 file whose records are known, or known to be readable. */
export function v2InFile(hashed: HashedFile, read: () => JsonObject): Loaded<CachedV2> {
  const file = identityOf(hashed)
  return { value: new CachedV2(file.sha256, read), file }
}

/** A legacy file that was read, for the cache: whatever it holds, unchecked (backend.md §6). */
export function parseLegacyForCache(
  category: CategoryId,
  file: HashedFile,
): Loaded<CachedLegacy> | null {
  const content = parseContent(category, file.stored)
  return content === null ? null : legacyInFile(file, () => content)
}

/** A legacy file that is known to be readable, for the cache; parsed when it is asked for. */
export function acceptedLegacy(category: CategoryId, file: HashedFile): Loaded<CachedLegacy> {
  return legacyInFile(file, () => {
    const content = parseContent(category, file.stored)
    if (content === null)
      throw new TypeError(`the accepted legacy file of ${category} is unreadable`)
    return content
  })
}

function legacyInFile(hashed: HashedFile, read: () => LegacyContent): Loaded<CachedLegacy> {
  const file = identityOf(hashed)
  return { value: new CachedLegacy(file.sha256, read), file }
}

function parseContent(category: CategoryId, { bytes }: StoredFile): LegacyContent | null {
  const decoding = decodeUtf8(bytes)
  if (!decoding.ok) return null
  return category === 'text_generation' ? textContent(decoding.text) : jsonContent(decoding.text)
}

function jsonContent(text: string): LegacyContent | null {
  if (strip(text) === '') return { text: '{}', data: new Map() }
  const reading = readJson(text)
  return reading.ok ? { text, data: reading.value } : null
}

function textContent(text: string): LegacyContent | null {
  const reading = readLegacy('text_generation', text)
  if (!reading.ok) return null
  const data = createLegacyDictionary(reading.file.table?.rows ?? [])
  return { text: writeJson(data, LEGACY_TEXT_LAYOUT), data }
}

/** What tells this state of a file from another. */
function identityOf({ stored, sha256 }: HashedFile) {
  return { mtimeMs: stored.mtimeMs, sizeBytes: stored.sizeBytes, sha256 }
}

async function readOrNull(read: () => Promise<StoredFile | null>): Promise<StoredFile | null> {
  try {
    return await read()
  } catch (error) {
    // Something else in its place, no permission, a folder that has gone: nothing to load.
    if (error instanceof ProblemError) return null
    throw error
  }
}
