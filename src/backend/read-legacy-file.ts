import type { CategoryId } from '../domain/categories.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import type { Problem } from '../domain/problem.ts'
import { parseLegacyBody } from './parse-legacy-body.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** What a category's legacy file turned out to be. */
export type LegacyFileReading =
  | { readonly state: 'missing' }
  | { readonly state: 'empty'; readonly stored: StoredFile }
  | { readonly state: 'unreadable'; readonly stored: StoredFile; readonly problem: Problem }
  | { readonly state: 'read'; readonly stored: StoredFile; readonly file: LegacyFile }

/** Reads and parses the legacy file of a category. Fails as `ReferenceFolder.readLegacy` does. */
export async function readLegacyFile(
  folder: ReferenceFolder,
  category: ConvertibleId,
): Promise<LegacyFileReading> {
  const stored = await folder.readLegacy(category)
  if (stored === null) return { state: 'missing' }
  if (stored.sizeBytes === 0) return { state: 'empty', stored }
  const body = parseLegacyBody(category, stored.bytes)
  if (body.ok) return { state: 'read', stored, file: body.file }
  const { cause, place } = body
  const target = place === null ? stored.path : `${stored.path}:${place.line}:${place.column}`
  return { state: 'unreadable', stored, problem: unreadable(category, target, cause) }
}

function unreadable(category: CategoryId, target: string, cause: string): Problem {
  return {
    code: 'legacy-unreadable',
    action: `read the legacy file of ${category}`,
    target,
    cause,
    kept: 'the v2 file is as it was',
    next: 'put the file right at this place, or restore an earlier copy of it, and convert again',
  }
}
