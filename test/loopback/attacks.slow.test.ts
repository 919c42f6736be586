import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { needs } from '../requirements.ts'
import { emptyPage, launchBrowser, PlainServer } from './browser.ts'
import { SECRET } from './fake-viewer.ts'
import { fakePage, HostScene } from './host-scene.ts'
import {
  ATTEMPTS,
  CONNECT,
  INJECTED,
  POSTS,
  READ_EVERYTHING,
  REBOUND_CALL,
  SUBMIT_FORM,
  WHAT_RAN,
} from './page-scripts.ts'

interface Read {
  readonly fetched: string | null
  readonly loaded: boolean
  readonly title: string
}

/** Runs a function, given as text, in a page. */
function runIn<T>(page: Page, source: string, argument: string | null = null): Promise<T> {
  return page.evaluate(`(${source})(${JSON.stringify(argument)})`)
}

const { describe, test } = needs('chromium')

describe('other pages in a real browser', () => {
  let browser: Browser
  let context: BrowserContext
  let attacker: PlainServer
  const ends: (() => Promise<void>)[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    attacker = await PlainServer.open(emptyPage)
  })
  afterAll(async () => {
    await browser.close()
    await attacker.close()
  })
  beforeEach(async () => {
    context = await browser.newContext()
  })
  afterEach(async () => {
    await context.close()
    for (const end of ends.splice(0)) await end()
  })

  /** A host whose person has let this browser in. */
  async function openHost(...without: readonly string[]): Promise<HostScene> {
    const scene = await HostScene.open({ without })
    ends.push(() => scene.host.close())
    const page = await context.newPage()
    await page.goto(scene.host.issueAddress())
    expect(await page.textContent('p')).toBe('the page')
    await page.close()
    return scene
  }

  /** The attacker's page under a name of its own, or at another port of this computer. */
  async function openAttack(host: 'evil.test' | '127.0.0.1'): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`http://${host}:${attacker.port}/`)
    return page
  }

  test('a page at a name that leads here reads nothing (H3)', async () => {
    const rebind = async (scene: HostScene) => {
      const page = await context.newPage()
      // What the host answers at that name is the page: a script of it would be of that origin.
      await page.goto(`http://evil.test:${scene.port}/`)
      return runIn<{ status: number; text: string }>(page, REBOUND_CALL)
    }
    const scene = await openHost()
    const refused = await rebind(scene)
    expect(refused.status).toBe(421)
    expect(refused.text).not.toContain(SECRET)
    expect(scene.viewer.calls).toEqual([])
    const weak = await openHost('host', 'session')
    expect(await rebind(weak)).toMatchObject({ status: 200 })
    expect(weak.viewer.calls).toHaveLength(1)
  })

  test('a page of another site does nothing by posting (H6)', async () => {
    const scene = await openHost()
    const weak = await openHost('session', 'origin', 'fetch-site', 'content-type')
    const page = await openAttack('evil.test')
    for (const post of POSTS) {
      await runIn(page, post, `${scene.host.origin}/api/fetch`).catch(() => undefined)
      await runIn(page, post, `${weak.host.origin}/api/fetch`).catch(() => undefined)
    }
    await page.waitForTimeout(300)
    expect(scene.viewer.calls).toEqual([])
    // Plain text and beacon; JSON asks first, and nobody answers that.
    expect(weak.viewer.calls).toHaveLength(2)
  })

  test('nor does one of another port, which sends our cookie', async () => {
    const scene = await openHost()
    const weak = await openHost('origin', 'fetch-site', 'content-type')
    const page = await openAttack('127.0.0.1')
    for (const post of POSTS) {
      await runIn(page, post, `${scene.host.origin}/api/fetch`).catch(() => undefined)
      await runIn(page, post, `${weak.host.origin}/api/fetch`).catch(() => undefined)
    }
    await page.waitForTimeout(300)
    expect(scene.viewer.calls).toEqual([])
    // The session does not keep it out: both have it.
    expect(weak.viewer.calls).toHaveLength(2)
  })

  test('nor by a form', async () => {
    const scene = await openHost()
    const weak = await openHost('origin', 'fetch-site', 'content-type')
    const page = await openAttack('127.0.0.1')
    await runIn(page, SUBMIT_FORM, `${scene.host.origin}/api/fetch`)
    await page.waitForTimeout(300)
    await page.reload()
    await runIn(page, SUBMIT_FORM, `${weak.host.origin}/api/fetch`)
    await page.waitForTimeout(300)
    expect(scene.viewer.calls).toEqual([])
    expect(weak.viewer.calls).toEqual([{ method: 'fetch', input: { a: '=' } }])
  })

  test('no other page reads, runs, shows or frames anything of ours', async () => {
    const scene = await openHost()
    const weak = await PlainServer.open((request, response) => {
      const type = request.url === '/assets/page.js' ? 'text/javascript' : 'text/html'
      const body = type === 'text/html' ? '<p>the page</p>' : 'document.title = "ran"'
      const headers = { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }
      response.writeHead(200, headers).end(body)
    })
    ends.push(() => weak.close())
    for (const name of ['evil.test', '127.0.0.1'] as const) {
      for (const [origin, isOpen] of [
        [scene.host.origin, false],
        [`http://127.0.0.1:${weak.port}`, true],
      ] as const) {
        const page = await openAttack(name)
        const read = await runIn<Read>(page, READ_EVERYTHING, origin)
        const framed = await page.frames()[1]?.evaluate('document.body.innerText')
        expect([name, isOpen, read.fetched !== null, read.loaded, read.title === 'ran']).toEqual([
          ...[name, isOpen, isOpen, isOpen, isOpen],
        ])
        expect([name, String(framed).includes('the page')]).toEqual([name, isOpen])
        await page.close()
      }
    }
  })

  test('a WebSocket is opened by nobody (H5)', async () => {
    const scene = await openHost()
    const page = await context.newPage()
    await page.goto(scene.host.origin)
    const address = `ws://127.0.0.1:${scene.port}/api/events`
    expect(await runIn(page, CONNECT, address)).toBe('refused')
    const other = await openAttack('evil.test')
    expect(await runIn(other, CONNECT, address)).toBe('refused')
  })

  describe('what gets into our own page', () => {
    async function reached(address: string): Promise<Record<string, unknown>> {
      const page = await context.newPage()
      const script = `window.target = 'http://evil.test:${attacker.port}/'`
      await page.addInitScript(script)
      await page.goto(address)
      // Not `waitForFunction`, which the policy keeps from running.
      while (!(await runIn<boolean>(page, '() => window.done !== undefined')))
        await page.waitForTimeout(20)
      return runIn<Record<string, unknown>>(page, WHAT_RAN)
    }

    test('neither runs nor sends anything; without the policy it does both', async () => {
      const files = fakePage({ '/': INJECTED, '/assets/page.js': ATTEMPTS })
      const scene = await HostScene.open({ files })
      ends.push(() => scene.host.close())
      const nothing = { inline: false, handler: false, evaluated: false, made: false, html: false }
      expect(await reached(scene.host.issueAddress())).toEqual({
        ...nothing,
        ...{ policy: false, remote: false, own: true, styled: false, noncedStyle: true },
      })
      const weak = await PlainServer.open((request, response) => {
        const file = files.get(request.url ?? '')
        if (file === undefined) response.writeHead(404).end()
        else response.writeHead(200, { 'Content-Type': file.contentType }).end(file.bytes)
      })
      ends.push(() => weak.close())
      expect(await reached(`http://127.0.0.1:${weak.port}/`)).toEqual({
        ...{ inline: true, handler: true, evaluated: true, made: true, html: true, policy: true },
        ...{ remote: true, own: true, styled: true, noncedStyle: true },
      })
    })
  })
})
