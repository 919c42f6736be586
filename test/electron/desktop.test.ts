import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { givenComparandsSchema } from '../../src/bridge/schemas/comparison-schemas.ts'
import type { OperationShape } from '../../src/bridge/viewer-shapes.ts'
import { DesktopScene, SAMPLE } from './desktop-scene.ts'

let scene: DesktopScene
beforeEach(async () => {
  scene = await DesktopScene.prepare()
})
afterEach(() => scene.close())

async function open(...args: readonly string[]): Promise<void> {
  await scene.start(...args)
  await scene.until('loadURL')
}

interface Known {
  readonly id: string
  readonly path: string
}

async function folders(): Promise<readonly Known[]> {
  const workspace = (await scene.valueOf('workspace', {})) as { readonly folders: Known[] }
  return workspace.folders
}

const idOf = async (path: string) => (await folders()).find((one) => one.path === path)?.id ?? ''

describe('a start', () => {
  test('that is the second ends at once, and touches nothing', async () => {
    scene.electron.app.hasLock = false
    await scene.start()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(scene.done('quit')).toHaveLength(1)
    expect(scene.electron.windows).toEqual([])
    expect(scene.electron.ipcHandlers.size).toBe(0)
  })

  test('that fails says so in words, and ends', async () => {
    await scene.start('--ttl', 'soon')
    await vi.waitFor(() => expect(scene.done('exit')).toEqual([[1]]), 10_000)
    expect(scene.done('showErrorBox')[0]?.[1]).toContain('--ttl')
    expect(scene.electron.windows).toEqual([])
  })

  test.each([
    ['by its place', (path: string) => [path]],
    ['by --base', (path: string) => ['--base', path]],
  ])('with a folder, %s, shows that folder', async (_, args) => {
    const folder = scene.makeFolder('mine')
    await open(...args(folder))
    const id = await idOf(folder)
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'folder', folder: id })
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'nothing' })
  })

  test('with a link shows what it leads to', async () => {
    await open('hrv://view/abc/browse/clip?record=A%20b')
    const location = '#/abc/browse/clip?record=A%20b'
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'link', location })
  })

  test('opens no port (H18)', async () => {
    const net = await import('node:net')
    const listen = vi.spyOn(net.Server.prototype, 'listen')
    await open()
    await scene.valueOf('overview', { folder: await idOf(SAMPLE) })
    expect(listen).not.toHaveBeenCalled()
    listen.mockRestore()
  })
})

describe('another start', () => {
  const second = (...args: readonly string[]) =>
    scene.electron.app.emit('second-instance', {}, ['electron', '.', ...args], scene.root)

  test('brings the window to the front and hands over its folder', async () => {
    await open()
    const folder = scene.makeFolder('mine')
    second('--some-switch', 'mine')
    await vi.waitFor(async () => expect(await idOf(folder)).not.toBe(''))
    await vi.waitFor(() =>
      expect(
        scene.window.webContents.sent.some(({ channel }) => channel.endsWith('didArrive')),
      ).toBe(true),
    )
    expect(scene.done('focus')).toHaveLength(1)
    expect(await scene.valueOf('takeArrival', {})).toMatchObject({ what: 'folder' })
  })

  test.each([
    [['nothing-there']],
    [['../../../../etc/passwd']],
    [['\0']],
    [['hrv://other/x']],
    [['hrv://user@view/x']],
    [['https://example.org/']],
    [['--base']],
    [['x'.repeat(10_000)]],
  ])('with %j shows nothing new', async (args) => {
    await open()
    const before = await folders()
    second(...args)
    await scene.until('focus')
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await folders()).toEqual(before)
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'nothing' })
    expect(scene.done('openExternal')).toEqual([])
  })

  test('cannot change a setting', async () => {
    await open()
    second('--raw-base-url', 'https://evil.test', '--ttl', '1')
    await scene.until('focus')
    const { settings } = (await scene.valueOf('settings', {})) as {
      readonly settings: readonly { readonly id: string; readonly value: unknown }[]
    }
    expect(settings.find(({ id }) => id === 'ttlSeconds')?.value).toBe(86_400)
  })
})

describe('files of a folder', () => {
  async function granted(): Promise<{ readonly path: string; readonly id: string }> {
    const path = scene.makeFolder('mine')
    await open(path)
    return { path, id: await idOf(path) }
  }

  test('are shown and opened by their names', async () => {
    const { path, id } = await granted()
    await scene.valueOf('revealFile', { folder: id, category: 'clip', file: 'v2', line: 3 })
    expect(scene.done('showItemInFolder')).toEqual([[join(path, 'clip.json')]])
    await scene.valueOf('openInEditor', { folder: id, category: 'clip', file: 'legacy' })
    expect(scene.done('openPath')).toEqual([[join(path, 'legacy/clip.json')]])
  })

  test.each([
    ['missing', (path: string) => rmSync(path)],
    [
      'a link to elsewhere',
      (path: string) => {
        rmSync(path)
        symlinkSync('/etc/passwd', path)
      },
    ],
    [
      'a folder',
      (path: string) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
  ])('are not opened when one is %s', async (_, change) => {
    const { path, id } = await granted()
    change(join(path, 'clip.json'))
    const result = await scene.ask('openInEditor', { folder: id, category: 'clip', file: 'v2' })
    expect(result.ok).toBe(false)
    expect(scene.done('openPath')).toEqual([])
  })
})

describe('choosing a folder', () => {
  test('grants it, and gives its id alone', async () => {
    await open()
    const folder = scene.makeFolder('chosen')
    scene.electron.person.folder = folder
    const id = await scene.valueOf('chooseFolder', {})
    expect(id).toBe(await idOf(folder))
    scene.electron.person.folder = null
    expect(await scene.valueOf('chooseFolder', {})).toBeNull()
  })

  test('by dropping it grants it too; anything else is told', async () => {
    await open()
    const folder = scene.makeFolder('dropped')
    const drop = (...paths: readonly string[]) =>
      scene.electron.ipcRenderer.invoke('hrv:drop', JSON.stringify(paths))
    expect(await drop(folder)).toBe('{"ok":true}')
    const id = await idOf(folder)
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'folder', folder: id })
    await drop(folder, scene.root, folder)
    await drop(join(folder, 'clip.json'))
    expect(scene.done('showMessageBox')).toHaveLength(2)
    expect(await scene.valueOf('takeArrival', {})).toEqual({ what: 'nothing' })
  })

  test('two things that are dropped are compared', async () => {
    await open()
    const folder = scene.makeFolder('dropped')
    const paths = [join(folder, 'stable_diffusion.json'), join(folder, 'nothing.json')]
    await scene.electron.ipcRenderer.invoke('hrv:drop', JSON.stringify(paths))
    const [before, after] = givenComparandsSchema
      .parse(await scene.valueOf('comparands', {}))
      .map(({ id }) => ({ of: 'given', id }))
    const arrival = await scene.valueOf('takeArrival', {})
    expect(arrival).toEqual({ what: 'comparison', before: before?.id, after: after?.id })
    const asked = { before, after: before, category: null }
    expect(await scene.valueOf('comparison', asked)).toMatchObject({
      files: [{ category: 'image_generation', modified: 0 }],
    })
    // What keeps one of them from being compared is told there, and not in a dialog.
    expect(await scene.valueOf('comparison', { ...asked, after })).toMatchObject({
      after: { state: 'failed', path: paths[1] },
    })
    expect(scene.done('showMessageBox')).toEqual([])
    expect(JSON.stringify(arrival)).not.toContain(folder)
  })

  test('to compare gives the id of what was chosen alone', async () => {
    await open()
    scene.electron.person.folder = scene.makeFolder('chosen')
    const id = await scene.valueOf('chooseComparand', { kind: 'folder' })
    expect(await scene.valueOf('comparands', {})).toMatchObject([{ id, name: 'chosen' }])
    scene.electron.person.folder = null
    expect(await scene.valueOf('chooseComparand', { kind: 'file' })).toBeNull()
  })

  test.each(['{}', '[]', '[1]', '"x"', 'null', JSON.stringify(Array(17).fill('/'))])(
    'by dropping %s is refused',
    async (text) => {
      await open()
      const answer = await scene.electron.ipcRenderer.invoke('hrv:drop', text)
      expect(answer).toContain('request-invalid')
    },
  )
})

test('a link is opened after the person has seen its host, or from a known one', async () => {
  await open()
  await scene.valueOf('openLink', { url: 'https://github.com/a/b' })
  expect(scene.done('openExternal')).toEqual([['https://github.com/a/b']])
  await scene.valueOf('openLink', { url: 'https://example.org/x' })
  expect(scene.done('openExternal')).toHaveLength(1)
  expect(JSON.stringify(scene.done('showMessageBox'))).toContain(
    'Open example.org in your browser?',
  )
  scene.electron.person.button = 0
  await scene.valueOf('openLink', { url: 'https://example.org/x' })
  expect(scene.done('openExternal')).toEqual([
    ['https://github.com/a/b'],
    ['https://example.org/x'],
  ])
  expect(await scene.ask('openLink', { url: 'javascript:alert(1)' })).toMatchObject({ ok: false })
})

test('the menu is what the page says, and choosing tells the page', async () => {
  await open()
  const commands = [
    { id: 'a.b', title: 'Refresh & more', group: 'Go to', key: 'Ctrl+K', isEnabled: true },
  ]
  await scene.valueOf('showMenu', { commands })
  const template = scene.done('setApplicationMenu').at(-1)?.[0]
  const text = JSON.stringify(template)
  expect(text).toContain('"Refresh && more"')
  expect(text).toContain('"CommandOrControl+K"')
  const [menu] = (template as { label?: string; submenu: { click: () => void }[] }[]).filter(
    ({ label }) => label === 'Go to',
  )
  menu?.submenu[0]?.click()
  expect(scene.window.webContents.sent.at(-1)).toEqual({
    channel: 'hrv:tell:didChooseCommand',
    text: '{"id":"a.b"}',
  })
})

test('where the window was is kept, and a damaged file of it is not believed', async () => {
  await open()
  scene.window.emit('close')
  scene.electron.app.quit()
  await scene.until('quitted')
  const file = scene.path('data/horde-reference-viewer/window.json')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ width: 900, height: 700 })
  const again = await DesktopScene.prepare()
  vi.stubEnv('XDG_DATA_HOME', scene.path('data'))
  await again.start()
  await again.until('loadURL')
  expect(again.window.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 })
  await again.close()
  const third = await DesktopScene.prepare()
  vi.stubEnv('XDG_DATA_HOME', scene.path('data'))
  writeFileSync(file, '{"x":1e9,"y":-5,"width":"wide","height":0}')
  await third.start()
  await third.until('loadURL')
  expect(third.window.options).toMatchObject({ width: 1280, height: 820 })
  expect(third.window.options).not.toHaveProperty('x')
  await third.close()
})

test('folders that were opened are in the system’s list, the sample is not', async () => {
  const folder = scene.makeFolder('mine')
  await open(folder)
  await scene.valueOf('openFolder', { folder: await idOf(SAMPLE) })
  await scene.valueOf('openFolder', { folder: await idOf(folder) })
  await vi.waitFor(() => expect(scene.done('addRecentDocument')).toContainEqual([folder]))
  expect(scene.done('addRecentDocument')).not.toContainEqual([SAMPLE])
})

describe('what stops', () => {
  const KEPT = 'Your folder is whole'

  test.each(['crashed', 'oom', 'killed'])('a page that has %s can be reloaded', async (reason) => {
    await open()
    scene.electron.person.button = 0
    scene.window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 })
    await scene.until('reload')
    expect(JSON.stringify(scene.done('showMessageBox'))).toContain(KEPT)
    // The viewer has lost nothing.
    expect((await folders()).length).toBeGreaterThan(0)
  })

  test('a page that ended in good order is not told of', async () => {
    await open()
    scene.window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(scene.done('showMessageBox')).toEqual([])
  })

  test('a page that does not answer can be waited for', async () => {
    await open()
    scene.window.emit('unresponsive')
    await scene.until('showMessageBox')
    expect(scene.done('reload')).toEqual([])
    scene.electron.person.button = 0
    await new Promise((resolve) => setTimeout(resolve, 5))
    scene.window.emit('unresponsive')
    await scene.until('reload')
    expect(scene.done('forcefullyCrashRenderer')).toHaveLength(1)
  })

  test('many crashes at once ask once', async () => {
    await open()
    for (let time = 0; time < 5; time += 1)
      scene.electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
    expect(scene.done('showMessageBox')).toHaveLength(1)
  })
})

describe('work', () => {
  const operation = (difference: Partial<OperationShape>): OperationShape => ({
    folder: 'f',
    operationId: 'one',
    action: 'fetch',
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: null,
    isCancelled: false,
    categories: [],
    ...difference,
  })
  const LATER = '2026-01-01T00:00:10.000Z'

  /** Shows operations over a viewer that only tells. */
  async function listen() {
    const { showOperations } = await import('../../src/main/show-operations.ts')
    const window = new scene.electron.BrowserWindow({})
    let tell: (text: string) => void = () => undefined
    const viewer = {
      on: (_event: string, listener: (text: string) => void) => {
        tell = listener
        return () => undefined
      },
      call: () => Promise.resolve(''),
      close: () => Promise.resolve(),
    }
    // The fake has what the code uses of a window.
    showOperations(viewer, window as unknown as Parameters<typeof showOperations>[1])
    return { window, tell: (shape: OperationShape) => tell(JSON.stringify(shape)) }
  }

  test('is shown in the task bar until it ends', async () => {
    const { window, tell } = await listen()
    const settled = { category: 'clip', state: 'settled', result: SKIPPED } as const
    tell(operation({ categories: [settled, { category: 'blip', state: 'waiting' }] }))
    expect(window.progress).toBe(0.5)
    tell(operation({ endedAt: LATER, categories: [settled, { ...settled, category: 'blip' }] }))
    expect(window.progress).toBe(-1)
  })

  test.each([
    ['long work, in another window', { isFocused: false, endedAt: LATER }, 1],
    ['short work', { isFocused: false, endedAt: '2026-01-01T00:00:09.999Z' }, 0],
    ['work that is watched', { isFocused: true, endedAt: LATER }, 0],
    ['work that was cancelled', { isFocused: false, endedAt: LATER, isCancelled: true }, 0],
  ])('%s: told %# times as it should', async (_, { isFocused, ...end }, times) => {
    const { window, tell } = await listen()
    window.isFocusedNow = isFocused
    tell(operation({}))
    tell(operation(end))
    tell(operation(end))
    expect(scene.done('notify')).toHaveLength(times)
  })
})

const SKIPPED = { outcome: 'skipped', reason: 'no source' } as const

test('the smoke test prints what only a running window can show', async () => {
  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  await open('--smoke')
  await scene.valueOf('showMenu', { commands: [] })
  await scene.until('quitted')
  write.mockRestore()
  const report: unknown = JSON.parse(written.join(''))
  expect(report).toMatchObject({ pageAsked: true, folderLock: 'node:sqlite works' })
  expect(JSON.stringify(report)).toContain("default-src 'none'")
})
