import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ViewerPort } from '../../src/backend/viewer-port.ts'
import { loadPageFiles, MANIFEST_NAME } from '../../src/backend/page-files.ts'
import { createRandom } from '../random.ts'
import { FakeViewer } from './fake-viewer.ts'
import { HostScene, type Sent } from './host-scene.ts'
import { parseAnswer, sendRaw } from './raw-request.ts'

let scene: HostScene
beforeEach(async () => {
  scene = await HostScene.open()
})
afterEach(async () => {
  await scene.host.close()
})

/** A request for each status that the host gives. */
function everyStatus(): readonly [number, Sent][] {
  const noCookie = { Cookie: null }
  return [
    [200, {}],
    [200, { path: '/assets/page.js' }],
    [200, { path: '/api/events' }],
    [200, { method: 'POST', path: '/api/workspace', body: '{}' }],
    [303, { path: new URL(scene.host.issueAddress()).pathname, headers: noCookie }],
    [400, { method: 'POST', path: '/api/workspace', body: '{' }],
    [400, { headers: { Upgrade: 'websocket', Connection: 'Upgrade' } }],
    [401, { headers: noCookie }],
    [401, { path: '/open/x', headers: noCookie }],
    [403, { headers: { Origin: 'http://evil.test' } }],
    [404, { path: '/nothing' }],
    [405, { method: 'PUT' }],
    [413, { method: 'POST', path: '/api/workspace', headers: { 'Content-Length': '2000000' } }],
    [415, { method: 'POST', path: '/api/workspace', headers: { 'Content-Type': null } }],
    [421, { headers: { Host: 'evil.test' } }],
    [431, { headers: { 'X-Long': 'x'.repeat(20_000) } }],
  ]
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  /^style-src 'self' 'nonce-[\w+/=]+'$/,
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
]

describe('headers (H12)', () => {
  test('are on answers of every status', async () => {
    for (const [status, sent] of everyStatus()) {
      const { headers, ...answer } = await scene.send(sent)
      expect(answer.status).toBe(status)
      const policy = (headers.get('content-security-policy') ?? '').split('; ')
      expect(policy).toEqual(
        POLICY.map((part): unknown =>
          typeof part === 'string' ? part : expect.stringMatching(part),
        ),
      )
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': sent.path === '/assets/page.js' ? 'no-cache' : 'no-store',
      })
    }
  })

  test('are on the answer to what is no HTTP', async () => {
    const { status, headers } = await sendRaw(scene.port, 'hello\r\n\r\n')
    expect(status).toBe(400)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

test('each page has a nonce of its own, the one that its policy names', async () => {
  const nonces = []
  for (let count = 0; count < 5; count += 1) {
    const { body, headers } = await scene.send({})
    const nonce = /name="style-nonce" content="([^"]+)"/.exec(body)?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    nonces.push(nonce)
  }
  expect(new Set(nonces).size).toBe(5)
})

test('a file is sent with its type, and not again while it is the same', async () => {
  const path = '/assets/page.js'
  const { headers, body } = await scene.send({ path })
  expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const etag = headers.get('etag') ?? ''
  expect(etag).toBe(`"${createHash('sha256').update(body).digest('hex')}"`)
  const same = await scene.send({ path, headers: { 'If-None-Match': etag } })
  expect([same.status, same.body]).toEqual([304, ''])
  expect(await scene.send({ path, headers: { 'If-None-Match': '"x"' } })).toMatchObject({
    status: 200,
  })
})

describe('refusals tell nothing (H13)', () => {
  test('no stack, no path, no key, no session, not what was asked', async () => {
    const key = new URL(scene.host.issueAddress()).pathname.slice('/open/'.length)
    const secrets = [key, scene.cookie.split('=')[1] ?? '?', 'planted', 'node:', '    at ', '/src/']
    const planted: readonly Sent[] = [
      { path: '/planted' },
      { path: `/open/${key.slice(0, -1)}`, headers: { Cookie: null } },
      { path: `/${key}` },
      { method: 'POST', path: '/api/planted', body: '{"planted": 1}' },
      { method: 'POST', path: '/api/workspace', body: '{"planted": ' },
      { headers: { Host: 'planted.test' } },
      { headers: { Origin: 'http://planted.test' } },
    ]
    for (const sent of planted) {
      const { status, text } = await scene.send(sent)
      expect(status).toBeGreaterThanOrEqual(400)
      for (const secret of secrets) expect(text).not.toContain(secret)
    }
  })

  test('a bug of ours is told to us, not to the page', async () => {
    const viewer: ViewerPort = new FakeViewer()
    viewer.call = () => Promise.reject(new Error('planted in /src/secret'))
    const broken = await HostScene.open({ viewer })
    try {
      const { status, body } = await broken.call()
      expect(status).toBe(500)
      expect(JSON.parse(body)).toMatchObject({ ok: false, problem: { code: 'internal-error' } })
      expect(body).not.toContain('planted')
      expect(broken.bugs).toMatchObject([{ message: 'planted in /src/secret' }])
    } finally {
      await broken.host.close()
    }
  })

  test('they are results for the page, and text for people', async () => {
    const refused = await scene.call({ headers: { Cookie: null } })
    expect(JSON.parse(refused.body)).toMatchObject({
      ok: false,
      problem: { code: 'request-refused', next: expect.stringContaining('press Enter') as unknown },
    })
    const { headers, body } = await scene.send({ headers: { Cookie: null } })
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(body).toContain(
      'open the address that the terminal shows; press Enter there for a new one',
    )
  })
})

describe('addresses (H11)', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hrv-page-'))
    writeFileSync(join(folder, 'canary.txt'), 'CANARY')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  function build(names: readonly string[]): void {
    const entries = names.map((file) => {
      const sha256 = createHash('sha256').update(file).digest('hex')
      writeFileSync(join(folder, file), file)
      return {
        url: file === 'index.html' ? '/' : `/${file}`,
        file,
        contentType: 'text/plain',
        sha256,
      }
    })
    writeFileSync(join(folder, MANIFEST_NAME), JSON.stringify(entries))
  }

  test('5,000 that are nearly right lead nowhere', async () => {
    build(['index.html', 'page.js'])
    const host = await HostScene.open({ files: await loadPageFiles(folder) })
    try {
      expect(await host.send({ path: '/page.js' })).toMatchObject({ status: 200, body: 'page.js' })
      const random = createRandom(11)
      const pieces = [
        '..',
        '.',
        '%2e%2e',
        '%2E',
        '%2f',
        '%5c',
        '\\',
        '%00',
        '%252e',
        '//',
        '/',
        'page.js',
      ]
      const more = [
        'canary.txt',
        'api',
        'open',
        'etc/passwd',
        MANIFEST_NAME,
        ';',
        'x'.repeat(3000),
        'PAGE.JS',
      ]
      const mutants = Array.from({ length: 5000 }, () => {
        const length = 1 + random.below(6)
        return `/${Array.from({ length }, () => random.pick([...pieces, ...more])).join(random.pick(['', '/']))}`
      })
      const honest = new Set(['/', '/page.js'])
      // Many in one connection, as a browser would send them one after the other.
      const statuses = new Map<number, number>()
      // What may be a key is answered otherwise, and reads no file either.
      const isMutant = (path: string) => !honest.has(path) && !path.startsWith('/open/')
      const asked = mutants.filter((path) => isMutant(path) && path.length < 12_000)
      for (let at = 0; at < asked.length; at += 50) {
        const batch = asked.slice(at, at + 50)
        const head = `Host: 127.0.0.1:${host.port}\r\nCookie: ${host.cookie}\r\n`
        const requests = batch.map(
          (path, index) =>
            `GET ${path} HTTP/1.1\r\n${head}${index === batch.length - 1 ? 'Connection: close\r\n' : ''}\r\n`,
        )
        const text = (await sendRaw(host.port, requests.join(''), 2000)).text
        expect(text).not.toContain('CANARY')
        for (const part of text.split(/(?=HTTP\/1\.1 )/)) {
          const { status } = parseAnswer(part)
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }
      }
      expect([...statuses.keys()]).toEqual([404])
      expect(statuses.get(404)).toBe(asked.length)
      expect(asked.length).toBeGreaterThan(4500)
    } finally {
      await host.host.close()
    }
  })

  test('a file that is not as it was built is not served', async () => {
    build(['index.html', 'page.js'])
    writeFileSync(join(folder, 'page.js'), 'other')
    await expect(loadPageFiles(folder)).rejects.toMatchObject({
      problem: { code: 'internal-error', target: join(folder, 'page.js') },
    })
  })

  test.each(['', '{', '{}', '[1]', '[{"url": "/"}]'])('a manifest of %j is told', async (text) => {
    writeFileSync(join(folder, MANIFEST_NAME), text)
    await expect(loadPageFiles(folder)).rejects.toMatchObject({
      problem: { code: 'internal-error' },
    })
  })
})
