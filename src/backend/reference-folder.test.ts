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
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openReferenceFolder, type ReferenceFolder } from './reference-folder.ts'

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
      await named.writeV2({ category: 'clip', text: '{}\n', expected: null })
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
    await expect(folder.writeV2(write)).rejects.toMatchObject(problem)
    renameSync(`${base}-away`, base)
    expect((await folder.writeV2(write)).sizeBytes).toBe(3)
  })
})

describe('writing', () => {
  test('gives the file as it is then read', async () => {
    const written = await folder.writeV2({ category: 'clip', text: '{}\n', expected: null })
    expect(written).toEqual(await folder.readV2('clip'))
    await folder.writeV2({ category: 'clip', text: '{1}\n', expected: written })
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
    const results = await folder.writeV2Files([
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
    const written = await folder.writeV2({ category: 'clip', text: '{}\n', expected: null })
    utimesSync(written.path, 1, 1)
    await folder.writeV2({ category: 'clip', text: '{1}\n', expected: written })
  })

  test('of two that saw the same file, one writes', async () => {
    const other = await open(base)
    const writes = [folder, other].map((writer, number) =>
      writer.writeV2({ category: 'clip', text: `{${number}}\n`, expected: null }),
    )
    const outcomes = (await Promise.allSettled(writes)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('writes nothing when it is cancelled', async () => {
    const write = { category: 'clip', text: '{}\n', expected: null } as const
    await expect(folder.writeV2(write, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      problem: { code: 'cancelled' },
    })
    expect(readdirSync(base)).toEqual(['legacy'])
  })

  test('leaves foreign files and conflict copies alone (F12, F17)', async () => {
    const foreign = ['clip (conflicted copy).json', 'clip.json.tmp', 'Thumbs.db', '.clip.json.swp']
    for (const name of foreign) writeFileSync(join(base, name), 'theirs')
    await folder.writeV2({ category: 'clip', text: '{}\n', expected: null })
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
    await spelled.writeV2({ category: 'clip', text: '{}\n', expected: null })
    for (const name of nearly) expect(readFileSync(join(base, name), 'utf8')).toBe('theirs')
    expect(readFileSync(join(base, 'clip.json'), 'utf8')).toBe('{}\n')
  })

  test('refuses a path that leads somewhere else by now (F10)', async () => {
    const elsewhere = join(top, 'elsewhere')
    mkdirSync(elsewhere)
    renameSync(base, `${base}-away`)
    symlinkSync(elsewhere, base)
    await expect(
      folder.writeV2({ category: 'clip', text: '{}\n', expected: null }),
    ).rejects.toMatchObject({ problem: { code: 'folder-missing' } })
    expect(readdirSync(elsewhere)).toEqual([])
  })

  test('takes a lone surrogate for a bug', async () => {
    const write = { category: 'clip', text: '"\ud800"', expected: null } as const
    await expect(folder.writeV2(write)).rejects.toThrow(TypeError)
  })
})
