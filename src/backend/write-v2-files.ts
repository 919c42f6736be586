import type { CategoryId } from '../domain/categories.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { encodeV2 } from './encode-v2.ts'
import { withFolderLock } from './folder-lock.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder, WriteOptions } from './reference-folder.ts'
import { prepareReplacement, sweepTemporaries, type PreparedReplacement } from './replace-file.ts'
import { storageFailure } from './storage-problem.ts'

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

/**
 * Replaces v2 files under one lock, each whole or not at all, and gives the results in the order
 * asked for. A file that is no longer what the caller saw fails with `changed-meanwhile` and is
 * left alone (F13); the others are still written. What keeps all of them from being written is
 * thrown: `busy`, `cancelled`, `folder-missing` and whatever else `withFolderLock` fails with.
 */
export async function writeV2Files(
  folder: ReferenceFolder,
  writes: readonly V2Write[],
  options: WriteOptions = {},
): Promise<readonly V2WriteResult[]> {
  await folder.assertInPlace()
  const staged: StagedWrite[] = []
  try {
    for (const write of writes) staged.push(await stageWrite(folder, write))
    // A folder that takes no file is not locked either, so that it stays as it was.
    if (staged.every(isFailed)) return staged
    const lockOptions = { program: folder.program, signal: options.signal }
    return await withFolderLock(folder.root, lockOptions, () => commitAll(folder, staged))
  } finally {
    for (const item of staged) if (item.outcome === 'staged') await item.replacement.discard()
  }
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

async function stageWrite(
  folder: ReferenceFolder,
  { category, text, expected }: V2Write,
): Promise<StagedWrite> {
  const bytes = encodeV2(category, text)
  try {
    const replacement = await prepareReplacement(folder.v2Path(category), bytes)
    return { outcome: 'staged', category, bytes, expected, replacement }
  } catch (error) {
    return failed(category, error)
  }
}

async function commitAll(
  folder: ReferenceFolder,
  staged: readonly StagedWrite[],
): Promise<readonly V2WriteResult[]> {
  await sweepTemporaries(folder.root)
  const results: V2WriteResult[] = []
  for (const item of staged) results.push(isFailed(item) ? item : await commit(folder, item))
  return results
}

async function commit(
  folder: ReferenceFolder,
  { category, bytes, expected, replacement }: Staged,
): Promise<V2WriteResult> {
  try {
    await assertAsSeen(folder, category, expected)
    await replacement.commit()
    const { target, sizeBytes, mtimeMs } = replacement
    return { outcome: 'written', category, file: { path: target, bytes, sizeBytes, mtimeMs } }
  } catch (error) {
    return failed(category, error)
  }
}

// The bytes decide: a time stamp can be as coarse as two seconds, and a touched file is unchanged.
async function assertAsSeen(
  folder: ReferenceFolder,
  category: CategoryId,
  expected: StoredFile | null,
): Promise<void> {
  const present = await folder.readV2(category)
  if (present === null && expected === null) return
  if (present !== null && expected !== null) {
    if (Buffer.compare(present.bytes, expected.bytes) === 0) return
  }
  throw storageFailure('changed-meanwhile', changeBetween(expected, present), {
    action: `write the v2 file of ${category}`,
    target: folder.v2Path(category),
    access: 'write',
    kept: 'the file is as the other program left it',
  })
}

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
