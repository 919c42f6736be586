import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CATEGORIES, type CategoryId } from '../domain/categories.ts'
import type {
  Comparand,
  ReferenceFile,
  UnreadableFile,
} from '../domain/comparison/compare-files.ts'
import { readReference, type ReferenceFormat } from '../domain/comparison/read-reference.ts'
import type { TextPosition } from '../domain/json/text-position.ts'
import { ProblemError } from '../domain/problem.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { lstatOrNull, readRegularFile } from './read-regular-file.ts'
import { hasSystemCode, storageProblem } from './storage-problem.ts'

/**
 * Opens what a person named to be compared: a file, or a folder with a file for each category. Which
 * format and category a file holds it finds out. Fails with `usage` when there is nothing, with
 * `legacy-unreadable` or `v2-unreadable` for a damaged or foreign file, and as `readRegularFile` does.
 */
export async function openComparand(path: string): Promise<Comparand> {
  if (await isFolder(path)) return openFolder(path)
  const file = await openFile({ path, category: null, format: formatByPlace(path) })
  if (file === null) throw nothingThere(path)
  return { type: 'file', path, file }
}

async function isFolder(path: string): Promise<boolean> {
  const real = await realPathOrNull(path)
  if (real === null) throw nothingThere(path)
  return (await lstatOrNull(real))?.isDirectory() ?? false
}

/** A place, and what it says of the file there. */
export interface FilePlan {
  readonly path: string
  /** Null: any. */
  readonly category: CategoryId | null
  readonly format: Exclude<ReferenceFormat, 'unmarked'>
}

async function openFolder(path: string): Promise<Comparand> {
  const files: ReferenceFile[] = []
  const unreadable: UnreadableFile[] = []
  for (const plan of plansFor(path)) {
    const { category, format } = plan
    try {
      const file = await openFile(plan)
      // The first place counts, should there be legacy files in both.
      if (file !== null && !files.some((other) => isAlike(other, file))) files.push(file)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      unreadable.push({ category, format, problem: error.problem })
    }
  }
  if (files.length + unreadable.length === 0) throw noReference(path)
  return { type: 'folder', path, files, unreadable }
}

function isAlike({ reference: one }: ReferenceFile, { reference: other }: ReferenceFile): boolean {
  return one.category === other.category && one.format === other.format
}

/** Where files may lie: as in a reference folder, or the legacy files alone as in their repository. */
export function plansFor(
  folder: string,
): readonly (FilePlan & { readonly category: CategoryId })[] {
  return CATEGORIES.flatMap(({ id, legacyFile, v2File, legacyFormat }) => {
    const ofLegacy = { category: id, format: legacyFormat === 'csv' ? 'csv' : 'legacy' } as const
    const beside = legacyFormat === 'csv' ? [{ path: join(folder, legacyFile), ...ofLegacy }] : []
    return [
      { path: join(folder, 'legacy', legacyFile), ...ofLegacy },
      { path: join(folder, v2File), category: id, format: 'v2' as const },
      ...beside,
    ]
  })
}

/** Null: there is no such file. */
async function openFile(plan: FilePlan): Promise<ReferenceFile | null> {
  const { path, format } = plan
  const real = await realPathOrNull(path)
  if (real === null) return null
  const purpose = { action: `read ${basename(path)}`, tooLarge: unreadableCode(format) }
  const stored = await readRegularFile(real, purpose)
  return stored === null ? null : parseReferenceFile(plan, stored.bytes)
}

/** Reads the bytes of a file. Fails with `legacy-unreadable` or `v2-unreadable`. */
export function parseReferenceFile(plan: FilePlan, bytes: Uint8Array): ReferenceFile {
  const { path, category, format } = plan
  const decoding = decodeUtf8(bytes)
  if (!decoding.ok) {
    const isTooLong = decoding.reason === 'too-long'
    const cause = isTooLong
      ? 'it is too long to be held as one text'
      : `it is not UTF-8 at byte ${decoding.offset}`
    throw unreadable(plan, cause, null)
  }
  const reading = readReference(decoding.text, basename(path))
  if (!reading.ok) throw unreadable(plan, reading.reason, reading.place)
  const { reference } = reading
  const isOpen = reference.format === 'unmarked' && category !== null
  const told = {
    category: category ?? reference.category,
    format: isOpen ? format : reference.format,
  }
  return { path, reference: { ...reference, ...told } }
}

/** Null: there is nothing of that name. */
async function realPathOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw storageProblem(error, {
      action: 'look at what is to be compared',
      target: path,
      access: 'read',
      kept: 'nothing was changed',
    })
  }
}

/** What the place of a file lets expect; what it holds decides. */
function formatByPlace(path: string): FilePlan['format'] {
  if (path.toLowerCase().endsWith('.csv')) return 'csv'
  return basename(dirname(path)) === 'legacy' ? 'legacy' : 'v2'
}

function unreadableCode(format: FilePlan['format']): 'legacy-unreadable' | 'v2-unreadable' {
  return format === 'v2' ? 'v2-unreadable' : 'legacy-unreadable'
}

function unreadable(
  { path, format }: FilePlan,
  reason: string,
  place: TextPosition | null,
): ProblemError {
  return new ProblemError({
    code: unreadableCode(format),
    action: `read ${basename(path)}`,
    target: place === null ? path : `${path}:${place.line}:${place.column}`,
    cause: place === null ? reason : `${reason} at line ${place.line}, column ${place.column}`,
    kept: 'nothing was changed',
    next: 'check that this is a file of reference data, and put it right at this place',
  })
}

function nothingThere(path: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'open what is to be compared',
    target: path,
    cause: 'there is no file or folder of that name',
    kept: 'nothing was changed',
    next: 'check the path; name two files or two folders, or one category alone',
  })
}

/** There is a folder, and nothing in it to compare. */
export function noReference(path: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'open the folder to compare it',
    target: path,
    cause: 'there is no file of any category in it, nor in its folder legacy',
    kept: 'nothing was changed',
    next: 'name a reference folder, or a single file',
  })
}
