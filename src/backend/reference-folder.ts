import { access, constants, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CATEGORIES, categoryOf, type CategoryId } from '../domain/categories.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { withFolderLock } from './folder-lock.ts'
import {
  inspectRegularFile,
  lstatOrNull,
  readRegularFile,
  type FilePlace,
  type ReadPurpose,
  type StoredFile,
} from './read-regular-file.ts'
import { prepareReplacement, sweepTemporaries, type PreparedReplacement } from './replace-file.ts'
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

/** A new v2 text for one category. */
export interface V2Write {
  readonly category: CategoryId
  readonly text: string
  /** The file the text was made to replace, as it was read; `null` when there was none. */
  readonly expected: StoredFile | null
}

export type V2WriteResult =
  | { readonly category: CategoryId; readonly outcome: 'written'; readonly file: StoredFile }
  | { readonly category: CategoryId; readonly outcome: 'failed'; readonly problem: Problem }

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

  /** `writeV2Files` for one file, its problem thrown. */
  async writeV2(write: V2Write, options: WriteOptions = {}): Promise<StoredFile> {
    const [result] = await this.writeV2Files([write], options)
    if (result === undefined) throw new TypeError('a write gave no result')
    if (result.outcome === 'failed') throw new ProblemError(result.problem)
    return result.file
  }

  /**
   * Replaces v2 files under one lock, each whole or not at all, and gives the results in the order
   * asked for. A file that is no longer what the caller saw fails with `changed-meanwhile` and is
   * left alone (F13); the others are still written. What keeps all of them from being written is
   * thrown: `busy`, `cancelled`, `folder-missing` and whatever else `withFolderLock` fails with.
   */
  async writeV2Files(
    writes: readonly V2Write[],
    options: WriteOptions = {},
  ): Promise<readonly V2WriteResult[]> {
    await this.assertInPlace()
    const staged: StagedWrite[] = []
    try {
      for (const write of writes) staged.push(await this.#stage(write))
      // A folder that takes no file is not locked either, so that it stays as it was.
      if (staged.every(isFailed)) return staged
      const lockOptions = { program: this.program, signal: options.signal }
      return await withFolderLock(this.root, lockOptions, () => this.#commitAll(staged))
    } finally {
      for (const item of staged) if (item.outcome === 'staged') await item.replacement.discard()
    }
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

  async #stage({ category, text, expected }: V2Write): Promise<StagedWrite> {
    // Encoding would silently turn a lone surrogate into U+FFFD (conversion.md §13.9).
    if (!text.isWellFormed()) throw new TypeError(`the v2 text of ${category} is not well-formed`)
    const bytes = Buffer.from(text)
    try {
      const replacement = await prepareReplacement(this.v2Path(category), bytes)
      return { outcome: 'staged', category, bytes, expected, replacement }
    } catch (error) {
      return failed(category, error)
    }
  }

  async #commitAll(staged: readonly StagedWrite[]): Promise<readonly V2WriteResult[]> {
    await sweepTemporaries(this.root)
    const results: V2WriteResult[] = []
    for (const item of staged) results.push(isFailed(item) ? item : await this.#commit(item))
    return results
  }

  async #commit({ category, bytes, expected, replacement }: Staged): Promise<V2WriteResult> {
    try {
      await this.#assertAsSeen(category, expected)
      await replacement.commit()
      const { target, sizeBytes, mtimeMs } = replacement
      return { outcome: 'written', category, file: { path: target, bytes, sizeBytes, mtimeMs } }
    } catch (error) {
      return failed(category, error)
    }
  }

  // The bytes decide: a time stamp can be as coarse as two seconds, and a touched file is unchanged.
  async #assertAsSeen(category: CategoryId, expected: StoredFile | null): Promise<void> {
    const present = await this.readV2(category)
    if (present === null && expected === null) return
    if (present !== null && expected !== null) {
      if (Buffer.compare(present.bytes, expected.bytes) === 0) return
    }
    throw storageFailure('changed-meanwhile', changeBetween(expected, present), {
      action: `write the v2 file of ${category}`,
      target: this.v2Path(category),
      access: 'write',
      kept: 'the file is as the other program left it',
    })
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

interface Staged {
  readonly outcome: 'staged'
  readonly category: CategoryId
  readonly bytes: Uint8Array
  readonly expected: StoredFile | null
  readonly replacement: PreparedReplacement
}

type FailedWrite = Extract<V2WriteResult, { outcome: 'failed' }>

type StagedWrite = Staged | FailedWrite

function isFailed(item: StagedWrite): item is FailedWrite {
  return item.outcome === 'failed'
}

/** An expected failure as a result; a bug is thrown on. */
function failed(category: CategoryId, error: unknown): FailedWrite {
  if (error instanceof ProblemError) return { outcome: 'failed', category, problem: error.problem }
  throw error
}

function changeBetween(expected: StoredFile | null, present: StoredFile | null): string {
  if (expected === null) return 'another program has made this file meanwhile'
  if (present === null) return 'another program has removed this file meanwhile'
  return 'another program has changed this file meanwhile'
}

function folderContext(path: string): StorageContext {
  return { action: 'open the folder', target: path, access: 'read', kept: 'nothing was changed' }
}
