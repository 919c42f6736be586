import { access, constants, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CATEGORIES, categoryOf, type CategoryId } from '../domain/categories.ts'
import {
  inspectRegularFile,
  lstatOrNull,
  readRegularFile,
  type FilePlace,
  type ReadPurpose,
  type StoredFile,
} from './read-regular-file.ts'
import { SharedRun } from './shared-run.ts'
import {
  hasSystemCode,
  storageFailure,
  storageProblem,
  type StorageContext,
} from './storage-problem.ts'

const ALL = CATEGORIES.map(({ id }) => id)

/** The two files of a category, looked at without reading them. */
export interface CategoryFiles {
  readonly category: CategoryId
  readonly legacy: FilePlace
  readonly v2: FilePlace
}

export interface ReferenceFolderOptions {
  /** What other programs are told while they wait for this one: `hrv convert`. */
  readonly program: string
}

export interface WriteOptions {
  /** Ends the write with `cancelled` as long as nothing was put in place. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens the folder a person chose; creates nothing in it. Fails with `folder-missing` (F1, also for
 * something that is not a folder: F2, F16) or `folder-not-readable` (F3).
 */
export async function openReferenceFolder(
  basePath: string,
  options: ReferenceFolderOptions,
): Promise<ReferenceFolder> {
  const context = folderContext(basePath)
  if (basePath.includes('\0')) {
    throw storageFailure('folder-missing', 'a path cannot contain a NUL character', context)
  }
  try {
    const root = await realpath(basePath)
    if (!(await stat(root)).isDirectory()) {
      throw storageFailure('folder-missing', 'it is not a folder', context)
    }
    await access(root, constants.R_OK | constants.X_OK)
    return new ReferenceFolder(root, options.program, await isMountPoint(root))
  } catch (error) {
    throw storageProblem(error, context)
  }
}

/** Makes a folder that a person or a setting has named, with all above it (backend.md §3). */
export async function makeReferenceFolder(basePath: string): Promise<void> {
  try {
    await mkdir(basePath, { recursive: true })
  } catch (error) {
    throw storageProblem(error, { ...folderContext(basePath), action: 'make', access: 'write' })
  }
}

/**
 * Makes a folder below the base path unless it is there; call it under the lock. A link in its
 * place is refused, as it could lead outside (F10).
 */
export async function makeSubfolder(root: string, ...names: readonly string[]): Promise<void> {
  const path = join(root, ...names)
  const action = `make the folder ${names.join('/')}`
  const context: StorageContext = { ...folderContext(path), action, access: 'write' }
  try {
    await mkdir(path)
  } catch (error) {
    if (!hasSystemCode(error, 'EEXIST')) throw storageProblem(error, context)
  }
  if ((await lstatOrNull(path))?.isDirectory() === true) return
  throw storageFailure('not-a-regular-file', 'there is something else in its place', context)
}

/**
 * The files of one base path (backend.md §2). File names come from the category table only, and
 * the path is resolved when the folder is opened, so every write stays in that folder (F10).
 * Nothing is kept open: a folder that vanishes and comes back works again (F15).
 */
export class ReferenceFolder {
  /** The real path of the folder. */
  readonly root: string
  /** What other programs are told while they wait for this one. */
  readonly program: string
  /** Whether it was a disk of its own when it was opened: without it the same path is another folder. */
  readonly #isDisk: boolean
  readonly #looks = new SharedRun(() => this.#lookWhetherInPlace())

  constructor(root: string, program: string, isDisk: boolean) {
    this.root = root
    this.program = program
    this.#isDisk = isDisk
  }

  /** The legacy file as downloaded, or `null` when there is none. Fails as `readRegularFile` does. */
  readLegacy(category: CategoryId): Promise<StoredFile | null> {
    return this.#read(this.legacyPath(category), legacyPurpose(category))
  }

  /** The stored v2 file, or `null` when there is none. Fails as `readRegularFile` does. */
  readV2(category: CategoryId): Promise<StoredFile | null> {
    return this.#read(this.v2Path(category), v2Purpose(category))
  }

  /** Both files of a category. Fails as `readRegularFile` does. */
  async readPair(
    category: CategoryId,
  ): Promise<{ readonly legacy: StoredFile | null; readonly v2: StoredFile | null }> {
    const [legacy, v2] = await Promise.all([
      readRegularFile(this.legacyPath(category), legacyPurpose(category)),
      readRegularFile(this.v2Path(category), v2Purpose(category)),
    ])
    // A file is only missing in a folder that is there (F15).
    if (legacy === null || v2 === null) await this.assertInPlace()
    return { legacy, v2 }
  }

  /** What is there for some categories, in their order, or for all; reads no contents. */
  async inspect(categories: readonly CategoryId[] = ALL): Promise<readonly CategoryFiles[]> {
    const inPlace = this.assertInPlace()
    const files = Promise.all(
      categories.map(async (category) => {
        const [legacy, v2] = await Promise.all([
          this.inspectLegacy(category),
          this.inspectV2(category),
        ])
        return { category, legacy, v2 }
      }),
    )
    // A file is only missing in a folder that is there (F15).
    const [, found] = await Promise.all([inPlace, files])
    return found
  }

  /** What is in the place of a category's legacy file. */
  inspectLegacy(category: CategoryId): Promise<FilePlace> {
    return inspectRegularFile(this.legacyPath(category), `look at the legacy file of ${category}`)
  }

  /** What is in the place of a category's v2 file. */
  inspectV2(category: CategoryId): Promise<FilePlace> {
    return inspectRegularFile(this.v2Path(category), `look at the v2 file of ${category}`)
  }

  /** Where the legacy files are, or would be. */
  get legacyFolder(): string {
    return join(this.root, 'legacy')
  }

  /** Where the legacy file of a category is, or would be. */
  legacyPath(category: CategoryId): string {
    return join(this.legacyFolder, categoryOf(category).legacyFile)
  }

  /** Where the v2 file of a category is, or would be. */
  v2Path(category: CategoryId): string {
    return join(this.root, categoryOf(category).v2File)
  }

  /** Where a file of our own is, or would be. */
  ownPath(...names: readonly string[]): string {
    return join(this.root, '.hrv', ...names)
  }

  async #read(path: string, purpose: ReadPurpose): Promise<StoredFile | null> {
    const file = await readRegularFile(path, purpose)
    // A file is only missing in a folder that is there (F15).
    if (file === null) await this.assertInPlace()
    return file
  }

  /** Fails with `folder-missing` when the path no longer leads to the folder that was opened. */
  assertInPlace(): Promise<void> {
    return this.#looks.run()
  }

  async #lookWhetherInPlace(): Promise<void> {
    const context = folderContext(this.root)
    try {
      const isFolder =
        (await realpath(this.root)) === this.root && (await stat(this.root)).isDirectory()
      if (isFolder && (!this.#isDisk || (await isMountPoint(this.root)))) return
    } catch (error) {
      throw storageProblem(error, context)
    }
    throw storageFailure('folder-missing', 'its path now leads somewhere else', context)
  }
}

/** Whether another file system begins here, such as the one of a disk that can be taken away. */
async function isMountPoint(path: string): Promise<boolean> {
  const [here, above] = await Promise.all([stat(path), stat(dirname(path))])
  return here.dev !== above.dev
}

function legacyPurpose(category: CategoryId): ReadPurpose {
  return { action: `read the legacy file of ${category}`, tooLarge: 'legacy-unreadable' }
}

function v2Purpose(category: CategoryId): ReadPurpose {
  return { action: `read the v2 file of ${category}`, tooLarge: 'v2-unreadable' }
}

function folderContext(path: string): StorageContext {
  return { action: 'open the folder', target: path, access: 'read', kept: 'nothing was changed' }
}
