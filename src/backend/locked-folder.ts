import type { CategoryId } from '../domain/categories.ts'
import { encodeV2 } from './encode-v2.ts'
import { withFolderLock } from './folder-lock.ts'
import { lstatOrNull, type StoredFile } from './read-regular-file.ts'
import { makeSubfolder, type ReferenceFolder, type WriteOptions } from './reference-folder.ts'
import { prepareReplacement, sweepTemporaries } from './replace-file.ts'

/** New contents of a file, whole on disk beside it, and not in its place yet. */
export interface StagedFile {
  /** Puts them in place. Fails as `PreparedReplacement` does. */
  commit(): Promise<StoredFile>
  /** Drops them; does nothing after `commit`. */
  discard(): Promise<void>
}

/** A folder while this program alone may write to it. Whole files only, each in place or not. */
export class LockedFolder {
  readonly folder: ReferenceFolder
  #legacyFolder: Promise<void> | null = null

  constructor(folder: ReferenceFolder) {
    this.folder = folder
  }

  /** New bytes for the legacy file of a category. Fails as `prepareReplacement` does. */
  async stageLegacy(category: CategoryId, bytes: Uint8Array): Promise<StagedFile> {
    // Once for all categories that are written at the same time.
    await (this.#legacyFolder ??= makeSubfolder(this.folder.root, 'legacy'))
    return stage(this.folder.legacyPath(category), bytes)
  }

  /** New text for the v2 file of a category. Fails as `prepareReplacement` does. */
  async stageV2(category: CategoryId, text: string): Promise<StagedFile> {
    return stage(this.folder.v2Path(category), encodeV2(category, text))
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
  return (await stage(target, bytes)).commit()
}

async function stage(target: string, bytes: Uint8Array): Promise<StagedFile> {
  const replacement = await prepareReplacement(target, bytes)
  return {
    commit: async () => {
      await replacement.commit()
      const { sizeBytes, mtimeMs } = replacement
      return { path: target, bytes, sizeBytes, mtimeMs }
    },
    discard: () => replacement.discard(),
  }
}
