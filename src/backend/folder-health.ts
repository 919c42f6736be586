import type { FolderHealth, HealthAnswer } from '../bridge/reference-shapes.ts'
import { access, constants } from 'node:fs/promises'
import { CATEGORIES } from '../domain/categories.ts'
import { ProblemError } from '../domain/problem.ts'
import { readFolderState } from './folder-state.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import { storageProblem } from './storage-problem.ts'

/** Looks at a folder, writing nothing; asks the source for one small file if that is wanted. */
export async function checkFolder(
  { folder, source }: { readonly folder: ReferenceFolder; readonly source: ReferenceSource },
  options: { readonly checkSource?: boolean; readonly signal?: AbortSignal | undefined },
): Promise<FolderHealth> {
  const readable = await answerOf(async () => {
    await folder.inspect()
    await readFolderState(folder)
  })
  const writable = await answerOf(() => assertWritable(folder))
  if (options.checkSource !== true) return { readable, writable, source: { state: 'unasked' } }
  const first = CATEGORIES.find(({ id }) => source.urlOf(id) !== null)
  if (first === undefined) return { readable, writable, source: { state: 'unasked' } }
  const { signal } = options
  const answer = await answerOf(() => source.download(first.id, { validators: null, signal }))
  return { readable, writable, source: answer }
}

async function assertWritable(folder: ReferenceFolder): Promise<void> {
  const state = await readFolderState(folder)
  state.assertWritable()
  try {
    await access(folder.root, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw storageProblem(error, {
      action: 'write to the folder',
      target: folder.root,
      access: 'write',
      kept: 'nothing was changed',
    })
  }
}

async function answerOf(check: () => Promise<unknown>): Promise<HealthAnswer> {
  try {
    await check()
    return { state: 'good' }
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'bad', problem: error.problem }
    throw error
  }
}
