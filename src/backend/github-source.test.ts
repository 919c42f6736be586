import { createServer } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { MockAgent } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CATEGORIES } from '../domain/categories.ts'
import {
  CLIP,
  outcomeOf,
  PASSWORD,
  problemIn,
  settingsFor,
  startDownloadCase,
  type DownloadCase,
  type Outcome,
} from '../../test/upstream/download-case.ts'
import type { Fault } from '../../test/upstream/faults.ts'
import { startUpstream } from '../../test/upstream/upstream.ts'
import { createWeakSource } from '../../test/upstream/weak-source.ts'
import { DOWNLOAD_LIMITS, SYSTEM_CLOCK } from './download-limits.ts'
import { createGitHubSource } from './github-source.ts'
import { requestFile } from './http-exchange.ts'
import type { DownloadProgress } from './reference-source.ts'
import { locateSourceFiles } from './source-url.ts'

let given: DownloadCase
beforeEach(async () => {
  given = await startDownloadCase()
})
afterEach(() => given.end())

const WHOLE = { validators: null }
const downloaded = { type: 'accepted', body: CLIP }

/** All that a log of the outcome could show. */
function shownBy(outcome: Outcome): string {
  return inspect(outcome, { depth: 20, showHidden: true })
}

/** What the requests so far were answered. */
function statuses() {
  return given.upstream.log.map(({ status }) => status)
}

describe('a download', () => {
  test('gives the exact bytes, unpacked, with their validators', async () => {
    const answer = await given.source().download('clip', WHOLE)
    if (answer.outcome !== 'downloaded') throw new Error(answer.outcome)
    expect(Buffer.from(answer.bytes).toString()).toBe(CLIP)
    expect(answer.validators.etag).toMatch(/^"[0-9a-f]{64}"$/)
    expect(answer.validators.lastModified).toBeNull()
    expect(answer).toMatchObject({ attempts: 1, url: given.source().urlOf('clip') })
    expect(answer.url).not.toContain(PASSWORD)
  })

  test('asks for what it can read, and says nothing else about itself', async () => {
    await given
      .source({ repositories: settingsFor('http://x').repositories })
      .download('clip', WHOLE)
    const [request] = given.upstream.log
    expect(request?.headers).toEqual({
      host: new URL(given.upstream.rawBaseUrl).host,
      connection: 'keep-alive',
      'accept-encoding': 'gzip, identity',
      authorization: `Basic ${Buffer.from(`user:${PASSWORD}`).toString('base64')}`,
    })
  })

  test('reports its progress, and lets an error of the reporter through', async () => {
    const seen: DownloadProgress[] = []
    given.upstream.setFault('all', 'cut', 1)
    const onProgress = (progress: DownloadProgress) => void seen.push(progress)
    await given.source().download('clip', { ...WHOLE, onProgress })
    const url = given.source().urlOf('clip')
    expect(seen[0]).toMatchObject({ category: 'clip', url, totalBytes: CLIP.length, attempt: 1 })
    const { receivedBytes, totalBytes, attempt } = seen.at(-1) ?? {}
    expect({ receivedBytes, attempt }).toEqual({ receivedBytes: totalBytes, attempt: 2 })

    const broken = new RangeError('a bug in the reporter')
    const failing = given.source().download('clip', {
      ...WHOLE,
      onProgress: () => {
        throw broken
      },
    })
    await expect(failing).rejects.toBe(broken)
  })

  test('of a category without a source is a bug of the caller', async () => {
    await expect(given.source().download('lora', WHOLE)).rejects.toThrow(TypeError)
  })

  test('takes exactly the declared length, whatever follows (DL12)', async () => {
    given.upstream.setFault('all', 'surplus')
    expect(await outcomeOf(given.source(), 3000)).toEqual(downloaded)
  })

  test('never has more than four connections, and uses them again', async () => {
    const files = CATEGORIES.filter(({ repository }) => repository !== 'none')
    for (const { legacyFile } of files) writeFileSync(join(given.folder, legacyFile), CLIP)
    const source = given.source()
    const all = () => Promise.all(files.map(({ id }) => source.download(id, WHOLE)))
    await all()
    await all()
    expect(statuses()).toEqual(Array(20).fill(200))
    expect(given.upstream.connections()).toEqual({ made: 4, most: 4 })
  })
})

describe('a conditional request (UD20)', () => {
  test('is answered by 304 without a body', async () => {
    const source = given.source()
    const first = await source.download('clip', WHOLE)
    if (first.outcome !== 'downloaded') throw new Error(first.outcome)
    const { validators } = first
    expect(await source.download('clip', { validators })).toEqual({
      outcome: 'not-modified',
      url: source.urlOf('clip'),
      attempts: 1,
    })
    expect(given.upstream.log[1]).toMatchObject({ ifNoneMatch: validators.etag, bytes: 0 })
    expect(given.upstream.connections().made).toBe(1)
  })

  test('falls to a whole one when the caller has lost its copy (DL15)', async () => {
    given.upstream.setFault('all', 'not-modified', 1)
    const validators = { etag: '"0"', lastModified: null }
    expect(await outcomeOf(given.source(), 3000, { validators })).toEqual({ type: 'not-modified' })
    expect(await outcomeOf(given.source(), 3000)).toEqual(downloaded)
    expect(given.upstream.log.map(({ ifNoneMatch }) => ifNoneMatch)).toEqual(['"0"', null])
  })

  test('also works by date', async () => {
    given.upstream.setFault('all', 'dated')
    const source = given.source()
    const first = await source.download('clip', WHOLE)
    if (first.outcome !== 'downloaded') throw new Error(first.outcome)
    const lastModified = 'Tue, 01 Jan 2019 00:00:00 GMT'
    expect(first.validators).toEqual({ etag: null, lastModified })
    await source.download('clip', { validators: first.validators })
    expect(given.upstream.log[1]).toMatchObject({
      ifModifiedSince: lastModified,
      ifNoneMatch: null,
    })
  })

  test.each(['"a\r\nX: y"', 'bare', '"', `"${'x'.repeat(5000)}"`])(
    'leaves out a damaged ETag: %j',
    async (etag) => {
      const validators = { etag, lastModified: 'x\ny' }
      expect(await outcomeOf(given.source(), 3000, { validators })).toEqual(downloaded)
      const [request] = given.upstream.log
      expect(request).toMatchObject({ ifNoneMatch: null, ifModifiedSince: null })
    },
  )
})

describe('another attempt (UD13)', () => {
  test.each<Fault>(['status:503', 'reset', 'cut', 'gzip-cut'])('helps after %s', async (fault) => {
    given.upstream.setFault('all', fault, 1)
    expect(await given.source().download('clip', WHOLE)).toMatchObject({ attempts: 2 })
  })

  test('comes after pauses that grow from the configured value', async () => {
    given.upstream.setFault('all', 'status:503', 2)
    const clock = { ...SYSTEM_CLOCK, random: () => 0.999 }
    const startedAt = performance.now()
    await given.source({ retryBackoffSeconds: 0.1, clock }).download('clip', WHOLE)
    const tookMs = performance.now() - startedAt
    expect(tookMs).toBeGreaterThan(100 * 1.49 + 200 * 1.49)
    expect(tookMs).toBeLessThan(800)
  })

  test('is not made when the deadline would come first', async () => {
    given.upstream.setFault('all', 'status:503')
    const source = given.source({ retryBackoffSeconds: 2, limits: { totalMs: 1000 } })
    const startedAt = performance.now()
    const { code, cause } = problemIn(await outcomeOf(source, 3000))
    expect(code).toBe('source-refused')
    expect(cause).toMatch(/503 Service Unavailable$/)
    expect(performance.now() - startedAt).toBeLessThan(500)
    expect(statuses()).toEqual([503])
  })

  test.each([0, -1])('is not made where %d attempts are configured; one is', async (attempts) => {
    given.upstream.setFault('all', 'status:503')
    await outcomeOf(given.source({ retryMaxAttempts: attempts }), 3000)
    expect(statuses()).toEqual([503])
  })
})

describe('a server that asks to be left alone (DL17)', () => {
  test('is obeyed when it asks for little', async () => {
    given.upstream.setFault('all', 'limited:1', 1)
    const startedAt = performance.now()
    expect(await outcomeOf(given.source(), 3000)).toEqual(downloaded)
    expect(performance.now() - startedAt).toBeGreaterThan(990)
  })

  test('is not waited for longer than the limit', async () => {
    given.upstream.setFault('all', 'limited:1')
    const outcome = await outcomeOf(given.source({ limits: { longestWaitMs: 500 } }), 3000)
    expect(problemIn(outcome).code).toBe('rate-limited')
    expect(statuses()).toEqual([429])
  })

  test('gets no request for any file until then, and is asked again afterwards', async () => {
    given.upstream.setFault('all', 'limited:3600')
    let nowMs = 0
    const wallMs = () => new Date(2031, 4, 6, 7, 8, 9).getTime()
    const clock = { random: () => 0, monotonicMs: () => nowMs, wallMs }
    const source = given.source({ clock })
    const [until, words] = ['2031-05-06 08:08:09 (local time)', /answers 429 Too Many Requests/]
    for (const afterMs of [0, 1000, 3_500_000]) {
      nowMs = afterMs
      const { code, cause, next } = problemIn(await outcomeOf(source, 3000))
      expect({ code, next }).toEqual({ code: 'rate-limited', next: `try again after ${until}` })
      expect(cause).toMatch(words)
    }
    expect(statuses()).toEqual([429])
    nowMs = 3_600_001
    given.upstream.setFault('all', null)
    expect(await outcomeOf(source, 3000)).toEqual(downloaded)
  })

  test('names a time by its own clock, which is shown by ours (T6)', async () => {
    given.upstream.setFault('all', 'limited-date:7200')
    const wallMs = () => new Date(2031, 4, 6, 7, 8, 9).getTime()
    const outcome = await outcomeOf(given.source({ clock: { ...SYSTEM_CLOCK, wallMs } }), 3000)
    expect(problemIn(outcome).next).toBe('try again after 2031-05-06 09:08:09 (local time)')
  })

  test('is hammered by a source without guards', async () => {
    given.upstream.setFault('all', 'limited:3600')
    const weak = createWeakSource(given.upstream.rawBaseUrl)
    for (let asked = 0; asked < 3; asked += 1) await outcomeOf(weak, 3000)
    expect(statuses()).toEqual([429, 429, 429])
  })
})

describe('a redirect', () => {
  test('on the same origin is followed: a renamed repository (DL16)', async () => {
    given.upstream.setFault('all', 'moved')
    expect(await outcomeOf(given.source(), 3000)).toEqual(downloaded)
    expect(statuses()).toEqual([301, 200])
  })

  test('to nothing names the repository and where it was sent', async () => {
    given.upstream.setFault('all', 'redirect:/gone/clip.json?token=planted', 1)
    const outcome = await outcomeOf(given.source(), 3000)
    expect(problemIn(outcome).cause).toMatch(
      /404 Not Found, where it was sent to \(\/gone\/clip\.json\): there is no file clip\.json in the repository owner\/images on the branch main/,
    )
    expect(shownBy(outcome)).not.toContain('planted')
  })

  test('to another origin gets it nothing: no request, no login (DL20, DL21)', async () => {
    const other = await startUpstream({ folder: given.folder })
    const path = '/owner/images/refs/heads/main/clip.json'
    given.upstream.setFault('all', `redirect:${other.rawBaseUrl}${path}`)
    try {
      expect(await outcomeOf(given.source(), 3000)).toMatchObject({
        problem: { code: 'source-refused' },
      })
      expect(other.log).toEqual([])

      const weak = createWeakSource(given.upstream.rawBaseUrl, { 'x-api-key': PASSWORD })
      expect(await outcomeOf(weak, 3000)).toEqual(downloaded)
      expect(other.log[0]?.headers['x-api-key']).toBe(PASSWORD)
    } finally {
      await other.close()
    }
  })

  test('to an origin that the settings name does not take the login along (DL21)', async () => {
    const settings = {
      ...settingsFor('https://raw.example'),
      proxyUrlBase: 'https://u:p@proxy.example',
    }
    const file = locateSourceFiles(settings)('clip')
    if (file === null) throw new TypeError('clip has a source')
    const logins = new Map<string, string | undefined>()
    const dispatcher = new MockAgent()
    dispatcher.disableNetConnect()
    const reply = (origin: string, statusCode: number, headers: Record<string, string>) => {
      const note = (sent: Record<string, string>) => {
        logins.set(origin, sent['authorization'])
        return true
      }
      const answer = dispatcher.get(origin).intercept({ path: () => true, headers: note })
      answer.reply(statusCode, CLIP, { headers })
    }
    reply('https://proxy.example', 302, { location: 'https://raw.example/clip.json' })
    reply('https://raw.example', 200, { 'content-length': String(CLIP.length) })
    const rest = { validators: null, limits: DOWNLOAD_LIMITS, clock: SYSTEM_CLOCK }
    const { signal } = new AbortController()
    await requestFile({ file, dispatcher, signal, onReceived: () => undefined, ...rest })
    expect([...logins]).toEqual([
      ['https://proxy.example', `Basic ${Buffer.from('u:p').toString('base64')}`],
      ['https://raw.example', undefined],
    ])
  })
})

describe('a source that cannot be reached', () => {
  test('because its name is unknown (DL1)', async () => {
    // A resolver that has no network itself may take its time.
    const limits = { connectMs: 15_000, totalMs: 15_000 }
    const changes = { retryMaxAttempts: 1, limits }
    const source = createGitHubSource(settingsFor('https://x.invalid', changes))
    const { code, target, cause } = problemIn(await outcomeOf(source, 15_000))
    expect(code).toBe('source-unreachable')
    expect(target).toBe('https://x.invalid/owner/images/refs/heads/main/clip.json')
    expect(cause).toMatch(
      /^cannot find the host x\.invalid \((ENOTFOUND|EAI_AGAIN)\); is this computer offline\?$/,
    )
    const weak = createWeakSource('https://x.invalid')
    expect((await outcomeOf(weak, 2000)).type).not.toBe('problem')
  })

  test('because it refuses connections (DL2), until it takes them again', async () => {
    await given.upstream.cutOff()
    const source = given.source()
    const { code, cause } = problemIn(await outcomeOf(source, 3000))
    expect(code).toBe('source-unreachable')
    expect(cause).toMatch(
      /^the connection to (127\.0\.0\.1:\d+) was refused by \1 \(ECONNREFUSED\), in 3 attempts$/,
    )
    const weak = createWeakSource(given.upstream.rawBaseUrl)
    expect(await outcomeOf(weak, 3000)).toEqual({ type: 'bare error' })
    await given.upstream.restore()
    expect(await outcomeOf(source, 3000)).toEqual(downloaded)
  })

  test('because the proxy wants another password, which is not shown (DL21)', async () => {
    const asked: string[] = []
    const proxy = createServer((socket) => {
      socket.once('data', (bytes) => {
        asked.push(bytes.toString())
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const environment = { HTTPS_PROXY: `http://user:${PASSWORD}@127.0.0.1:${port}` }
    try {
      const outcome = await outcomeOf(
        createGitHubSource(settingsFor('https://x.invalid', { environment })),
        3000,
      )
      const { code, cause, next } = problemIn(outcome)
      expect(code).toBe('source-unreachable')
      expect(cause).toBe('the proxy on the way to x.invalid answered 407')
      expect(next).toContain('HTTPS_PROXY')
      expect(shownBy(outcome)).not.toContain(PASSWORD)
      expect(asked).toHaveLength(1)
      expect(asked[0]).toMatch(/^CONNECT x\.invalid:443 HTTP\/1\.1\r\n/)
    } finally {
      proxy.close()
    }
  })

  test('because the proxy has no address: a usage problem without its text', async () => {
    const environment = { HTTPS_PROXY: `user:${PASSWORD}@proxy` }
    const outcome = await outcomeOf(given.source({ environment }), 3000)
    expect(problemIn(outcome).code).toBe('usage')
    expect(shownBy(outcome)).not.toContain(PASSWORD)
  })

  test('because the proxy is not there, which is named', async () => {
    await given.upstream.cutOff()
    for (const [proxy, words] of [
      ['http://proxy.invalid', /^cannot find the host proxy\.invalid /],
      [given.upstream.rawBaseUrl, /^the connection to x\.invalid was refused by 127\.0\.0\.1:/],
    ] as const) {
      const limits = { connectMs: 15_000, totalMs: 15_000 }
      const changes = { environment: { HTTPS_PROXY: proxy }, limits }
      const source = createGitHubSource(settingsFor('https://x.invalid', changes))
      expect(problemIn(await outcomeOf(source, 15_000)).cause).toMatch(words)
    }
  })

  test('is not sought behind a proxy when it is this computer', async () => {
    const environment = { http_proxy: 'http://x.invalid', HTTPS_PROXY: 'http://x.invalid' }
    expect(await outcomeOf(given.source({ environment }), 3000)).toEqual(downloaded)
  })
})
