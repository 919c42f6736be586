import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseV2File, readStatuses, readV2File } from './category-status.ts'
import { convertLegacyFile } from './convert-legacy-file.ts'
import { openReferenceFolder } from './reference-folder.ts'

const LEGACY = '{"Heron": {"name": "Heron"}, "Teal": {"name": "Teal"}}'

let base = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'hrv-status-'))
  await mkdir(join(base, 'legacy'))
})
afterEach(() => rm(base, { recursive: true, force: true }))

function openBase() {
  return openReferenceFolder(base, { program: 'test' })
}

async function statusOfClip() {
  const [status] = await readStatuses(await openBase(), ['clip'])
  if (status === undefined) throw new Error('no status')
  return status
}

function write(name: string, bytes: string | Uint8Array): Promise<void> {
  return writeFile(join(base, name), bytes)
}

test('a v2 file that a conversion made is up to date, also with other line ends', async () => {
  await write('legacy/clip.json', LEGACY)
  expect((await statusOfClip()).provenance).toEqual({ state: 'not-converted' })
  await convertLegacyFile(await openBase(), 'clip', { guards: 'good-data' })
  const status = await statusOfClip()
  expect(status.provenance).toEqual({ state: 'up-to-date' })
  expect([status.legacy.records, status.v2.records]).toEqual([2, 2])
  const text = await readFile(join(base, 'clip.json'), 'utf8')
  await write('clip.json', text.replaceAll('\n', '\r\n'))
  expect((await statusOfClip()).provenance).toEqual({ state: 'up-to-date' })
  await write('clip.json', text.replace('Teal', 'Tern'))
  expect((await statusOfClip()).provenance).toEqual({ state: 'differs' })
})

test('what v2 was made from tells whether it is behind, never the times of the files (T4)', async () => {
  await write('legacy/clip.json', LEGACY)
  await convertLegacyFile(await openBase(), 'clip', { guards: 'good-data' })
  await utimes(join(base, 'clip.json'), 1, 1)
  expect((await statusOfClip()).provenance).toEqual({ state: 'up-to-date' })
  await write('legacy/clip.json', LEGACY.replace('Teal', 'Tern'))
  await utimes(join(base, 'legacy/clip.json'), 1, 1)
  await utimes(join(base, 'clip.json'), 2e9, 2e9)
  expect((await statusOfClip()).provenance).toEqual({ state: 'differs' })
})

test.each([
  ['{"Heron": {"name": 7}}', 'fails', 'record "Heron" at name: '],
  ['{"Heron": ', 'fails', 'Expecting value at line 1, column 11'],
  ['[]', 'fails', 'The file must hold one object'],
  ['', 'no-legacy-file', 'the legacy file is empty'],
])('the legacy file %j gives %s with its reason', async (text, state, reason) => {
  await write('legacy/clip.json', text)
  const { provenance } = await statusOfClip()
  expect(provenance.state).toBe(state)
  expect('reason' in provenance && provenance.reason).toContain(reason)
})

test('a damaged v2 file is counted as unknown, and a folder in its place fails', async () => {
  await write('legacy/clip.json', LEGACY)
  await write('clip.json', '{')
  const damaged = await statusOfClip()
  expect([damaged.provenance.state, damaged.v2.records]).toEqual(['differs', null])
  await rm(join(base, 'clip.json'))
  await mkdir(join(base, 'clip.json'))
  const blocked = await statusOfClip()
  expect([blocked.provenance.state, blocked.v2.place.state]).toEqual(['fails', 'blocked'])
})

test.each([
  [Buffer.from('{\n "a": nope}'), 'clip.json:2:7', 'Expecting value at line 2, column 7'],
  [Buffer.from([0x7b, 0xff]), 'clip.json', 'not UTF-8 at byte 1'],
  [Buffer.from('7'), 'clip.json:1:1', 'must hold one object'],
])('a v2 file that cannot be read says where and why', async (bytes, target, cause) => {
  await write('clip.json', bytes)
  const reading = await readV2File(await openBase(), 'clip')
  if (reading.state !== 'unreadable') throw new Error(reading.state)
  expect(reading.problem.code).toBe('v2-unreadable')
  expect(reading.problem.target.endsWith(target)).toBe(true)
  expect(reading.problem.cause).toContain(cause)
  expect(parseV2File('clip', null)).toEqual({ state: 'missing' })
})

test('categories come in table order, the ones asked for only', async () => {
  const statuses = await readStatuses(await openBase(), ['lora', 'blip'])
  expect(statuses.map(({ category, provenance }) => [category, provenance.state])).toEqual([
    ['blip', 'no-legacy-file'],
    ['lora', 'no-legacy-format'],
  ])
})
