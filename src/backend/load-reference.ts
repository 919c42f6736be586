import type { CategoryId } from '../domain/categories.ts'
import { readLegacy } from '../domain/conversion/convert-category.ts'
import type { JsonObject, JsonValue } from '../domain/json/json-value.ts'
import { readJson } from '../domain/json/read-json.ts'
import {
  createLegacyDictionary,
  writeLegacyDictionary,
} from '../domain/legacy/legacy-dictionary.ts'
import { strip } from '../domain/legacy/white-space.ts'
import { ProblemError } from '../domain/problem.ts'
import { CachedLegacy, CachedV2 } from './cached-reference.ts'
import type { Loaded } from './category-cache.ts'
import { parseV2File } from './category-status.ts'
import { sha256Of } from './content-hashes.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** Loads a v2 file (backend.md §8.2); null: it is missing or cannot be read. */
export async function loadV2(
  folder: ReferenceFolder,
  category: CategoryId,
): Promise<Loaded<CachedV2> | null> {
  const stored = await readOrNull(() => folder.readV2(category))
  return stored === null ? null : parseV2(category, stored)
}

/** Loads a legacy file (backend.md §8.3); null: it is missing or cannot be read. */
export async function loadLegacy(
  folder: ReferenceFolder,
  category: CategoryId,
): Promise<Loaded<CachedLegacy> | null> {
  const stored = await readOrNull(() => folder.readLegacy(category))
  return stored === null ? null : parseLegacyForCache(category, stored)
}

/** A v2 file that was read, for the cache; null: it does not hold records. */
export function parseV2(category: CategoryId, stored: StoredFile): Loaded<CachedV2> | null {
  const reading = parseV2File(category, stored)
  return reading.state === 'read' ? v2InFile(stored, () => reading.records) : null
}

/** A v2 file whose records are known, or known to be readable. */
export function v2InFile(stored: StoredFile, read: () => JsonObject): Loaded<CachedV2> {
  const file = identityOf(stored)
  return { value: new CachedV2(file.sha256, read), file }
}

/** A legacy file that was read, for the cache: whatever it holds, unchecked (backend.md §6). */
export function parseLegacyForCache(
  category: CategoryId,
  stored: StoredFile,
): Loaded<CachedLegacy> | null {
  const decoding = decodeUtf8(stored.bytes)
  if (!decoding.ok) return null
  const legacy =
    category === 'text_generation' ? textLegacy(decoding.text) : jsonLegacy(decoding.text)
  if (legacy === null) return null
  const file = identityOf(stored)
  return { value: new CachedLegacy(file.sha256, legacy.text, legacy.read), file }
}

interface LegacyContent {
  readonly text: string
  readonly read: () => JsonValue
}

function jsonLegacy(text: string): LegacyContent | null {
  if (strip(text) === '') return { text: '{}', read: () => new Map() }
  const reading = readJson(text)
  return reading.ok ? { text, read: () => reading.value } : null
}

function textLegacy(text: string): LegacyContent | null {
  const reading = readLegacy('text_generation', text)
  if (!reading.ok) return null
  const rows = reading.file.table?.rows ?? []
  return { text: writeLegacyDictionary(rows), read: () => createLegacyDictionary(rows) }
}

function identityOf({ bytes, mtimeMs, sizeBytes }: StoredFile) {
  return { mtimeMs, sizeBytes, sha256: sha256Of(bytes) }
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
