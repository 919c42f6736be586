import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIP, startDownloadCase, type DownloadCase } from './download-case.ts'
import { startUpstream } from './upstream.ts'

let given: DownloadCase
beforeEach(async () => {
  given = await startDownloadCase()
})
afterEach(() => given.end())

const PATH = '/any-owner/any-name/refs/heads/any/branch/clip.json'

function get(path = PATH, init: RequestInit = {}) {
  return fetch(given.upstream.rawBaseUrl + path, init)
}

describe('the local upstream', () => {
  test('serves the files of a folder for any owner, name and branch, behind any prefix', async () => {
    expect(await (await get()).text()).toBe(CLIP)
    const proxied = `/prefix/https://raw.githubusercontent.com${PATH}`
    expect(await (await get(proxied)).text()).toBe(CLIP)
  })

  test('takes the legacy file of a base path, not the v2 file of that name', async () => {
    mkdirSync(join(given.folder, 'legacy'))
    writeFileSync(join(given.folder, 'legacy/clip.json'), '{}')
    expect(await (await get()).text()).toBe('{}')
  })

  test.each([
    '/o/n/refs/heads/b/none.json',
    '/o/n/clip.json',
    '/clip.json',
    '/o/n/refs/heads/b/..',
  ])('has nothing at %s', async (path) => {
    const response = await get(path)
    expect([response.status, await response.text()]).toEqual([404, '404: Not Found'])
  })

  test('answers 304 to the strong ETag it gave, and packs what may be packed', async () => {
    const first = await get()
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"\w+"$/)
    expect((await get(PATH, { headers: { 'if-none-match': `"x", ${etag}` } })).status).toBe(304)
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const plain = await get(PATH, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  test('keeps a log of what was asked and answered', async () => {
    await get(PATH, { headers: { 'if-none-match': '"x"', 'accept-encoding': 'identity' } })
    given.upstream.setFault('clip.json', 'status:503')
    await get()
    expect(given.upstream.log).toMatchObject([
      {
        method: 'GET',
        path: PATH,
        ifNoneMatch: '"x"',
        status: 200,
        bytes: CLIP.length,
        fault: null,
      },
      { method: 'GET', path: PATH, ifNoneMatch: null, status: 503, fault: 'status:503' },
    ])
  })

  test('fails as often as asked, for one file before all', async () => {
    given.upstream.setFault('all', 'status:500')
    given.upstream.setFault('clip.json', 'status:404', 1)
    const other = '/o/n/refs/heads/b/blip.json'
    const statuses: number[] = []
    for (const path of [PATH, PATH, other]) statuses.push((await get(path)).status)
    given.upstream.setFault('all', null)
    statuses.push((await get()).status)
    expect(statuses).toEqual([404, 200, 500, 200])
  })

  test('serves other revisions, by number or in turns', async () => {
    const next = join(given.folder, 'next')
    mkdirSync(next)
    writeFileSync(join(next, 'clip.json'), 'next')
    const upstream = await startUpstream({ folder: given.folder, otherRevisions: [next] })
    const read = async () => (await fetch(upstream.rawBaseUrl + PATH)).text()
    try {
      expect(await read()).toBe(CLIP)
      upstream.setRevision(1)
      expect(await read()).toBe('next')
      upstream.setRevision('alternate')
      expect([await read(), await read(), await read()]).toEqual([CLIP, 'next', CLIP])
      expect(() => upstream.setRevision(2)).toThrow(RangeError)
    } finally {
      await upstream.close()
    }
  })

  test('listens on 127.0.0.1 only', async () => {
    const elsewhere = given.upstream.rawBaseUrl.replace('127.0.0.1', '127.0.0.2')
    await expect(fetch(elsewhere + PATH)).rejects.toThrow()
  })
})
