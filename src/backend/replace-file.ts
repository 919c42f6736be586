import { constants, type Stats } from 'node:fs'
import { open, readdir, rename, unlink, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertRegularFile, lstatOrNull } from './read-regular-file.ts'
import { SharedRun } from './shared-run.ts'
import {
  hasSystemCode,
  storageFailure,
  storageProblem,
  type StorageContext,
} from './storage-problem.ts'

/** New contents of one file, whole and synced, waiting beside it under a temporary name. */
export interface PreparedReplacement {
  readonly target: string
  readonly sizeBytes: number
  /** The modification time the target will have. */
  readonly mtimeMs: number
  /**
   * Puts the new contents in place and makes that durable. When it fails, the temporary file is
   * gone and the problem says which contents the target has.
   */
  commit(): Promise<void>
  /** Drops the new contents; does nothing after `commit`. */
  discard(): Promise<void>
}

/**
 * The one way user data is written (W1): all bytes go to a new file beside the target, are synced
 * and counted, and only then take the target's name. A reader, a full disk, a fault, a kill or a
 * power cut meets the old contents or the new, never a mixture. The owner and mode of an existing
 * target are kept (W12). Fails with `disk-full`, `folder-missing`, `folder-not-writable`,
 * `not-a-regular-file` or `storage-failed`; the target is then as it was, unless the problem's
 * `kept` says otherwise.
 */
export async function replaceFile(target: string, bytes: Uint8Array): Promise<void> {
  const replacement = await prepareReplacement(target, bytes)
  await replacement.commit()
}

/** The first half of `replaceFile`: all that takes long and needs no lock. */
export async function prepareReplacement(
  target: string,
  bytes: Uint8Array,
  { newFileMode = 0o644 }: { readonly newFileMode?: number } = {},
): Promise<PreparedReplacement> {
  const temporary = temporaryBeside(target)
  const context = writeContext(target, bytes.length)
  try {
    const existing = await lstatOrNull(target)
    if (existing !== null) assertRegularFile(existing, context)
    const written = await writeTemporary(temporary, bytes, { existing, newFileMode }, context)
    return new TemporaryReplacement(target, temporary, written)
  } catch (error) {
    throw storageProblem(error, context)
  }
}

/**
 * Removes what killed writers left in a folder (W11) and gives their number: only files of our
 * pattern, older than this process, whose writer is no longer alive. Call it under the folder's
 * lock. What cannot be removed stays for the next sweep.
 */
export async function sweepTemporaries(folder: string): Promise<number> {
  try {
    let removed = 0
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      if ((await isAbandoned(path)) && (await tryRemove(path))) removed++
    }
    return removed
  } catch (error) {
    throw storageProblem(error, {
      action: 'remove what an interrupted write has left',
      target: folder,
      access: 'write',
      kept: 'nothing was changed',
    })
  }
}

/**
 * Tries again while another program, such as a virus scanner, holds the file open; Windows then
 * refuses to rename (W13). Gives up with the last error after `budgetMs`.
 */
export async function retryWhileHeld(attempt: () => Promise<void>, budgetMs = 2000): Promise<void> {
  const deadline = performance.now() + budgetMs
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 200)) {
    try {
      await attempt()
      return
    } catch (error) {
      const isHeld = hasSystemCode(error, 'EPERM', 'EBUSY', 'EACCES')
      if (!isHeld || performance.now() + pauseMs > deadline) throw error
    }
    await sleep(pauseMs)
  }
}

class TemporaryReplacement implements PreparedReplacement {
  readonly target: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly #temporary: string
  #state: 'pending' | 'done' = 'pending'

  constructor(target: string, temporary: string, written: Stats) {
    this.target = target
    this.sizeBytes = written.size
    this.mtimeMs = written.mtimeMs
    this.#temporary = temporary
  }

  async commit(): Promise<void> {
    try {
      await renameOver(this.#temporary, this.target)
    } catch (error) {
      await this.discard()
      throw storageProblem(error, writeContext(this.target, this.sizeBytes))
    }
    this.#state = 'done'
    try {
      await syncFolder(dirname(this.target))
    } catch (error) {
      throw storageProblem(error, {
        ...writeContext(this.target, this.sizeBytes),
        kept: 'the file has its new contents, but a power cut could bring back the old ones',
      })
    }
  }

  async discard(): Promise<void> {
    if (this.#state === 'done') return
    this.#state = 'done'
    await tryRemove(this.#temporary)
  }
}

const TEMPORARY_NAME = /^\..+\.(?<pid>[1-9]\d{0,8})-[0-9a-f]{16}\.hrv-tmp$/

function temporaryBeside(target: string): string {
  const unique = `${process.pid}-${crypto.randomUUID().slice(0, 18).replaceAll('-', '')}`
  return join(dirname(target), `.${basename(target)}.${unique}.hrv-tmp`)
}

function writeContext(target: string, neededBytes: number): StorageContext {
  return {
    action: `write ${basename(target)}`,
    target,
    access: 'write',
    kept: 'the file is as it was',
    neededBytes,
  }
}

async function writeTemporary(
  temporary: string,
  bytes: Uint8Array,
  { existing, newFileMode }: { readonly existing: Stats | null; readonly newFileMode: number },
  context: StorageContext,
): Promise<Stats> {
  // Until it has the mode of the file it replaces, nobody else may read it.
  const handle = await openNew(temporary, existing === null ? newFileMode : 0o600)
  try {
    await writeAll(handle, bytes)
    if (existing !== null) await keepOwnerAndMode(handle, existing)
    // A failed sync is final: the system may have dropped the bytes it could not write (W8).
    await handle.sync()
    const written = await handle.stat()
    if (written.size !== bytes.length) {
      const cause = `the disk kept ${written.size} of ${bytes.length} bytes`
      throw storageFailure('storage-failed', cause, context)
    }
    await handle.close()
    return written
  } catch (error) {
    // The first failure is the one to report; closing twice does nothing.
    await handle.close().catch(() => undefined)
    await tryRemove(temporary)
    throw error
  }
}

function openNew(temporary: string, mode: number): Promise<FileHandle> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants
  // Windows has no O_NOFOLLOW: it is undefined there and counts as 0.
  return open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode)
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset)
    // A disk that takes nothing and reports nothing shows in the size check.
    if (bytesWritten === 0) return
    offset += bytesWritten
  }
}

async function keepOwnerAndMode(handle: FileHandle, existing: Stats): Promise<void> {
  const own = await handle.stat()
  if (own.uid !== existing.uid || own.gid !== existing.gid) {
    await keepOwner(handle, existing)
  }
  // After the owner: changing that clears the set-id bits.
  await handle.chmod(existing.mode & 0o7777)
}

// Only root may give a file away; others can at least keep a group they belong to.
async function keepOwner(handle: FileHandle, existing: Stats): Promise<void> {
  for (const uid of [existing.uid, -1]) {
    try {
      await handle.chown(uid, existing.gid)
      return
    } catch (error) {
      if (!hasSystemCode(error, 'EPERM')) throw error
    }
  }
}

async function renameOver(temporary: string, target: string): Promise<void> {
  if (process.platform === 'win32') await retryWhileHeld(() => rename(temporary, target))
  else await rename(temporary, target)
}

/** Writes of different files at the same time share their syncs: most of what a write costs. */
const folderSyncs = new Map<string, SharedRun<void>>()

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and keeps the order of names without it.
  if (process.platform === 'win32') return
  const sync = folderSyncs.get(folder) ?? new SharedRun(() => syncNames(folder))
  folderSyncs.set(folder, sync)
  await sync.run()
}

async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await handle.sync()
  } catch (error) {
    // Some network file systems cannot sync a folder and say so like this.
    if (!hasSystemCode(error, 'EINVAL', 'ENOTSUP')) throw error
  } finally {
    await handle.close()
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const pid = TEMPORARY_NAME.exec(basename(path))?.groups?.['pid']
  if (pid === undefined) return false
  const stats = await lstatOrNull(path)
  if (stats === null || !stats.isFile() || stats.mtimeMs >= processStartedAtMs()) return false
  // One with our own number from before our start belongs to an earlier process.
  return Number(pid) === process.pid || !isProcessAlive(Number(pid))
}

function processStartedAtMs(): number {
  return Date.now() - process.uptime() * 1000
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !hasSystemCode(error, 'ESRCH')
  }
}

async function tryRemove(path: string): Promise<boolean> {
  try {
    await unlink(path)
    return true
  } catch {
    return false
  }
}
