import { constants, type Stats } from 'node:fs'
import { lstat, open, type FileHandle } from 'node:fs/promises'
import { ProblemError } from '../domain/problem.ts'
import {
  hasSystemCode,
  storageFailure,
  storageProblem,
  type StorageContext,
} from './storage-problem.ts'

/** Larger files are refused before a byte of them is read (J14). */
export const READ_CAP_BYTES = 512 * 1024 * 1024

/** A file as it was at one moment: no other program wrote to it between its first and last byte. */
export interface StoredFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly sizeBytes: number
  readonly mtimeMs: number
}

/** What is found in a file's place, without opening it. */
export type FilePlace =
  | { readonly state: 'missing' }
  | { readonly state: 'file'; readonly sizeBytes: number; readonly mtimeMs: number }
  /** Something else is there, or it cannot be looked at. */
  | { readonly state: 'blocked'; readonly problem: ProblemError['problem'] }

export interface ReadPurpose {
  /** A verb phrase: `read clip.json`. */
  readonly action: string
  /** The problem of a file over the cap. */
  readonly tooLarge: 'legacy-unreadable' | 'v2-unreadable' | 'settings-unreadable'
  /** `READ_CAP_BYTES` when left out. */
  readonly capBytes?: number
}

/**
 * Reads a whole file, or gives `null` when there is none. Never follows a symbolic link and never
 * waits for a named pipe (F9). A file that changes while it is read is read once more (F13).
 * Fails with `not-a-regular-file`, the purpose's `tooLarge`, `changed-meanwhile`,
 * `folder-not-readable` or `storage-failed`.
 */
export async function readRegularFile(
  path: string,
  purpose: ReadPurpose,
): Promise<StoredFile | null> {
  const context = readContext(path, purpose.action)
  try {
    const reading = await readOnce(path, purpose, context)
    const settled = reading === 'changed' ? await readOnce(path, purpose, context) : reading
    if (settled !== 'changed') return settled
  } catch (error) {
    throw storageProblem(error, context)
  }
  throw storageFailure('changed-meanwhile', 'another program is writing to it', context)
}

/** What is in a file's place; reads nothing and opens nothing. */
export async function inspectRegularFile(path: string, action: string): Promise<FilePlace> {
  const context = readContext(path, action)
  try {
    const stats = await lstatOrNull(path)
    if (stats === null) return { state: 'missing' }
    assertRegularFile(stats, context)
    return { state: 'file', sizeBytes: stats.size, mtimeMs: stats.mtimeMs }
  } catch (error) {
    const problem = storageProblem(error, context)
    if (problem instanceof ProblemError) return { state: 'blocked', problem: problem.problem }
    throw problem
  }
}

/** The stats of the name itself, links not followed, or `null` when there is no such name. */
export async function lstatOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Fails with `not-a-regular-file`, naming what is there instead (F9). */
export function assertRegularFile(stats: Stats, context: StorageContext): void {
  if (stats.isFile()) return
  throw storageFailure('not-a-regular-file', `there is ${kindOf(stats)} in its place`, context)
}

function readContext(path: string, action: string): StorageContext {
  return { action, target: path, access: 'read', kept: 'nothing was changed' }
}

async function readOnce(
  path: string,
  purpose: ReadPurpose,
  context: StorageContext,
): Promise<StoredFile | 'changed' | null> {
  // Opening a device can already do something, so the name is looked at first.
  const named = await lstatOrNull(path)
  if (named === null) return null
  assertRegularFile(named, context)
  const handle = await openToRead(path)
  if (handle === null) return null
  try {
    const before = await handle.stat()
    assertRegularFile(before, context)
    assertUnderCap(before, purpose, context)
    const bytes = await readBytes(handle, before.size)
    const after = await handle.stat()
    if (bytes === null || !isSameContent(before, after)) return 'changed'
    return { path, bytes, sizeBytes: after.size, mtimeMs: after.mtimeMs }
  } finally {
    await handle.close()
  }
}

async function openToRead(path: string): Promise<FileHandle | null> {
  try {
    // Windows has neither flag: both are undefined there and count as 0.
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Exactly `sizeBytes` bytes, or `null` when the file has become shorter. */
async function readBytes(handle: FileHandle, sizeBytes: number): Promise<Uint8Array | null> {
  const bytes = Buffer.allocUnsafeSlow(sizeBytes)
  let offset = 0
  while (offset < sizeBytes) {
    const { bytesRead } = await handle.read(bytes, offset, sizeBytes - offset, offset)
    if (bytesRead === 0) return null
    offset += bytesRead
  }
  return bytes
}

function isSameContent(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs
}

function assertUnderCap(stats: Stats, purpose: ReadPurpose, context: StorageContext): void {
  const { capBytes = READ_CAP_BYTES } = purpose
  if (stats.size <= capBytes) return
  const { action, target, kept } = context
  throw new ProblemError({
    code: purpose.tooLarge,
    action,
    target,
    cause: `it has ${stats.size} bytes, more than the ${capBytes} that are read`,
    kept,
    next: 'check that this is the right file',
  })
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isSymbolicLink()) return 'a symbolic link'
  if (stats.isFIFO()) return 'a named pipe'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}
