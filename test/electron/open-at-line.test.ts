import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { placeWordsOf } from '../../src/main/line-editors.ts'
import { DesktopScene } from './desktop-scene.ts'

let scene: DesktopScene
beforeEach(async () => {
  scene = await DesktopScene.prepare()
  mkdirSync(scene.path('bin'))
  vi.stubEnv('PATH', `relative:${scene.path('bin')}`)
  for (const name of ['HRV_EDITOR', 'VISUAL', 'EDITOR']) vi.stubEnv(name, undefined)
})
afterEach(() => scene.close())

/** A program that writes down what it is told, word by word; gives its path. */
function installEditor(name: string, script = ''): string {
  const path = join(scene.path('bin'), name)
  const record = `printf '%s\\n' "\${0##*/}" "$@" > '${recordPath()}.part'`
  const lines = ['#!/bin/sh', script, record, `/bin/mv '${recordPath()}.part' '${recordPath()}'`]
  writeFileSync(path, lines.join('\n'))
  chmodSync(path, 0o755)
  return path
}

const recordPath = () => scene.path('told')

async function told(): Promise<readonly string[]> {
  await vi.waitFor(() => expect(existsSync(recordPath())).toBe(true), { timeout: 5000 })
  return readFileSync(recordPath(), 'utf8').trimEnd().split('\n')
}

async function openLine(folderName: string, line?: number): Promise<string> {
  const path = scene.makeFolder(folderName)
  await scene.start(path)
  await scene.until('loadURL')
  const { folders } = (await scene.valueOf('workspace', {})) as {
    readonly folders: readonly { readonly id: string; readonly path: string }[]
  }
  const folder = folders.find((known) => known.path === path)?.id
  const place = line === undefined ? {} : { line }
  await scene.valueOf('openInEditor', { folder, category: 'clip', file: 'legacy', ...place })
  return join(path, 'legacy/clip.json')
}

describe('opening a file at a line', () => {
  test('starts a known editor of PATH with file and line, and not the system’s program', async () => {
    installEditor('code')
    const file = await openLine('mine', 12)
    expect(await told()).toEqual(['code', '--goto', `${file}:12`])
    expect(scene.done('openPath')).toEqual([])
  })

  test('no word of a path is more than a word of a path', async () => {
    installEditor('kate')
    const name = '-o $(touch pwned) ; `touch pwned` & "x" \'y\' %PATH%'
    const file = await openLine(name, 3)
    expect(await told()).toEqual(['kate', '--line', '3', file])
    expect(existsSync('pwned')).toBe(false)
  })

  test.each([
    ['HRV_EDITOR by its name', { HRV_EDITOR: 'own', EDITOR: 'kate' }, 'own'],
    [
      'VISUAL before EDITOR, without its options',
      { VISUAL: 'code --wait', EDITOR: 'kate' },
      'code',
    ],
    ['EDITOR when VISUAL is one of the terminal', { VISUAL: 'vim', EDITOR: 'kate' }, 'kate'],
    [
      'what is installed when all are of the terminal',
      { VISUAL: 'vim', EDITOR: 'nano -w' },
      'code',
    ],
  ])('takes %s', async (_, env, expected) => {
    for (const name of ['code', 'kate', 'vim', 'nano', 'own']) installEditor(name)
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const file = await openLine('mine', 2)
    const [program, ...words] = await told()
    expect(program).toBe(expected)
    expect(words.at(-1)).toMatch(file)
  })

  test('takes a path in HRV_EDITOR, blanks and all, and gives an unknown editor the file alone', async () => {
    vi.stubEnv('HRV_EDITOR', installEditor('my editor'))
    const file = await openLine('mine', 2)
    expect(await told()).toEqual(['my editor', file])
  })

  test.each([
    ['there is no editor', () => undefined],
    ['HRV_EDITOR names none', () => vi.stubEnv('HRV_EDITOR', 'nothing-like-it')],
    ['HRV_EDITOR leads out of PATH', () => vi.stubEnv('HRV_EDITOR', '../bin/code')],
    ['it cannot be started', () => writeFileSync(installEditor('code'), '#!/nowhere/sh')],
    ['it is a folder', () => mkdirSync(join(scene.path('bin'), 'code'))],
    ['it may not be run', () => chmodSync(installEditor('code'), 0o644)],
  ])('is left to the system when %s', async (_, arrange) => {
    arrange()
    const file = await openLine('mine', 2)
    expect(scene.done('openPath')).toEqual([[file]])
  })

  test('is left to the system when no line is asked for', async () => {
    installEditor('code')
    const file = await openLine('mine')
    expect(scene.done('openPath')).toEqual([[file]])
  })
})

test.each([
  ['/usr/bin/code', ['--goto', '/a b/c.json:7']],
  ['C:\\Program Files\\Notepad++\\notepad++.exe', ['-n7', '/a b/c.json']],
  ['subl', ['/a b/c.json:7']],
  ['/opt/gedit', ['+7', '/a b/c.json']],
  ['mousepad', ['--line=7', '/a b/c.json']],
  ['vim', null],
  ['toString', null],
])('%s is told %j', (program, words) => {
  expect(placeWordsOf(program, { path: '/a b/c.json', line: 7 })).toEqual(words)
})
