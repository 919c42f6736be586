import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { at, hrv, parseOutput } from '../cli-process.ts'

const SAMPLE = fileURLToPath(new URL('../../resources/sample', import.meta.url))

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hrv-export-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => hrv([...args, '--base', SAMPLE], { cwd: root })
const read = (name: string) => readFileSync(join(root, name), 'utf8')

/** The sample's v2 file of clip, changed. */
function changedClip(name = 'clip.json'): string {
  const path = join(root, name)
  const text = readFileSync(join(SAMPLE, 'clip.json'), 'utf8')
  writeFileSync(path, text.replace(/"file_url": "[^"]*"/, '"file_url": "https://other.example/"'))
  return path
}

describe('hrv compare A B', () => {
  test('0 when the same, 1 when they differ, with what is critical', async () => {
    const clip = join(SAMPLE, 'clip.json')
    expect((await run('compare', clip, clip)).code).toBe(0)
    const differing = await run('compare', clip, changedClip(), '--json')
    expect(differing.code).toBe(1)
    expect(at(parseOutput(differing.stdout), 'state')).toBe('differs')
    expect(differing.stdout).toMatch(/"critical": "Workers download another file/)
  })

  test('folders, file by file; a damaged one is told and does not hide the others', async () => {
    mkdirSync(join(root, 'other'))
    writeFileSync(join(root, 'other/clip.json'), '{"a": nope}')
    writeFileSync(join(root, 'other/esrgan.json'), readFileSync(join(SAMPLE, 'esrgan.json')))
    const { code, stdout, stderr } = await run('compare', SAMPLE, 'other')
    expect(code).toBe(4)
    expect(stdout).toMatch(/^esrgan {2}a v2 file\n.* 3 the same/m)
    expect(stderr).toContain('other/clip.json:1:7')
  })

  test.each([
    [['compare', 'missing.json', 'clip.json'], 2, 'there is no file or folder of that name'],
    [['compare', 'list.json', 'list.json'], 4, 'it holds a list, not an object'],
    [['compare', 'list.json'], 2, 'it has nothing to be compared with'],
    [['compare', 'empty', 'empty'], 2, 'there is no file of any category in it'],
  ])('%j ends with %i: %s', async (args, code, cause) => {
    writeFileSync(join(root, 'list.json'), '[]')
    mkdirSync(join(root, 'empty'))
    changedClip()
    const told = await run(...args)
    expect({ code: told.code, stdout: told.stdout }).toEqual({ code, stdout: '' })
    expect(told.stderr).toContain(cause)
  })
})

describe('passing answers on', () => {
  test('a comparison as Markdown in parts, each in a file of its own', async () => {
    const told = await run(
      'compare',
      SAMPLE,
      changedFolder(),
      '--format',
      'markdown',
      '--split',
      '--output',
      'report.md',
    )
    expect(told.code).toBe(1)
    const names = readdirSync(root).filter((name) => name.startsWith('report'))
    expect(names.length).toBeGreaterThan(1)
    for (const name of names) {
      expect(name).toMatch(/^report\.\d+-of-\d+\.md$/)
      expect(read(name).length).toBeLessThanOrEqual(2000)
      expect(told.stdout).toContain(name)
    }
  })

  function changedFolder(): string {
    mkdirSync(join(root, 'folder'))
    changedClip('folder/clip.json')
    return 'folder'
  }

  test.each([
    [
      ['explain', 'clip', 'Brant-L/12', '--format', 'html'],
      /^<!doctype html>[^]*<code>Brant|&quot;Brant/,
    ],
    [
      ['explain', 'text_generation', '--format', 'markdown'],
      /^# How the records of text_generation|^# How the records of text\\_generation/,
    ],
    [['issues', '--format', 'markdown'], /^# Issues and findings of all categories/],
    [['compare', 'clip', '--format', 'patch'], /^\[\]\n$/],
    [['export', 'clip', '--format', 'csv-exact'], /^\$key,/],
  ])('%j', async (args, begins) => {
    const { code, stdout } = await run(...args)
    expect(code).toBe(0)
    expect(stdout).toMatch(begins)
  })

  test.each([
    [['explain', 'blip', 'Gannet Caption'], 'config.files[0].path'],
    [['explain', 'blip'], 'config.files.*.path'],
    [['explain', 'controlnet'], 'config.download[0].file_name'],
    [['compare', 'clip.json', 'other.json'], 'config.download[0].file_url'],
  ])('%j writes fields as people do, to read and as a document', async (args, field) => {
    writeFileSync(join(root, 'clip.json'), readFileSync(join(SAMPLE, 'clip.json')))
    changedClip('other.json')
    for (const form of [[], ['--format', 'markdown'], ['--format', 'html']]) {
      const { stdout } = await run(...args, ...form)
      expect(stdout).toContain(field)
      expect(stdout).not.toMatch(/\/config\//)
    }
    expect((await run(...args, '--json')).stdout).toMatch(/"\/config\//)
  })

  test('some records say that they are not all, in the name and in words', async () => {
    const told = await run('export', 'clip', 'Brant-L/12', '--output', 'some.csv')
    expect(told.stdout).toContain('This is not all: 1 of 3 records')
    expect(readdirSync(root)).toEqual(['some.filtered-1-of-3.csv'])
    await run('export', 'clip', '--output', '.')
    expect(readdirSync(root)).toContain('clip-v2.csv')
  })

  test.each([
    [['export', 'clip', '--output', 'there.csv'], 'there is something of that name already'],
    [['export', 'clip', '--output', 'clip.json'], 'belongs to a reference folder'],
    [['export', 'clip', '--output', 'Models.CSV'], 'belongs to a reference folder'],
    [['export', 'clip', '--output', '.hrv/state.json'], 'belongs to a reference folder'],
    [
      ['export', 'clip', '--output', 'innocent/state.csv', '--force'],
      'belongs to a reference folder',
    ],
    [['export', 'clip', '--output', 'nowhere/x.csv'], 'no such file or directory'],
    [['export', 'clip', '--split'], 'only markdown can be split'],
    [['explain', 'clip', '--format', 'csv'], 'it has no such form'],
    [['issues', '--output', 'x.md'], 'the format is missing'],
    [['compare', SAMPLE, SAMPLE, '--format', 'patch'], 'it has no such form'],
  ])('%j is refused, and nothing is written: %s', async (args, cause) => {
    writeFileSync(join(root, 'there.csv'), 'mine')
    mkdirSync(join(root, '.hrv'))
    symlinkSync('.hrv', join(root, 'innocent'))
    const { code, stdout, stderr } = await run(...args)
    expect(code).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).toContain(cause)
    expect(readdirSync(root).sort()).toEqual(['.hrv', 'innocent', 'there.csv'])
    expect(readdirSync(join(root, '.hrv'))).toEqual([])
    expect(read('there.csv')).toBe('mine')
  })

  test('--force replaces what is there', async () => {
    writeFileSync(join(root, 'there.csv'), 'old')
    expect((await run('export', 'clip', '--output', 'there.csv', '--force')).code).toBe(0)
    expect(read('there.csv')).toMatch(/^\$key,/)
  })
})
