import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { GUARDS } from '../../src/loopback/guards.ts'
import { needs } from '../requirements.ts'
import { launchBrowser } from './browser.ts'
import { SECRET } from './fake-viewer.ts'
import { fakePage, HostScene } from './host-scene.ts'

const { describe, test } = needs('chromium')

/** An answer that takes so long has been waited for, however busy the computer is. */
const LONG_MS = 6000

/** The client of the page, as a browser runs it. */
async function buildClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    // As it is built for people: a test's own mode counts as development.
    define: { 'import.meta.env.DEV': 'false' },
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('tab-entry.js', import.meta.url)),
        formats: ['es'],
        fileName: 'tab',
      },
    },
  })
  const [output] = [built].flat()
  if (output === undefined || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}

describe('tabs of one browser', () => {
  let browser: Browser
  let context: BrowserContext
  let scene: HostScene
  let client = ''
  let streams = 0
  beforeAll(async () => {
    browser = await launchBrowser()
    client = await buildClient()
  })
  afterAll(async () => {
    await browser.close()
  })
  beforeEach(async () => {
    context = await browser.newContext()
    streams = 0
    scene = await openHost()
  })
  afterEach(async () => {
    await context.close()
    await scene.host.close()
  })

  function openHost(tcpPort = 0): Promise<HostScene> {
    const files = fakePage({
      '/': '<!doctype html><script type="module" src="/tab.js"></script><p>the page</p>',
      '/tab.js': client,
    })
    const count = {
      name: 'count',
      check: ({ url }: { url?: string | undefined }) => {
        if (url === '/api/events') streams += 1
        return null
      },
    }
    return HostScene.open({ files, tcpPort, guards: [...GUARDS, count] })
  }

  async function openTabs(count: number): Promise<readonly Page[]> {
    const tabs = []
    for (let at = 0; at < count; at += 1) {
      const tab = await context.newPage()
      await tab.goto(at === 0 ? scene.host.issueAddress() : scene.host.origin)
      await until(async () => (await told(tab)).at(-1) === 'connected')
      tabs.push(tab)
    }
    return tabs
  }

  const told = (tab: Page): Promise<readonly string[]> => tab.evaluate('connections')
  const heard = (tab: Page): Promise<readonly unknown[]> => tab.evaluate('heard')

  test('eight of them share one stream, and all of them hear and ask', async () => {
    const tabs = await openTabs(8)
    expect(streams).toBe(1)
    scene.viewer.tell('didLog', { text: 'one' })
    for (const tab of tabs) {
      await until(async () => (await heard(tab)).length === 1)
      expect(await heard(tab)).toEqual([{ text: 'one' }])
      expect(await tab.evaluate('client.api.workspace({})')).toEqual({ ok: true, value: SECRET })
    }
  })

  test('with a stream for each, the seventh could not even ask', async () => {
    const [tab] = await openTabs(1)
    const other = await context.newPage()
    // The one that the client has makes six.
    for (let at = 0; at < 5; at += 1) await tab?.evaluate("void fetch('/api/events')")
    await until(() => streams === 6)
    const answer = other.goto(scene.host.origin, { timeout: 1500 }).then(
      () => 'answered',
      () => 'waits',
    )
    expect(await answer).toBe('waits')
  })

  test('when the one that has the stream is closed, another takes over and all look again', async () => {
    const [leader, ...others] = await openTabs(4)
    const before = await Promise.all(others.map(async (tab) => (await told(tab)).length))
    await leader?.close()
    for (const [at, tab] of others.entries()) {
      await until(async () => (await told(tab)).length > (before[at] ?? 0))
      expect((await told(tab)).at(-1)).toBe('connected')
    }
    expect(streams).toBe(2)
    scene.viewer.tell('didLog', { text: 'two' })
    for (const tab of others) {
      await until(async () => (await heard(tab)).length === 1)
    }
  })

  test('answers that take long leave connections for others', async () => {
    const tabs = await openTabs(8)
    scene.viewer.delaysMs.set('fetch', LONG_MS)
    for (const tab of tabs) {
      await tab.evaluate("void client.api.fetch({ folder: 'x', operationId: 'x' })")
    }
    await until(() => scene.viewer.calls.filter(({ method }) => method === 'fetch').length === 3)
    const begun = performance.now()
    await tabs[7]?.evaluate("client.api.cancel({ operationId: 'x' })")
    expect(performance.now() - begun).toBeLessThan(LONG_MS / 2)
    expect(scene.viewer.calls.at(-1)?.method).toBe('cancel')
  })

  test('without lanes for them, nobody could cancel', async () => {
    const tabs = await openTabs(8)
    scene.viewer.delaysMs.set('fetch', LONG_MS)
    const bare = `void fetch('/api/fetch', { method: 'POST', body: '{}',
      headers: { 'Content-Type': 'application/json' } })`
    for (const tab of tabs) await tab.evaluate(bare)
    const begun = performance.now()
    await tabs[7]?.evaluate("client.api.cancel({ operationId: 'x' })")
    expect(performance.now() - begun).toBeGreaterThan(LONG_MS / 2)
  })

  test('a host that ends is told as lost; a new one refuses until it lets in', async () => {
    const tabs = await openTabs(2)
    await scene.host.close()
    for (const tab of tabs) await until(async () => (await told(tab)).at(-1) === 'lost')
    expect(await tabs[1]?.evaluate('client.api.workspace({})')).toMatchObject({
      ok: false,
      problem: {
        code: 'host-unreachable',
        target: scene.host.origin,
        next: expect.stringContaining('hrv serve') as unknown,
      },
    })
    scene = await openHost(scene.port)
    for (const tab of tabs) await until(async () => (await told(tab)).at(-1) === 'refused')
    expect(await tabs[1]?.evaluate('client.api.workspace({})')).toMatchObject({
      problem: { code: 'request-refused' },
    })
    const opened = await context.newPage()
    await opened.goto(scene.host.issueAddress())
    for (const tab of [...tabs, opened]) {
      await until(async () => (await told(tab)).at(-1) === 'connected')
    }
    scene.viewer.tell('didLog', { text: 'again' })
    for (const tab of [...tabs, opened]) await until(async () => (await heard(tab)).length === 1)
  })
})

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
