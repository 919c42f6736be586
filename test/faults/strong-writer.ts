/**
 * The writer under test: `node strong-writer.ts FOLDER REVISION FILE...` writes a revision of the
 * named v2 files through the reference folder, and prints a WriterReport.
 * HRV_TEST_UID: the account to work as.
 */
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { writeV2Files, type V2WriteResult } from '../../src/backend/write-v2-files.ts'
import { ProblemError, type Problem } from '../../src/domain/problem.ts'
import { CONVERTED, revisionText, type Revision, type WriterReport } from './revisions.ts'

const [folder = '', revision = '', ...files] = process.argv.slice(2)
becomeTestUser()
process.stdout.write(`${JSON.stringify(await report())}\n`)

async function report(): Promise<WriterReport> {
  try {
    return summarize(await write(revision === 'a' ? 'a' : 'b'))
  } catch (error) {
    if (error instanceof ProblemError) return { saved: [], problems: [error.problem] }
    throw error
  }
}

async function write(to: Revision): Promise<readonly V2WriteResult[]> {
  const reference = await openReferenceFolder(folder, { program: 'strong-writer' })
  const writes = []
  for (const { id, v2File } of CONVERTED) {
    if (!files.includes(v2File)) continue
    const text = revisionText(to, v2File)
    writes.push({ category: id, text, expected: await reference.readV2(id) })
  }
  return writeV2Files(reference, writes)
}

function summarize(results: readonly V2WriteResult[]): WriterReport {
  const saved: string[] = []
  const problems: Problem[] = []
  for (const result of results) {
    if (result.outcome === 'failed') problems.push(result.problem)
    else saved.push(CONVERTED.find(({ id }) => id === result.category)?.v2File ?? '?')
  }
  return { saved, problems }
}

function becomeTestUser(): void {
  const uid = Number(process.env['HRV_TEST_UID'] ?? 0)
  if (uid === 0) return
  process.setgroups?.([])
  process.setgid?.(uid)
  process.setuid?.(uid)
}
