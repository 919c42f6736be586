/** Stands in for `backend/replace-file.ts`, with the same functions and none of its care. */
import { stat, writeFile } from 'node:fs/promises'
import type { PreparedReplacement } from '../../src/backend/replace-file.ts'

export async function prepareReplacement(
  target: string,
  bytes: Uint8Array,
): Promise<PreparedReplacement> {
  await writeFile(target, bytes)
  const { mtimeMs } = await stat(target)
  const nothing = () => Promise.resolve()
  return { target, sizeBytes: bytes.length, mtimeMs, commit: nothing, discard: nothing }
}

export function sweepTemporaries(): Promise<number> {
  return Promise.resolve(0)
}
