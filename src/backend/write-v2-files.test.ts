import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import type { StoredFile } from './read-regular-file.ts'
import { openReferenceFolder, type ReferenceFolder, type WriteOptions } from './reference-folder.ts'
import { writeV2Files, type V2Write } from './write-v2-files.ts'

let top = ''
let base = ''
let folder: ReferenceFolder
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'hrv-write-'))
  base = join(top, 'base')
  mkdirSync(join(base, 'legacy'), { recursive: true })
  folder = await open(base)
})
afterEach(() => {
  rmSync(top, { recursive: true })
})

function open(path: string): Promise<ReferenceFolder> {
  return openReferenceFolder(path, { program: 'test' })
}

/** Writes one file; its problem is thrown. */
async function write(
  to: ReferenceFolder,
  request: V2Write,
  options?: WriteOptions,
): Promise<StoredFile> {
  const [result] = await writeV2Files(to, [request], options)
  if (result?.outcome === 'written') return result.file
  throw result === undefined ? new TypeError('no result') : new ProblemError(result.problem)
}

test('gives the file as it is then read', async () => {
  const written = await write(folder, { category: 'clip', text: '{}\n', expected: null })
  expect(written).toEqual(await folder.readV2('clip'))
  await write(folder, { category: 'clip', text: '{1}\n', expected: written })
  expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{1}\n')
})

test('leaves alone what another program has made, changed or removed meanwhile (F13)', async () => {
  writeFileSync(join(base, 'clip.json'), 'seen')
  writeFileSync(join(base, 'gfpgan.json'), 'seen')
  const clip = await folder.readV2('clip')
  const gfpgan = await folder.readV2('gfpgan')
  const { atimeMs, mtimeMs } = statSync(join(base, 'clip.json'))
  writeFileSync(join(base, 'clip.json'), 'SEEN')
  // Same size and same time: only the bytes tell.
  utimesSync(join(base, 'clip.json'), atimeMs / 1000, mtimeMs / 1000)
  rmSync(join(base, 'gfpgan.json'))
  writeFileSync(join(base, 'blip.json'), 'made')
  const results = await writeV2Files(folder, [
    { category: 'clip', text: 'new', expected: clip },
    { category: 'gfpgan', text: 'new', expected: gfpgan },
    { category: 'blip', text: 'new', expected: null },
    { category: 'esrgan', text: 'new', expected: null },
  ])
  const told = results.map((result) =>
    result.outcome === 'failed' ? `${result.problem.code}: ${result.problem.cause}` : 'written',
  )
  expect(told).toEqual([
    'changed-meanwhile: another program has changed this file meanwhile',
    'changed-meanwhile: another program has removed this file meanwhile',
    'changed-meanwhile: another program has made this file meanwhile',
    'written',
  ])
  expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('SEEN')
  expect(readFileSync(join(base, 'blip.json'), 'utf8')).toBe('made')
  expect(readdirSync(base).sort()).toEqual([
    '.hrv',
    'blip.json',
    'clip.json',
    'esrgan.json',
    'legacy',
  ])
})

test('a file that was only touched is unchanged', async () => {
  const written = await write(folder, { category: 'clip', text: '{}\n', expected: null })
  utimesSync(written.path, 1, 1)
  await write(folder, { category: 'clip', text: '{1}\n', expected: written })
})

test('of two that saw the same file, one writes', async () => {
  const other = await open(base)
  const writes = [folder, other].map((writer, number) =>
    write(writer, { category: 'clip', text: `{${number}}\n`, expected: null }),
  )
  const outcomes = (await Promise.allSettled(writes)).map(({ status }) => status)
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
})

test('writes nothing when it is cancelled', async () => {
  const request = { category: 'clip', text: '{}\n', expected: null } as const
  await expect(write(folder, request, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    problem: { code: 'cancelled' },
  })
  expect(readdirSync(base)).toEqual(['legacy'])
})

test('leaves foreign files and conflict copies alone (F12, F17)', async () => {
  const foreign = ['clip (conflicted copy).json', 'clip.json.tmp', 'Thumbs.db', '.clip.json.swp']
  for (const name of foreign) writeFileSync(join(base, name), 'theirs')
  await write(folder, { category: 'clip', text: '{}\n', expected: null })
  for (const name of foreign) expect(readFileSync(join(base, name), 'utf8')).toBe('theirs')
})

test('takes no file of nearly the same name for its own (F10)', async () => {
  const nearly = ['Clip.json', 'CLIP.JSON', 'clip.json.', ' clip.json', 'legacy/Clip.json']
  for (const name of nearly) writeFileSync(join(base, name), 'theirs')
  // However it is spelled, it is the folder that it leads to.
  const spelled = await open(`${base}/legacy/..//`)
  expect(spelled.root).toBe(folder.root)
  expect(await spelled.readV2('clip')).toBeNull()
  expect(await spelled.readLegacy('clip')).toBeNull()
  await write(spelled, { category: 'clip', text: '{}\n', expected: null })
  for (const name of nearly) expect(readFileSync(join(base, name), 'utf8')).toBe('theirs')
  expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{}\n')
})

test('refuses a path that leads somewhere else by now (F10)', async () => {
  const elsewhere = join(top, 'elsewhere')
  mkdirSync(elsewhere)
  renameSync(base, `${base}-away`)
  symlinkSync(elsewhere, base)
  await expect(
    write(folder, { category: 'clip', text: '{}\n', expected: null }),
  ).rejects.toMatchObject({ problem: { code: 'folder-missing' } })
  expect(readdirSync(elsewhere)).toEqual([])
})

test('takes a lone surrogate for a bug', async () => {
  const request = { category: 'clip', text: '"\ud800"', expected: null } as const
  await expect(write(folder, request)).rejects.toThrow(TypeError)
})
