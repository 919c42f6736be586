import type { CategoryId } from '../domain/categories.ts'
import { withFolderLock } from './folder-lock.ts'
import { lstatOrNull, type StoredFile } from './read-regular-file.ts'
import { makeSubfolder, type ReferenceFolder, type WriteOptions } from './reference-folder.ts'
import { prepareReplacement, sweepTemporaries } from './replace-file.ts'

/** A folder while this program alone may write to it. Whole files only, each in place or not. */
export class LockedFolder {
  readonly folder: ReferenceFolder
  #legacyFolder: Promise<void> | null = null

  constructor(folder: ReferenceFolder) {
    this.folder = folder
  }

  /** Replaces the legacy file of a category by exactly these bytes. Fails as `replaceFile` does. */
  async writeLegacy(category: CategoryId, bytes: Uint8Array): Promise<StoredFile> {
    // Once for all categories that are written at the same time.
    await (this.#legacyFolder ??= makeSubfolder(this.folder.root, 'legacy'))
    return replace(this.folder.legacyPath(category), bytes)
  }

  /** Replaces the v2 file of a category. Fails as `replaceFile` does. */
  writeV2(category: CategoryId, text: string): Promise<StoredFile> {
    // Encoding would silently turn a lone surrogate into U+FFFD (conversion.md §13.9).
    if (!text.isWellFormed()) throw new TypeError(`the v2 text of ${category} is not well-formed`)
    return replace(this.folder.v2Path(category), Buffer.from(text))
  }

  /** Replaces a file of our own, directly in `.hrv`. */
  writeOwn(name: string, bytes: Uint8Array): Promise<StoredFile> {
    return replace(this.folder.ownPath(name), bytes)
  }

  /** Replaces a file in a folder of our own below `.hrv`, such as `rejected`. */
  async writeAside(folderName: string, name: string, bytes: Uint8Array): Promise<StoredFile> {
    await makeSubfolder(this.folder.root, '.hrv', folderName)
    return replace(this.folder.ownPath(folderName, name), bytes)
  }
}

/**
 * Runs an action that alone may write to the folder, after clearing away what killed writers left.
 * Fails as `withFolderLock` does.
 */
export async function withLockedFolder<T>(
  folder: ReferenceFolder,
  { signal }: WriteOptions,
  action: (locked: LockedFolder) => Promise<T>,
): Promise<T> {
  await folder.assertInPlace()
  return withFolderLock(folder.root, { program: folder.program, signal }, async () => {
    await sweepAll(folder)
    return action(new LockedFolder(folder))
  })
}

async function sweepAll(folder: ReferenceFolder): Promise<void> {
  const others = [folder.ownPath('rejected'), folder.ownPath('replaced')]
  const all = [folder.root, folder.legacyFolder, folder.ownPath(), ...others]
  for (const path of all) {
    if ((await lstatOrNull(path))?.isDirectory() === true) await sweepTemporaries(path)
  }
}

async function replace(target: string, bytes: Uint8Array): Promise<StoredFile> {
  const replacement = await prepareReplacement(target, bytes)
  await replacement.commit()
  const { sizeBytes, mtimeMs } = replacement
  return { path: target, bytes, sizeBytes, mtimeMs }
}
