import { access, constants, stat } from 'node:fs/promises'
import type { FolderPresence } from '../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../domain/problem.ts'
import { readFolderState } from '../folder-state.ts'
import { openReferenceFolder, type ReferenceFolder } from '../reference-folder.ts'
import { hasSystemCode } from '../storage-problem.ts'

/** Whether a folder can be worked with at the moment; makes and writes nothing. */
export async function presenceOf(path: string): Promise<FolderPresence> {
  try {
    const folder = await openReferenceFolder(path, { program: 'hrv' })
    return await writabilityOf(folder)
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'gone', problem: error.problem }
    throw error
  }
}

/** What tells a folder from one that has taken its place, and from none. */
export async function folderIdentity(path: string): Promise<string> {
  try {
    const { ino, dev } = await stat(path)
    const isWritable = await canWrite(path)
    return `${dev}:${ino}:${String(isWritable)}`
  } catch (error) {
    return hasSystemCode(error, 'ENOENT', 'ENOTDIR') ? 'gone' : 'not readable'
  }
}

/** What tells one state of a file from another. */
export async function fileIdentity(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path)
    return `${ino}:${size}:${mtimeMs}`
  } catch {
    return 'none'
  }
}

async function writabilityOf(folder: ReferenceFolder): Promise<FolderPresence> {
  const { condition } = await readFolderState(folder)
  if (condition.kind === 'newer') return { state: 'read-only', reason: 'newer-version' }
  return (await canWrite(folder.root))
    ? { state: 'writable' }
    : { state: 'read-only', reason: 'permissions' }
}

async function canWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
