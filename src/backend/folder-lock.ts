import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ProblemError } from '../domain/problem.ts'
import { LockDatabase, sqliteCodeOf, type LockHolder } from './lock-database.ts'
import { assertRegularFile, lstatOrNull } from './read-regular-file.ts'
import {
  hasSystemCode,
  storageFailure,
  storageProblem,
  type StorageContext,
} from './storage-problem.ts'

export interface FolderLockOptions {
  /** What others are told while they wait: `hrv convert`. */
  readonly program: string
  /** Ends the waiting with `cancelled`; an action that has begun is not interrupted. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait for another holder. */
  readonly waitMs?: number | undefined
}

/** How long a writer waits before it says who is in its way (P4). */
export const LOCK_WAIT_MS = 5000

/**
 * Runs an action as the only one, among all programs and all callers in this program, that holds
 * the lock of a folder (P1). The kernel keeps the lock on `<base>/.hrv/lock.db` by inode: two
 * spellings of a folder are one lock (P7), and the lock of a killed holder is free at once (P6).
 * Waiting never blocks the event loop. Fails with `busy`, naming the holder, after `waitMs`; with
 * `cancelled`; with `folder-not-writable`, also where the file system has no locks (P8); with
 * `disk-full`, `folder-missing`, `not-a-regular-file` or `storage-failed`.
 *
 * Nothing else in this program may open `lock.db`: by the rules of POSIX, closing any handle on a
 * file drops all locks the process has on it.
 */
export async function withFolderLock<T>(
  base: string,
  options: FolderLockOptions,
  action: () => Promise<T>,
): Promise<T> {
  const context = lockContext(base)
  assertNotCancelled(options.signal, context)
  const database = await openLock(base, context)
  try {
    await acquire(database, options, context)
    await assertLockExcludes(base, options, context)
    return await action()
  } finally {
    database.close()
  }
}

function lockContext(base: string): StorageContext {
  return { action: 'lock the folder', target: base, access: 'write', kept: 'nothing was written' }
}

function lockPath(base: string): string {
  return join(base, '.hrv', 'lock.db')
}

async function openLock(base: string, context: StorageContext): Promise<LockDatabase> {
  try {
    await prepareLockFolder(join(base, '.hrv'), context)
    await assertLockFileUsable(lockPath(base), context)
    return await LockDatabase.open(lockPath(base))
  } catch (error) {
    throw lockProblem(error, context)
  }
}

/** Makes `<base>/.hrv`: a folder gets its first file of ours by a real write, never by looking. */
async function prepareLockFolder(folder: string, context: StorageContext): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (!hasSystemCode(error, 'EEXIST')) throw error
  }
  const stats = await lstatOrNull(folder)
  if (stats?.isDirectory() === true) return
  const cause = 'there is something else in place of its folder .hrv'
  throw storageFailure('not-a-regular-file', cause, { ...context, target: folder })
}

// SQLite would say "cannot open" for all of these, and would wait for a named pipe.
async function assertLockFileUsable(path: string, folderContext: StorageContext): Promise<void> {
  const context = { ...folderContext, target: path }
  try {
    const stats = await lstatOrNull(path)
    if (stats === null) return
    assertRegularFile(stats, context)
    await access(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw storageProblem(error, context)
  }
}

async function acquire(
  database: LockDatabase,
  options: FolderLockOptions,
  context: StorageContext,
): Promise<void> {
  const claim = claimOf(options)
  const deadline = performance.now() + (options.waitMs ?? LOCK_WAIT_MS)
  while (!tryHold(database, claim, context)) {
    if (performance.now() >= deadline) throw busyProblem(database.readHolder(), context)
    await pause(options.signal)
    assertNotCancelled(options.signal, context)
  }
}

function claimOf(options: FolderLockOptions): LockHolder {
  return {
    token: crypto.randomUUID(),
    pid: process.pid,
    program: options.program,
    since: new Date().toISOString(),
  }
}

function tryHold(database: LockDatabase, claim: LockHolder, context: StorageContext): boolean {
  try {
    return database.tryHold(claim)
  } catch (error) {
    throw lockProblem(error, context)
  }
}

/**
 * A second connection must be refused while the first holds the lock (P8). On Windows that asks
 * the file system; elsewhere SQLite itself refuses it, and a file system without locks has already
 * failed the first connection.
 */
async function assertLockExcludes(
  base: string,
  options: FolderLockOptions,
  context: StorageContext,
): Promise<void> {
  const second = await openLock(base, context)
  try {
    if (tryHold(second, claimOf(options), context)) throw withoutLocks(context)
  } finally {
    second.close()
  }
}

// Uneven pauses keep several waiters from trying in step.
async function pause(signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(5 + Math.random() * 20, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
}

function assertNotCancelled(signal: AbortSignal | undefined, context: StorageContext): void {
  if (signal?.aborted !== true) return
  throw new ProblemError({
    code: 'cancelled',
    action: context.action,
    target: context.target,
    cause: 'it was cancelled while it waited for its turn',
    kept: context.kept,
    next: 'start it again when you want to',
  })
}

function busyProblem(holder: LockHolder | null, context: StorageContext): ProblemError {
  const who = holder === null ? 'another program' : `${holder.program} (process ${holder.pid})`
  const cause =
    holder === null
      ? 'another program is using the folder, or its file system has no working locks'
      : `${who} is using the folder since ${holder.since}`
  return new ProblemError({
    code: 'busy',
    action: context.action,
    target: context.target,
    cause,
    kept: context.kept,
    next: `wait until ${who} has finished, or end it, then try again`,
  })
}

function withoutLocks(context: StorageContext, error?: unknown): ProblemError {
  const cause =
    'its file system has no working locks, as on some network shares; it is read-only here'
  return storageFailure('folder-not-writable', cause, context, error)
}

/** SQLite's result codes by what they mean for a lock file (sqlite.org/rescode.html). */
const PERM = 3
const READONLY = 8
const DISK_FULL = 13
const IO_ERRORS_OF_LOCKS: readonly number[] = [2058, 2314, 3594, 3850]
const DAMAGED: readonly number[] = [1, 11, 26]

function lockProblem(error: unknown, context: StorageContext): unknown {
  const code = sqliteCodeOf(error)
  if (code === null) return storageProblem(error, context)
  if (code === PERM || IO_ERRORS_OF_LOCKS.includes(code)) return withoutLocks(context, error)
  const primary = code & 0xff
  if (DAMAGED.includes(primary)) return damagedProblem(error, context)
  const cause = `SQLite cannot use the lock file (result code ${code})`
  const kind =
    primary === READONLY
      ? 'folder-not-writable'
      : primary === DISK_FULL
        ? 'disk-full'
        : 'storage-failed'
  return storageFailure(kind, cause, context, error)
}

function damagedProblem(error: unknown, context: StorageContext): ProblemError {
  return new ProblemError(
    {
      code: 'storage-failed',
      action: context.action,
      target: lockPath(context.target),
      cause: 'the lock file is damaged',
      kept: context.kept,
      next: 'end other programs that use this folder, delete the lock file, then try again',
    },
    { cause: error },
  )
}
