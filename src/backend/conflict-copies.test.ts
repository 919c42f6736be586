import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CATEGORIES } from '../domain/categories.ts'
import { copiesOf, findConflictCopies } from './conflict-copies.ts'
import type { StoredFile } from './read-regular-file.ts'
import { openReferenceFolder, type ReferenceFolder } from './reference-folder.ts'

const ALL = CATEGORIES.map(({ id }) => id)

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hrv-copies-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

test.each([
  'clip (conflicted copy 2024-05-01).json',
  "clip (Maria's conflicted copy 2024-05-01 (1)).json",
  'clip (In Konflikt stehende Kopie von PC 2024-05-01).json',
  'clip.sync-conflict-20240101-120000-ABC1DEF.json',
  'clip.sync-conflict-20240101-120000.json',
  'clip_conflict-20240101-120000.json',
  'clip (1).json',
  'clip (12).json',
  'clip 2.json',
])('%s is a copy of clip.json', (name) => {
  expect(copiesOf('clip.json', [name])).toEqual([name])
  expect(copiesOf('blip.json', [name])).toEqual([])
})

test.each([
  'clip.json',
  'clip.json.orig',
  'clip.json~',
  'clip.jsonx (1).json.bak',
  'clips.json',
  'clip-2.json',
  'clip (old).json',
  'clip (1).txt',
  'clip(1).json',
  'my clip (1).json',
  '(1).json',
  '.clip.json.12-0123456789abcdef.hrv-tmp',
])('%s is none', (name) => {
  expect(copiesOf('clip.json', [name])).toEqual([])
})

test('a hostile name is no work', () => {
  const name = `clip (${'conflict('.repeat(5000)}.json`
  const startedAt = performance.now()
  copiesOf('clip.json', [name])
  expect(performance.now() - startedAt).toBeLessThan(200)
})

test('both formats, in table order, of the categories that were asked for', async () => {
  mkdirSync(join(root, 'legacy'))
  for (const name of [
    'legacy/models (conflicted copy 2024-05-01).csv',
    'legacy/clip (1).json',
    'clip (2).json',
    'clip (1).json',
    'stable_diffusion 2.json',
    'clip.json',
  ]) {
    writeFileSync(join(root, name), '{}')
  }
  mkdirSync(join(root, 'clip (3).json'))
  const folder = await openReferenceFolder(root, { program: 'test' })
  const clip = [
    { file: 'legacy/clip (1).json', category: 'clip' },
    { file: 'clip (1).json', category: 'clip' },
    { file: 'clip (2).json', category: 'clip' },
  ]
  expect(await findConflictCopies(folder, ['clip'])).toEqual(clip)
  expect(await findConflictCopies(folder, ALL)).toEqual([
    ...clip,
    { file: 'stable_diffusion 2.json', category: 'image_generation' },
    { file: 'legacy/models (conflicted copy 2024-05-01).csv', category: 'text_generation' },
  ])
})

/** Reads a category's v2 file, and must not be misled by a newer copy of it (F17). */
async function expectOwnFileRead(
  read: (folder: ReferenceFolder) => Promise<string | undefined>,
): Promise<void> {
  const folder = await openReferenceFolder(root, { program: 'test' })
  writeFileSync(join(root, 'clip.json'), 'own')
  utimesSync(join(root, 'clip.json'), 1, 1)
  writeFileSync(join(root, 'clip (conflicted copy 2024-05-01).json'), 'copy')
  writeFileSync(join(root, 'clip 2.json'), 'copy')
  expect(await read(folder)).toBe('own')
}

test('copies are never read, however new (F17)', async () => {
  await expectOwnFileRead(async (folder) => textOf(await folder.readV2('clip')))
})

test('whoever takes the newest file of that name reads a copy', async () => {
  const newest = async ({ root: path }: ReferenceFolder) => {
    const names = readdirSync(path).filter((name) => name.startsWith('clip'))
    const times = names.map((name) => ({ name, ms: statSync(join(path, name)).mtimeMs }))
    const [first] = times.sort((left, right) => right.ms - left.ms)
    return Promise.resolve(first && readFileSync(join(path, first.name), 'utf8'))
  }
  await expect(expectOwnFileRead(newest)).rejects.toThrow("expected 'copy' to be 'own'")
})

function textOf(file: StoredFile | null): string | undefined {
  return file === null ? undefined : Buffer.from(file.bytes).toString()
}

test('a folder without legacy files has none', async () => {
  const folder = await openReferenceFolder(root, { program: 'test' })
  expect(await findConflictCopies(folder, ALL)).toEqual([])
})
