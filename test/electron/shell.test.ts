import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DesktopScene } from './desktop-scene.ts'

let scene: DesktopScene
beforeAll(async () => {
  scene = await DesktopScene.open()
})
afterAll(() => scene.close())

/** Addresses that lead away from the page, however they are written. */
const AWAY = [
  ...['https://example.org/', 'http://127.0.0.1:1/', 'https://viewer/', 'http://viewer/', ''],
  ...['about:blank', 'data:text/html,x', 'javascript:alert(1)', 'file:///etc/passwd', 'blob:x'],
  ...['app://viewer', 'app://viewer/x', 'app://viewer/index.html', 'app://viewer//', 'app:viewer'],
  ...['app://viewer.evil/', 'app://evil/', 'app://viewer@evil/', 'app://evil@viewer/'],
  ...['app://viewer:80/', 'app://viewer/?x', 'app://viewer/?#', 'app://viewer/..', 'App://viewer/'],
  ...['app://VIEWER/', ' app://viewer/', 'app://viewer/\0', 'app://viewer/%23', 'hrv://view/'],
  ...['devtools://devtools/', 'chrome://settings/', 'view-source:app://viewer/', 'ftp://viewer/'],
]

/** Every name of a permission that the pinned Electron knows. */
function permissionNames(): readonly string[] {
  const types = readFileSync('node_modules/electron/electron.d.ts', 'utf8')
  const lines = types.match(/setPermission(Request|Check)Handler\(handler: .*/g) ?? []
  const names = lines.flatMap((line) => Array.from(line.matchAll(/'([a-zA-Z-]+)'/g), ([, n]) => n))
  return [...new Set(names.filter((name) => name !== undefined))]
}

describe('the start', () => {
  test('sandbox, scheme and lock come before anything else (E4, E18, E21)', () => {
    const order = scene.electron.recorded.map(({ what }) => what)
    const ready = order.indexOf('ready')
    for (const what of [
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'requestSingleInstanceLock',
    ])
      expect([what, order.indexOf(what) !== -1 && order.indexOf(what) < ready]).toEqual([
        what,
        true,
      ])
    expect(order.indexOf('new BrowserWindow')).toBeGreaterThan(ready)
  })

  test('the only thing that is loaded is the page (E1)', () => {
    expect(scene.done('loadURL')).toEqual([['app://viewer/']])
  })

  test('the scheme has the privileges of a page and no others (E18)', () => {
    const privileges = { standard: true, secure: true, supportFetchAPI: true }
    expect(scene.done('registerSchemesAsPrivileged')).toEqual([[[{ scheme: 'app', privileges }]]])
  })

  test("Chromium's own files are apart from the person's", () => {
    const [[name, path] = []] = scene.done('setPath')
    expect(name).toBe('userData')
    expect(path).toBe(scene.path('data/horde-reference-viewer/window'))
  })

  test('a program that is not packaged does not register itself for links', () => {
    expect(scene.done('setAsDefaultProtocolClient')).toEqual([])
  })

  test('certificate errors, logins and client certificates are left to Chromium', () => {
    const { app, session } = scene.electron
    for (const event of ['certificate-error', 'login', 'select-client-certificate']) {
      expect(app.listenerCount(event)).toBe(0)
      expect(scene.window.webContents.listenerCount(event)).toBe(0)
    }
    expect(Reflect.get(session.defaultSession, 'setCertificateVerifyProc')).toBeUndefined()
  })
})

test('the window says everything that keeps a page a page (E2-E4, E6, E8-E12)', () => {
  const { preload, ...preferences } = scene.window.options.webPreferences ?? {}
  expect(preload).toMatch(/[\\/]out[\\/]preload[\\/]index\.cjs$/)
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: true,
  })
})

describe('permissions (E5)', () => {
  const names = [...permissionNames(), 'made-up', '', 'toString', 'clipboard-sanitized-write ']

  test('the list of names is the one of the pinned Electron', () => {
    expect(names.length).toBeGreaterThan(45)
    expect(names).toContain('loopback-network')
  })

  test.each(names)('%s is denied, but for writing text to the clipboard', (name) => {
    const isAllowed = name === 'clipboard-sanitized-write'
    const { defaultSession } = scene.electron.session
    let answer: boolean | null = null
    defaultSession.onRequest?.(null, name, (given) => (answer = given))
    expect(answer).toBe(isAllowed)
    expect(defaultSession.onCheck?.(null, name)).toBe(isAllowed)
    expect(defaultSession.onDevice?.({ deviceType: name })).toBe(false)
  })

  test('a session that is made later has the same guards', () => {
    const other = new scene.electron.FakeSession()
    scene.electron.app.emit('session-created', other)
    expect(other.onCheck?.(null, 'media')).toBe(false)
    expect(other.onRequest).not.toBeNull()
    expect(other.onDevice).not.toBeNull()
    expect(other.onBeforeRequest).not.toBeNull()
  })
})

describe('the page stays where it is', () => {
  test('there are thirty ways to leave', () => {
    expect(AWAY.length).toBeGreaterThanOrEqual(30)
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s (E13)', (name) => {
    for (const url of AWAY) {
      const event = new scene.electron.FakeEvent(url)
      scene.window.webContents.emit(name, event)
      expect([url, event.isPrevented]).toEqual([url, true])
    }
    for (const url of ['app://viewer/', 'app://viewer/#/a/overview', 'app://viewer/#']) {
      const event = new scene.electron.FakeEvent(url)
      scene.window.webContents.emit(name, event)
      expect([url, event.isPrevented]).toEqual([url, false])
    }
  })

  test('no window is opened (E14)', () => {
    expect(scene.window.webContents.windowOpenHandler?.()).toEqual({ action: 'deny' })
    expect(scene.done('openExternal')).toEqual([])
  })

  test('no webview, no download (E11, E12, E21)', () => {
    const webview = new scene.electron.FakeEvent()
    scene.window.webContents.emit('will-attach-webview', webview)
    expect(webview.isPrevented).toBe(true)
    const download = new scene.electron.FakeEvent()
    scene.electron.session.defaultSession.emit('will-download', download)
    expect(download.isPrevented).toBe(true)
  })

  test('the guards hold for whatever contents come to be', () => {
    const contents = new scene.electron.FakeContents()
    scene.electron.app.emit('web-contents-created', new scene.electron.FakeEvent(), contents)
    expect(contents.windowOpenHandler?.()).toEqual({ action: 'deny' })
    const event = new scene.electron.FakeEvent('https://example.org/')
    contents.emit('will-navigate', event)
    expect(event.isPrevented).toBe(true)
  })

  test('nothing is loaded over the network, nor a dictionary fetched', () => {
    const { defaultSession } = scene.electron.session
    expect(defaultSession.isSpellCheckerEnabled).toBe(false)
    const isCancelled = (url: string) => {
      let cancelled: boolean | null = null
      defaultSession.onBeforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel))
      return cancelled
    }
    for (const url of ['https://example.org/', 'http://127.0.0.1/', 'file:///x', 'data:,x'])
      expect([url, isCancelled(url)]).toEqual([url, true])
    expect(isCancelled('app://viewer/assets/x.js')).toBe(false)
  })
})
