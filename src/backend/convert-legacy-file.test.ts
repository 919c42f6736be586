import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { convertLegacyFile, type CategoryOutcome } from './convert-legacy-file.ts'
import { openReferenceFolder } from './reference-folder.ts'

let base = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'hrv-convert-'))
  await mkdir(join(base, 'legacy'))
})
afterEach(async () => {
  await rm(base, { recursive: true })
})

async function convert(
  guards: 'good-data' | 'none' = 'good-data',
  signal?: AbortSignal,
): Promise<CategoryOutcome> {
  const folder = await openReferenceFolder(base, { program: 'a test' })
  return convertLegacyFile(folder, 'blip', { guards, signal })
}

const put = (file: string, text: string) => writeFile(join(base, file), text)
const v2 = () => readFile(join(base, 'blip.json'), 'utf8')

test('what already says the same is not written again', async () => {
  await put('legacy/blip.json', '{"a": {"name": "a"}}')
  expect((await convert()).outcome).toBe('converted')
  const before = await stat(join(base, 'blip.json'))
  expect(await convert()).toMatchObject({ outcome: 'unchanged', records: 1 })
  const after = await stat(join(base, 'blip.json'))
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
})

test('a conversion that is cancelled ends as that, whatever it would come to', async () => {
  const text = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [n, {}])))
  await put('legacy/blip.json', text)
  const controller = new AbortController()
  const converting = convert('good-data', controller.signal)
  controller.abort()
  await expect(converting).rejects.toMatchObject({
    problem: { code: 'cancelled', action: 'convert blip' },
  })
  await expect(v2()).rejects.toThrow('ENOENT')
})

test.each([
  ['two records', '{"a": {}, "b": {}}', 'has 2 records'],
  ['a byte order mark', '\ufeff{"a": {}}', 'cannot be read'],
  ['half a record', '{"a": {"na', 'cannot be read'],
])('nothing empty replaces a v2 file with %s', async (_what, text, cause) => {
  await put('legacy/blip.json', '{}')
  await put('blip.json', text)
  const { outcome, problem } = await convert()
  expect(outcome).toBe('failed')
  expect(problem).toMatchObject({ code: 'empty-would-replace' })
  expect(problem?.cause).toContain(cause)
  expect(await v2()).toBe(text)
})

test.each(['{}', ''])('a v2 file that holds %j may be replaced by an empty one', async (text) => {
  await put('legacy/blip.json', '{}')
  await put('blip.json', text)
  expect((await convert()).problem).toBeNull()
  expect((await v2()).trim()).toBe('{}')
})

test('without guards an empty reference replaces everything, as in the library (UD4)', async () => {
  await put('blip.json', '{"a": {}}')
  expect(await convert('none')).toMatchObject({ outcome: 'converted', records: 0 })
  expect(await v2()).toBe('{}\n')
})

test('a missing or empty legacy file converts nothing', async () => {
  await put('blip.json', '{"a": {}}')
  expect(await convert()).toMatchObject({ outcome: 'skipped', problem: { code: 'legacy-missing' } })
  await put('legacy/blip.json', '')
  expect(await convert()).toMatchObject({ outcome: 'skipped', problem: { code: 'legacy-missing' } })
  expect(await v2()).toBe('{"a": {}}')
})
