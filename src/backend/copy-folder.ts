import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from '../domain/problem.ts'
import { readRegularFile } from './read-regular-file.ts'
import { makeReferenceFolder, makeSubfolder } from './reference-folder.ts'
import { replaceFile } from './replace-file.ts'
import { hasSystemCode, storageProblem } from './storage-problem.ts'

/**
 * Copies the files of a folder, and of those in it, to a new or empty one, and gives their number.
 * Replaces nothing: fails with `usage` where there is anything already, and as `replaceFile` does.
 */
export async function copyFolder(from: string, to: string): Promise<number> {
  if ((await namesIn(to)).length > 0) throw notEmpty(to)
  await makeReferenceFolder(to)
  return copyFiles(from, to, [])
}

async function copyFiles(from: string, to: string, below: readonly string[]): Promise<number> {
  let copied = 0
  for (const entry of await readdir(join(from, ...below), { withFileTypes: true })) {
    const place = [...below, entry.name]
    if (entry.isDirectory()) {
      await makeSubfolder(to, ...place)
      copied += await copyFiles(from, to, place)
    } else {
      const purpose = { action: `copy ${entry.name}`, tooLarge: 'legacy-unreadable' } as const
      const stored = await readRegularFile(join(from, ...place), purpose)
      if (stored === null) continue
      await replaceFile(join(to, ...place), stored.bytes)
      copied += 1
    }
  }
  return copied
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return []
    throw storageProblem(error, {
      action: 'copy into the folder',
      target: folder,
      access: 'write',
      kept: 'nothing was changed',
    })
  }
}

function notEmpty(folder: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'copy into the folder',
    target: folder,
    cause: 'there is something in it already',
    kept: 'nothing was changed',
    next: 'use what is there, or name a folder that is new or empty',
  })
}
