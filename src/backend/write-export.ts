import { realpath } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { CATEGORIES } from '../domain/categories.ts'
import { ProblemError } from '../domain/problem.ts'
import { lstatOrNull } from './read-regular-file.ts'
import { replaceFile } from './replace-file.ts'
import { storageProblem } from './storage-problem.ts'

/** A file to be made for somebody else. */
export interface ExportedFile {
  readonly path: string
  readonly text: string
}

export interface ExportWriteOptions {
  /** Whether files that are there may be replaced. */
  readonly isForced: boolean
}

const OWN_NAMES: ReadonlySet<string> = new Set(
  CATEGORIES.flatMap(({ v2File, legacyFile }) => [v2File, legacyFile]),
)

/**
 * Writes exports, all or none of them when one must not be written. Never to a file that is called like
 * one of the reference's own, nor below `.hrv` (X4). Fails with `usage`, and as `replaceFile` does.
 */
export async function writeExports(
  files: readonly ExportedFile[],
  { isForced }: ExportWriteOptions,
): Promise<void> {
  const targets: ExportedFile[] = []
  for (const { path, text } of files) {
    const target = await resolveTarget(path)
    refuseOwnFile(path, target)
    if (!isForced && (await isThere(target))) throw alreadyThere(path)
    targets.push({ path: target, text })
  }
  for (const { path, text } of targets) await replaceFile(path, Buffer.from(text))
}

/** Those of the paths where there is something already. */
export async function existingExports(paths: readonly string[]): Promise<readonly string[]> {
  const there: string[] = []
  for (const path of paths) if (await isThere(await resolveTarget(path))) there.push(path)
  return there
}

/** The path with the links in its folder followed, so that it says where the file really goes. */
async function resolveTarget(path: string): Promise<string> {
  try {
    return join(await realpath(dirname(path)), basename(path))
  } catch (error) {
    throw storageProblem(error, contextOf(path))
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await lstatOrNull(path)) !== null
  } catch (error) {
    throw storageProblem(error, contextOf(path))
  }
}

function contextOf(path: string) {
  const kept = 'nothing was written'
  return { action: 'write the export', target: path, access: 'write', kept } as const
}

function refuseOwnFile(path: string, target: string): void {
  const names = target.toLowerCase().split(sep)
  if (!OWN_NAMES.has(names.at(-1) ?? '') && !names.includes('.hrv')) return
  throw refused(
    path,
    'a file of that name belongs to a reference folder, and exports never go there',
    'choose another name, such as one with "export" in it',
  )
}

function alreadyThere(path: string): ProblemError {
  return refused(path, 'there is something of that name already', 'add --force to replace it')
}

function refused(path: string, cause: string, next: string): ProblemError {
  const { action, target, kept } = contextOf(path)
  return new ProblemError({ code: 'usage', action, target, cause, kept, next })
}
