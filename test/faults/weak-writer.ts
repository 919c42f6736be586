/**
 * Deliberately weak writers, called like the strong one, which every check must find out:
 * HRV_TEST_WEAKNESS=truncates writes straight over the old file; =trusts-count writes a temporary
 * file and renames it without looking at how many bytes were taken; =syncs-again looks, but takes a
 * second sync for the first one that has failed.
 */
import { open, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../src/domain/problem.ts'
import { revisionText, type WriterReport } from './revisions.ts'

const [folder = '', revision = '', ...files] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await report())}\n`)

async function report(): Promise<WriterReport> {
  const saved: string[] = []
  const problems: Problem[] = []
  for (const file of files) {
    try {
      const text = revisionText(revision === 'a' ? 'a' : 'b', file)
      await write(join(folder, file), text)
      saved.push(file)
    } catch (error) {
      problems.push(problemOf(file, error))
    }
  }
  return { saved, problems }
}

async function write(path: string, text: string): Promise<void> {
  const weakness = process.env['HRV_TEST_WEAKNESS']
  if (weakness === 'trusts-count') await renameUnchecked(path, text)
  else if (weakness === 'syncs-again') await renameSyncedAgain(path, text)
  else await writeFile(path, text)
}

async function renameUnchecked(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.hrv-tmp`, 'w')
  await handle.write(Buffer.from(text))
  await handle.sync()
  await handle.close()
  await rename(`${path}.hrv-tmp`, path)
}

async function renameSyncedAgain(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.hrv-tmp`, 'w')
  await handle.writeFile(text)
  await handle.sync().catch(() => handle.sync())
  await handle.close()
  await rename(`${path}.hrv-tmp`, path)
}

function problemOf(file: string, error: unknown): Problem {
  const cause = String(error)
  return {
    code: 'storage-failed',
    action: 'write',
    target: file,
    cause,
    kept: 'unknown',
    next: 'retry',
  }
}
