import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportRequest, ExportShape } from '../../src/bridge/export-shapes.ts'
import { DesktopScene, SAMPLE } from './desktop-scene.ts'

let scene: DesktopScene
let folder: string
let target: string
beforeEach(async () => {
  scene = await DesktopScene.prepare()
  await scene.start()
  await scene.until('loadURL')
  const { folders } = (await scene.valueOf('workspace', {})) as {
    readonly folders: readonly { readonly id: string; readonly path: string }[]
  }
  folder = folders.find(({ path }) => path === SAMPLE)?.id ?? ''
  target = scene.path('exports')
  mkdirSync(target)
})
afterEach(() => scene.close())

const clip = (filter = ''): ExportRequest => ({
  subject: { of: 'records', folder, category: 'clip', format: 'v2', filter },
  ...{ format: 'csv', isSplit: false },
})
const inParts = (): ExportRequest => ({
  subject: { of: 'ledger', folder, category: 'image_generation' },
  ...{ format: 'markdown', isSplit: true },
})

async function rendered(request: ExportRequest): Promise<ExportShape> {
  return (await scene.valueOf('export', request)) as ExportShape
}

const names = () => readdirSync(target).sort()
const read = (name: string) => readFileSync(join(target, name), 'utf8')

describe('saving an export', () => {
  test('writes what the viewer gives, under the name that the person chose', async () => {
    scene.electron.person.file = join(target, 'mine.csv')
    expect(await scene.valueOf('saveExport', clip())).toEqual([join(target, 'mine.csv')])
    expect(scene.done('showSaveDialog')).toMatchObject([[{ defaultPath: 'clip-v2.csv' }]])
    expect(read('mine.csv')).toBe((await rendered(clip())).files[0]?.text)
    expect(scene.done('showMessageBox')).toEqual([])
  })

  test('writes nothing when the person would not', async () => {
    expect(await scene.valueOf('saveExport', clip())).toBeNull()
    expect(await scene.valueOf('saveExport', inParts())).toBeNull()
    expect(names()).toEqual([])
  })

  test('replaces the file that the dialog has asked about', async () => {
    writeFileSync(join(target, 'mine.csv'), 'old')
    scene.electron.person.file = join(target, 'mine.csv')
    await scene.valueOf('saveExport', clip())
    expect(read('mine.csv')).toContain('$key')
  })

  test('says in the name what is not all (X6), and asks before that replaces another', async () => {
    scene.electron.person.file = join(target, 'mine.csv')
    const [path = ''] = (await scene.valueOf('saveExport', clip('brant'))) as string[]
    expect(path).toBe(join(target, 'mine.filtered-2-of-3.csv'))
    writeFileSync(path, 'old')
    scene.electron.person.button = 0
    expect(await scene.valueOf('saveExport', clip('brant'))).toBeNull()
    expect(read('mine.filtered-2-of-3.csv')).toBe('old')
    scene.electron.person.button = 1
    await scene.valueOf('saveExport', clip('brant'))
    expect(read('mine.filtered-2-of-3.csv')).toContain('$key')
    expect(names()).toEqual(['mine.filtered-2-of-3.csv'])
  })

  test('puts parts into a folder, and asks before any replaces another', async () => {
    scene.electron.person.folder = target
    const { files } = await rendered(inParts())
    expect(files.length).toBeGreaterThan(1)
    await scene.valueOf('saveExport', inParts())
    expect(names()).toEqual(files.map(({ name }) => name).sort())
    for (const { name, text } of files) expect(read(name)).toBe(text)
    writeFileSync(join(target, names()[0] ?? ''), 'old')
    scene.electron.person.button = 0
    expect(await scene.valueOf('saveExport', inParts())).toBeNull()
    expect(read(names()[0] ?? '')).toBe('old')
    expect(scene.done('showMessageBox')).toHaveLength(1)
  })

  test.each(['clip.json', 'Models.CSV', '.hrv/x.csv'])(
    'never writes to %s, which belongs to a reference',
    async (name) => {
      mkdirSync(join(target, '.hrv'))
      scene.electron.person.file = join(target, name)
      const result = await scene.ask('saveExport', clip())
      expect(result).toMatchObject({
        ok: false,
        problem: { code: 'usage', target: join(target, name) },
      })
      expect(names()).toEqual(['.hrv'])
      expect(readdirSync(join(target, '.hrv'))).toEqual([])
    },
  )

  test('takes no text and no path from a page, and asks nothing before it knows what to save', async () => {
    scene.electron.person.file = join(target, 'mine.csv')
    for (const more of [{ files: [{ name: 'x', text: 'x' }] }, { path: '/etc/passwd' }]) {
      const result = await scene.ask('saveExport', { ...clip(), ...more })
      expect(result).toMatchObject({ ok: false, problem: { code: 'request-invalid' } })
    }
    const unknown = { ...clip(), subject: { ...clip().subject, folder: 'nobody' } }
    expect(await scene.ask('saveExport', unknown)).toMatchObject({
      problem: { code: 'folder-unknown' },
    })
    expect(scene.done('showSaveDialog')).toEqual([])
    expect(names()).toEqual([])
  })
})
