import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReferenceFolder, type ReferenceFolder } from './reference-folder.ts'
import { writeV2Files } from './write-v2-files.ts'

let top = ''
let base = ''
let folder: ReferenceFolder
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'hrv-folder-'))
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

describe('openReferenceFolder', () => {
  test('names a folder that is missing, a file, a dangling link or an impossible path', async () => {
    const file = join(top, 'file')
    writeFileSync(file, '')
    symlinkSync(join(top, 'nowhere'), join(top, 'dangling'))
    for (const path of [
      join(top, 'none'),
      file,
      join(file, 'x'),
      join(top, 'dangling'),
      'a\0b',
      '',
    ]) {
      await expect(open(path)).rejects.toMatchObject({
        problem: { code: 'folder-missing', target: path, kept: 'nothing was changed' },
      })
    }
  })

  test.each(['with space', 'line\nbreak', '~', 'é漢字🙂', 'n'.repeat(255), 'file:x?mode=ro#y'])(
    'works in a folder named %j (F16)',
    async (name) => {
      mkdirSync(join(top, name))
      const named = await open(join(top, name))
      await writeV2Files(named, [{ category: 'clip', text: '{}\n', expected: null }])
      expect(readFileSync(join(top, name, 'clip.json'), 'utf8')).toBe('{}\n')
    },
  )
})

describe('looking', () => {
  test('gives the bytes of both files, by the names of the category table', async () => {
    writeFileSync(join(base, 'legacy', 'models.csv'), 'name\n')
    writeFileSync(join(base, 'stable_diffusion.json'), '{}')
    expect((await folder.readLegacy('text_generation'))?.bytes).toEqual(Buffer.from('name\n'))
    expect((await folder.readV2('image_generation'))?.sizeBytes).toBe(2)
    expect(await folder.readV2('clip')).toBeNull()
  })

  test('tells for every category what is there', async () => {
    writeFileSync(join(base, 'legacy', 'clip.json'), '{}')
    mkdirSync(join(base, 'clip.json'))
    const all = await folder.inspect()
    expect(all).toHaveLength(15)
    expect(all.find(({ category }) => category === 'clip')).toMatchObject({
      legacy: { state: 'file', sizeBytes: 2 },
      v2: { state: 'blocked', problem: { code: 'not-a-regular-file' } },
    })
    expect(all[0]).toEqual({
      category: 'blip',
      legacy: { state: 'missing' },
      v2: { state: 'missing' },
    })
  })

  test('leaves no trace', async () => {
    await folder.inspect()
    await folder.readLegacy('clip')
    expect(readdirSync(base)).toEqual(['legacy'])
  })

  test('says when the folder has vanished, and works again when it is back (F15)', async () => {
    renameSync(base, `${base}-away`)
    const problem = { problem: { code: 'folder-missing', target: base } }
    await expect(folder.readV2('clip')).rejects.toMatchObject(problem)
    await expect(folder.inspect()).rejects.toMatchObject(problem)
    const write = { category: 'clip', text: '{}\n', expected: null } as const
    await expect(writeV2Files(folder, [write])).rejects.toMatchObject(problem)
    renameSync(`${base}-away`, base)
    await writeV2Files(folder, [write])
    expect((await folder.readV2('clip'))?.sizeBytes).toBe(3)
  })
})
