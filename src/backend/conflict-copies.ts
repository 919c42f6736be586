import { readdir } from 'node:fs/promises'
import { basename, parse } from 'node:path'
import type { ConflictCopy } from '../bridge/reference-shapes.ts'
import { CATEGORIES, type CategoryId } from '../domain/categories.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import { hasSystemCode, storageProblem } from './storage-problem.ts'

/**
 * What programs that synchronise folders put behind the name of a file that was changed in two
 * places: Dropbox and Nextcloud, in several languages; Syncthing; ownCloud; Google Drive and
 * OneDrive; iCloud.
 */
const MARKS: readonly RegExp[] = [
  /^ \((?=.*(?:conflict|konflikt|conflit)).*\)$/i,
  /^\.sync-conflict-\d{8}-\d{6}(?:-\w+)?$/i,
  /^_conflict-[\w-]+$/i,
  /^ \(\d{1,4}\)$/,
  /^ \d{1,4}$/,
]

/**
 * Finds the copies that a synchronising program has made of files of the reference (F17). Nothing
 * else ever reads or touches them: all other names come from the category table.
 */
export async function findConflictCopies(
  folder: ReferenceFolder,
  categories: readonly CategoryId[],
): Promise<readonly ConflictCopy[]> {
  const [legacyNames, v2Names] = await Promise.all([
    fileNamesIn(folder.legacyFolder),
    fileNamesIn(folder.root),
  ])
  const legacyPrefix = `${basename(folder.legacyFolder)}/`
  return CATEGORIES.filter(({ id }) => categories.includes(id)).flatMap((category) => [
    ...copiesOf(category.legacyFile, legacyNames).map((name) => ({
      file: legacyPrefix + name,
      category: category.id,
    })),
    ...copiesOf(category.v2File, v2Names).map((file) => ({ file, category: category.id })),
  ])
}

/** The names of those files that are copies of a file of this name. */
export function copiesOf(fileName: string, names: readonly string[]): readonly string[] {
  const { name: stem, ext } = parse(fileName)
  return names
    .filter((name) => {
      if (!name.startsWith(stem) || !name.endsWith(ext)) return false
      const mark = name.slice(stem.length, name.length - ext.length)
      return MARKS.some((pattern) => pattern.test(mark))
    })
    .sort()
}

async function fileNamesIn(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (error) {
    // Whoever looks at the files themselves is told why they cannot be seen.
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM')) return []
    throw storageProblem(error, {
      action: 'look for copies of the files',
      target: path,
      access: 'read',
      kept: 'nothing was changed',
    })
  }
}
