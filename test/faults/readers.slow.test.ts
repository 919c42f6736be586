import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withFolderLock } from '../../src/backend/folder-lock.ts'
import { openReferenceFolder, type ReferenceFolder } from '../../src/backend/reference-folder.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { plantRevision, revisionText } from './revisions.ts'
import { startProcess } from './run-process.ts'

const WRITER = [process.execPath, join(import.meta.dirname, 'steady-writer.ts')]

let base = ''
let folder: ReferenceFolder
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'hrv-readers-'))
  plantRevision(base, 'a', ['clip.json'])
  folder = await openReferenceFolder(base, { program: 'test' })
})
afterEach(() => {
  rmSync(base, { recursive: true })
})

const WHOLE: readonly string[] = ['a', 'b']

/** What a reader sees, again and again, while another process writes; ends with the first oddity. */
async function seenWhileWriting(times: number, how = ''): Promise<ReadonlySet<string>> {
  const { end, kill } = startProcess([...WRITER, base, String(times), how])
  const writer = { hasEnded: false }
  void end.then(() => (writer.hasEnded = true))
  const seen = new Set<string>()
  while (!writer.hasEnded && [...seen].every((what) => WHOLE.includes(what))) seen.add(await look())
  kill('SIGKILL')
  expect(await end).toMatchObject({ stderr: '' })
  return seen
}

/** The revision that the file has, or what else is seen of it. */
async function look(): Promise<string> {
  try {
    const file = await folder.readV2('clip')
    const text = file === null ? 'none' : Buffer.from(file.bytes).toString()
    if (text === revisionText('a', 'clip.json')) return 'a'
    return text === revisionText('b', 'clip.json') ? 'b' : 'torn'
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
}

describe('readers (P3)', () => {
  test('see the one file or the other while it is written a hundred times', async () => {
    expect(await seenWhileWriting(100)).toEqual(new Set(WHOLE))
  })

  test('see pieces of a file that is written in place', async () => {
    const seen = await seenWhileWriting(5000, 'weak')
    expect([...seen].filter((what) => !WHOLE.includes(what))).not.toEqual([])
  })

  test('wait for nobody who writes', async () => {
    await withFolderLock(base, { program: 'other' }, async () => {
      const startedAt = performance.now()
      expect(await look()).toBe('a')
      expect((await folder.inspect()).length).toBe(15)
      expect(performance.now() - startedAt).toBeLessThan(1000)
    })
  })
})
