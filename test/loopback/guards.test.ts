import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { METHODS } from '../../src/bridge/methods.ts'
import { SECRET } from './fake-viewer.ts'
import { HostScene, type Sent } from './host-scene.ts'

let scene: HostScene
let weak: HostScene | undefined
beforeEach(async () => {
  scene = await HostScene.open()
})
afterEach(async () => {
  await scene.host.close()
  await weak?.host.close()
  weak = undefined
})

/** A host that lacks guards, to see that without them the attack works. */
async function openWeak(...without: readonly string[]): Promise<HostScene> {
  weak = await HostScene.open({ without })
  return weak
}

test('an honest page is answered', async () => {
  expect(await scene.send({})).toMatchObject({ status: 200 })
  const called = await scene.call()
  expect(called.status).toBe(200)
  expect(called.body).toContain(SECRET)
  expect(scene.viewer.calls).toEqual([{ method: 'workspace', input: {} }])
  const { port } = scene
  const local = { Host: `localhost:${port}`, Origin: `http://localhost:${port}` }
  expect(await scene.call({ headers: local })).toMatchObject({ status: 200 })
})

describe('the Host header (H2)', () => {
  const strange: readonly [string, (port: number) => Sent][] = [
    ['another name', (port) => ({ headers: { Host: `evil.test:${port}` } })],
    ['no header', () => ({ headers: { Host: null } })],
    ['no header in HTTP/1.0', () => ({ headers: { Host: null }, version: '1.0' })],
    ['two headers', (port) => ({ headers: { Host: [`127.0.0.1:${port}`, 'evil.test'] } })],
    ['two equal headers', (p) => ({ headers: { Host: [`127.0.0.1:${p}`, `127.0.0.1:${p}`] } })],
    ['an absolute address', (port) => ({ path: `http://127.0.0.1:${port}/` })],
    ['an absolute address elsewhere', () => ({ path: 'http://evil.test/' })],
    ['IPv6', (port) => ({ headers: { Host: `[::1]:${port}` } })],
    ['IPv6 in IPv4 form', (port) => ({ headers: { Host: `[::ffff:127.0.0.1]:${port}` } })],
    ['a trailing dot', (port) => ({ headers: { Host: `localhost.:${port}` } })],
    ['another port', () => ({ headers: { Host: '127.0.0.1:1' } })],
    ['no port', () => ({ headers: { Host: '127.0.0.1' } })],
    ['the same number, written otherwise', (port) => ({ headers: { Host: `127.1:${port}` } })],
    ['a login before it', (port) => ({ headers: { Host: `x@127.0.0.1:${port}` } })],
    ['capitals', (port) => ({ headers: { Host: `LOCALHOST:${port}` } })],
  ]

  test.each(strange)('%s is refused with 421; without the guard it is not', async (_, sent) => {
    expect(await scene.send(sent(scene.port))).toMatchObject({ status: 421 })
    const other = await openWeak('host')
    expect((await other.send(sent(other.port))).status).not.toBe(421)
  })

  test('a call by another name reaches the viewer only without the guards', async () => {
    const rebound = (port: number) => ({
      headers: { Host: `evil.test:${port}`, Origin: `http://evil.test:${port}`, Cookie: null },
    })
    expect(await scene.call(rebound(scene.port))).toMatchObject({ status: 421 })
    expect(scene.viewer.calls).toEqual([])
    const other = await openWeak('host', 'session')
    expect((await other.call(rebound(other.port))).body).toContain(SECRET)
  })
})

describe('the session (H4)', () => {
  test('every route wants it; without the guard every route answers', async () => {
    const { routes } = scene.host
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    expect(names).toEqual([
      'GET /open/',
      'GET /api/events',
      ...METHODS.map((name) => `POST /api/${name}`),
      'GET /',
      'GET /assets/page.js',
    ])
    const other = await openWeak('session')
    for (const { method, path } of routes) {
      const sent = {
        method,
        path,
        headers: { Cookie: null },
        ...(method === 'POST' ? { body: '{}' } : {}),
      }
      const refused = await scene.send(sent)
      expect([path, refused.status]).toEqual([path, 401])
      expect(refused.body).toContain('press Enter')
      if (path !== '/open/') expect([path, (await other.send(sent)).status]).toEqual([path, 200])
    }
    expect(scene.viewer.calls).toEqual([])
    expect(other.viewer.calls).toHaveLength(METHODS.length)
  })

  test.each([
    ['/nothing/here', 'GET'],
    ['/api/nothing', 'POST'],
    ['/', 'POST'],
    ['/api/events', 'POST'],
    ['/open/x', 'POST'],
  ])('%s (%s) tells nothing to who was not let in', async (path, method) => {
    expect(await scene.send({ method, path, headers: { Cookie: null } })).toMatchObject({
      status: 401,
    })
  })

  test('only the whole cookie with the port in its name counts', async () => {
    const token = scene.cookie.split('=')[1] ?? ''
    expect(scene.cookie).toBe(`hrv_${scene.port}=${token}`)
    expect(token).toMatch(/^[\w-]{43}$/)
    for (const cookie of [
      `hrv_1=${token}`,
      `hrv_${scene.port}=`,
      `hrv_${scene.port}=${token.slice(0, -1)}`,
      `hrv_${scene.port}=${token}x`,
      `HRV_${scene.port}=${token}`,
      token,
    ]) {
      expect(await scene.send({ headers: { Cookie: cookie } })).toMatchObject({ status: 401 })
    }
    const among = `hrv_${scene.port}=old; other=1; ${scene.cookie}`
    expect(await scene.send({ headers: { Cookie: among } })).toMatchObject({ status: 200 })
  })

  test('a key lets one browser in, once', async () => {
    const path = new URL(scene.host.issueAddress()).pathname
    const noCookie = { Cookie: null }
    const opened = await scene.send({ path, headers: noCookie })
    expect(opened.status).toBe(303)
    expect(opened.headers.get('location')).toBe('/')
    const cookie = opened.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^hrv_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(await scene.send({ path, headers: noCookie })).toMatchObject({ status: 401 })
    // Who was let in and follows the address again finds the page, but no second session.
    const again = await scene.send({ path, headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect([again.status, again.headers.has('set-cookie')]).toEqual([303, false])
    for (const wrong of ['/open/', `${path}x`, path.slice(0, -1), `${path}/`, `${path}?x`]) {
      expect(await scene.send({ path: wrong, headers: noCookie })).toMatchObject({ status: 401 })
    }
  })
})

describe('upgrades (H5)', () => {
  const upgrade = {
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
  }
  test.each(['websocket', 'h2c', 'TLS/1.0'])('%s is refused, on every route', async (protocol) => {
    const headers = { ...upgrade, Upgrade: protocol }
    for (const { path } of scene.host.routes) {
      expect(await scene.send({ path, headers })).toMatchObject({ status: 400 })
    }
    const other = await openWeak('upgrade')
    expect(await other.send({ headers })).toMatchObject({ status: 200 })
  })

  test('no guard is passed by asking for one', async () => {
    const headers = { ...upgrade, Upgrade: 'websocket', Cookie: null }
    const other = await openWeak('upgrade')
    expect(await other.send({ headers })).toMatchObject({ status: 401 })
    const evil = { ...headers, Host: 'evil.test' }
    expect(await other.send({ headers: evil })).toMatchObject({ status: 421 })
  })

  test('CONNECT makes no tunnel', async () => {
    const answer = await scene.send({ method: 'CONNECT', path: '127.0.0.1:22' })
    expect(answer.status).not.toBe(200)
  })
})

describe('what changes anything (H6)', () => {
  test.each<[string, string, Sent]>([
    ['a form of another page', 'content-type', { headers: { 'Content-Type': 'text/plain' } }],
    [
      'a form',
      'content-type',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ],
    ['no type', 'content-type', { headers: { 'Content-Type': null } }],
    [
      'a type that begins like JSON',
      'content-type',
      { headers: { 'Content-Type': 'application/jsonx' } },
    ],
    ['a packed body', 'content-type', { headers: { 'Content-Encoding': 'gzip' } }],
    ['another origin', 'origin', { headers: { Origin: 'http://evil.test' } }],
    ['another port', 'origin', { headers: { Origin: 'http://127.0.0.1:1' } }],
    ['the same host by https', 'origin', { headers: { Origin: 'https://127.0.0.1' } }],
    ['the origin null', 'origin', { headers: { Origin: 'null' } }],
    ['no origin', 'origin', { headers: { Origin: null } }],
    ['a page of another site', 'fetch-site', { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
    ['a page of another port', 'fetch-site', { headers: { 'Sec-Fetch-Site': 'same-site' } }],
  ])('%s does nothing; without the guard %s it does', async (_, guard, sent) => {
    expect([403, 415]).toContain((await scene.call(sent)).status)
    expect(scene.viewer.calls).toEqual([])
    const other = await openWeak(guard)
    await other.call(sent)
    expect(other.viewer.calls).toHaveLength(1)
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE'])(
    '%s does nothing',
    async (method) => {
      const answer = await scene.send({ method, path: '/api/fetch', headers: { Origin: null } })
      expect(answer.status).toBe(405)
      expect(scene.viewer.calls).toEqual([])
    },
  )

  test('a link from another page opens the page, but nothing else can be asked from there', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }
    const followed = { ...link, 'Sec-Fetch-Dest': 'document' }
    expect(await scene.send({ headers: followed })).toMatchObject({ status: 200 })
    const framed = { ...link, 'Sec-Fetch-Dest': 'iframe' }
    expect(await scene.send({ headers: framed })).toMatchObject({ status: 403 })
    const script = { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' }
    const path = '/assets/page.js'
    expect(await scene.send({ path, headers: script })).toMatchObject({ status: 403 })
  })
})

describe('other pages are told nothing (H7)', () => {
  test('OPTIONS is refused, and no answer has a CORS header', async () => {
    const origin = { Origin: 'http://evil.test', 'Access-Control-Request-Method': 'POST' }
    const asked = { ...origin, 'Access-Control-Request-Headers': 'content-type' }
    const answers = [
      await scene.send({ method: 'OPTIONS', path: '/api/fetch', headers: asked }),
      await scene.send({ method: 'OPTIONS', path: '*' }),
      await scene.send({ headers: { Origin: 'http://evil.test' } }),
      await scene.send({}),
      await scene.call(),
    ]
    expect(answers.map(({ status }) => status)).toEqual([405, 421, 403, 200, 200])
    for (const { text } of answers) expect(text).not.toMatch(/access-control-/i)
  })

  test('without the guards another page would be answered', async () => {
    const other = await openWeak('method', 'origin')
    const asked = { Origin: 'http://evil.test' }
    const preflight = await other.send({ method: 'OPTIONS', path: '/', headers: asked })
    expect(preflight.status).toBe(405)
    expect(await other.send({ headers: asked })).toMatchObject({ status: 200 })
  })
})
