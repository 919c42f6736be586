import { getSystemErrorMessage } from 'node:util'
import { ProblemError, type ProblemCode } from '../domain/problem.ts'

/** What was being done when the system refused. */
export interface StorageContext {
  /** A verb phrase: `write clip.json`. */
  readonly action: string
  /** The file or folder it is about. */
  readonly target: string
  readonly access: 'read' | 'write'
  /** What is still as it was. */
  readonly kept: string
  /** How much room the write wants, where that is known. */
  readonly neededBytes?: number
}

type StorageCode = Extract<
  ProblemCode,
  | 'disk-full'
  | 'folder-missing'
  | 'folder-not-readable'
  | 'folder-not-writable'
  | 'not-a-regular-file'
  | 'changed-meanwhile'
  | 'storage-failed'
>

const NEXT: Readonly<Record<StorageCode, string>> = {
  'disk-full': 'free some space on this disk or choose a folder on another one, then try again',
  'folder-missing': 'check the path, or choose another folder',
  'folder-not-readable': 'allow this account to read it, or choose another folder',
  'folder-not-writable':
    'allow this account to write here, or choose another folder; looking at this one still works',
  'not-a-regular-file': 'move it away, then try again',
  'changed-meanwhile': 'look at the file as it is now, then try again',
  'storage-failed': 'check the disk and the connection to it, then try again',
}

/** A system error as a `ProblemError`; a problem stays itself, and so does anything else, which is a bug. */
export function storageProblem(error: unknown, context: StorageContext): unknown {
  if (!isSystemError(error)) return error
  const code = storageCode(error.code, context.access)
  return storageFailure(code, causeOf(error, code, context.neededBytes), context, error)
}

/** A storage problem that was found by looking, not reported by the system. */
export function storageFailure(
  code: StorageCode,
  cause: string,
  context: StorageContext,
  error?: unknown,
): ProblemError {
  const { action, target, kept } = context
  const problem = { code, action, target, cause, kept, next: NEXT[code] }
  return new ProblemError(problem, error === undefined ? {} : { cause: error })
}

/** Whether the system reported one of these codes, such as `ENOENT`. */
export function hasSystemCode(error: unknown, ...codes: readonly string[]): boolean {
  return isSystemError(error) && codes.includes(error.code)
}

interface SystemError extends Error {
  readonly code: string
  readonly errno: number
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    'syscall' in error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'errno' in error &&
    typeof error.errno === 'number'
  )
}

function storageCode(systemCode: string, access: 'read' | 'write'): StorageCode {
  switch (systemCode) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full'
    case 'EACCES':
    case 'EPERM':
      return access === 'read' ? 'folder-not-readable' : 'folder-not-writable'
    case 'EROFS':
      return 'folder-not-writable'
    case 'ENOENT':
    case 'ENOTDIR':
      return 'folder-missing'
    case 'EISDIR':
    case 'ELOOP':
      return 'not-a-regular-file'
    default:
      return 'storage-failed'
  }
}

function causeOf(error: SystemError, code: StorageCode, neededBytes: number | undefined): string {
  const words = `${getSystemErrorMessage(error.errno)} (${error.code})`
  if (code !== 'disk-full' || neededBytes === undefined) return words
  return `${words}; ${neededBytes} bytes are needed`
}
