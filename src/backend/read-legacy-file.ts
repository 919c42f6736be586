import type { CategoryId } from '../domain/categories.ts'
import { readLegacy } from '../domain/conversion/convert-category.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { LegacyFile, LegacyUnreadable } from '../domain/legacy/parse-legacy.ts'
import type { Problem } from '../domain/problem.ts'
import { decodeUtf8 } from './decode-utf8.ts'
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
  const decoding = decodeUtf8(stored.bytes)
  if (!decoding.ok) {
    const cause =
      decoding.reason === 'too-long'
        ? 'the file is too long to be held as one text'
        : `the file is not UTF-8 at byte ${decoding.offset}`
    return { state: 'unreadable', stored, problem: unreadable(category, stored.path, cause) }
  }
  const reading = readLegacy(category, decoding.text)
  if (reading.ok) return { state: 'read', stored, file: reading.file }
  const { problem } = reading
  const target = `${stored.path}:${problem.line}:${problem.column}`
  return {
    state: 'unreadable',
    stored,
    problem: unreadable(category, target, describe(problem)),
  }
}

function describe({ reason, path, line, column }: LegacyUnreadable): string {
  return `${reason} at line ${line}, column ${column}${path === '' ? '' : ` (${path})`}`
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
