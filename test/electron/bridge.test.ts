import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP_METHODS, callChannel } from '../../src/bridge/desktop-methods.ts'
import { METHODS } from '../../src/bridge/methods.ts'
import { DesktopScene } from './desktop-scene.ts'
import type { FakeContents, FakeFrame } from './fake-electron.ts'

let scene: DesktopScene
beforeAll(async () => {
  scene = await DesktopScene.open()
})
afterAll(() => scene.close())

const CHANNEL = callChannel('workspace')

interface Sent {
  readonly sender?: FakeContents
  readonly frame?: FakeFrame | null
  readonly values?: readonly unknown[]
  readonly channel?: string
}

async function send({ sender, frame, values = ['{}'], channel = CHANNEL }: Sent): Promise<string> {
  const { sendMessage, frameOf } = scene.electron
  const senderFrame = frame === undefined ? frameOf() : frame
  const event = { sender: sender ?? scene.window.webContents, senderFrame }
  return String(await sendMessage(channel, event, values))
}

test('there is a channel for each method and for drops, and no others (I3)', () => {
  const channels = [...METHODS, ...DESKTOP_METHODS].map(callChannel)
  expect([...scene.electron.ipcHandlers.keys()]).toEqual([...channels, 'hrv:drop'])
})

describe('the sender (I2, E17)', () => {
  test('is our own page: it is answered', async () => {
    expect(await send({})).toContain('"ok":true')
  })

  test.each<readonly [string, Partial<FakeFrame>]>([
    ['a frame within the page', { parent: {} }],
    ['a frame that is gone', { isDestroyed: () => true }],
    ['a frame that is detached', { detached: true }],
    ['an empty address', { url: '', origin: '' }],
    ['about:blank', { url: 'about:blank', origin: 'null' }],
    ['our address with another origin', { origin: 'null' }],
    ['our origin with another address', { url: 'app://viewer/other' }],
    [
      'an address that begins like ours',
      { url: 'app://viewer.evil/', origin: 'app://viewer.evil' },
    ],
    ['an origin that begins like ours', { origin: 'app://viewer.evil' }],
    ['another scheme', { url: 'https://viewer/', origin: 'https://viewer' }],
    ['a file', { url: 'file:///app/index.html', origin: 'file://' }],
    ['our address with a name in it', { url: 'app://x@viewer/' }],
  ])('is %s: it is refused, whatever it asks', async (_, difference) => {
    const frame = scene.electron.frameOf(difference)
    for (const channel of scene.electron.ipcHandlers.keys()) {
      const text = await send({ frame, channel })
      expect(text).toContain('"ok":false')
      expect(text).toMatch(/comes from|is gone/)
    }
  })

  test('is no frame at all: it is refused', async () => {
    expect(await send({ frame: null })).toContain('is gone')
  })

  test('is another window, although its page is ours: it is refused', async () => {
    expect(await send({ sender: new scene.electron.FakeContents() })).toContain('our window')
  })
})

describe('the payload (I3)', () => {
  test.each<readonly [string, readonly unknown[]]>([
    ['nothing', []],
    ['two texts', ['{}', '{}']],
    ['an object', [{}]],
    ['null', [null]],
    ['bytes', [new Uint8Array([123, 125])]],
    ['a Map', [new Map([['a', 1]])]],
    ['no JSON', ['{']],
    ['too much', [`"${'x'.repeat(1024 * 1024)}"`]],
    ['too deep', ['['.repeat(33) + ']'.repeat(33)]],
  ])('is %s: it is refused, and nothing is thrown', async (_, values) => {
    const text = await send({ values })
    expect(JSON.parse(text)).toMatchObject({ ok: false, problem: { code: 'request-invalid' } })
  })

  test.each([
    ['more than a megabyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`, 'it has more than'],
    ['33 lists in one another', '['.repeat(33) + ']'.repeat(33), 'nested too deeply'],
  ])('is %s: it is refused before it is parsed', async (_, text, cause) => {
    expect(await send({ values: [text] })).toContain(cause)
  })

  test('has more than it should: it is refused', async () => {
    expect(await send({ values: ['{"path":"/etc"}'] })).toContain('"request-invalid"')
    expect(await send({ values: ['{"__proto__":{}}'] })).toContain('"request-invalid"')
  })

  test('is at the limits: it is read', async () => {
    const padded = `{${' '.repeat(1024 * 1024 - 2)}}`
    expect(await send({ values: [padded] })).toContain('"ok":true')
  })

  test.each([
    ['/etc', 'v2'],
    ['../../etc', 'legacy'],
  ])('names a file by a path: it is refused', async (folder, file) => {
    const result = await scene.ask('revealFile', { folder, category: 'clip', file })
    expect(result).toMatchObject({ ok: false, problem: { code: 'folder-unknown' } })
    expect(scene.done('showItemInFolder')).toEqual([])
  })

  test.each([
    { folder: 'x', category: '../x', file: 'v2' },
    { folder: 'x', category: 'clip', file: '/etc/passwd' },
    { folder: 'x', category: 'clip', file: 'v2', path: '/etc' },
    { folder: 'x', category: 'clip', file: 'v2', line: 1.5 },
  ])('%j is no file of a folder', async (target) => {
    const result = await scene.ask('openInEditor', target)
    expect(result).toMatchObject({ ok: false, problem: { code: 'request-invalid' } })
  })
})

test('events arrive as texts of snapshots (I7)', async () => {
  const { folders } = (await scene.valueOf('workspace', {})) as { folders: { id: string }[] }
  await scene.valueOf('openFolder', { folder: folders[0]?.id ?? '' })
  const told = scene.window.webContents.sent.find(({ channel }) => channel === 'hrv:tell:didLog')
  expect(typeof told?.text).toBe('string')
  expect(JSON.parse(String(told?.text))).toMatchObject({ severity: 'info' })
})
