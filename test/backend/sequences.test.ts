import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CategoryId } from '../../src/domain/categories.ts'
import type { GitHubBackend } from '../../src/backend/github-backend.ts'
import { keysOf, legacyText, Scene } from './backend-scene.ts'

let scene: Scene
let backend: GitHubBackend
let callbacks: CategoryId[]
beforeEach(() => {
  scene = new Scene()
  scene.source.bodies.set('clip', legacyText(['a', 'b'], '1'))
})
afterEach(() => {
  scene.close()
})

async function open(): Promise<void> {
  backend = await scene.open()
  callbacks = []
  backend.registerInvalidationCallback((category) => callbacks.push(category))
}

async function fetchKeys(forceRefresh = false): Promise<unknown> {
  return keysOf(await backend.fetchCategory('clip', forceRefresh))
}

/** A folder that was fetched once; what was asked for that is forgotten. */
async function fetchedOnce(): Promise<void> {
  await open()
  await fetchKeys()
  scene.source.take()
}

describe('the sequences (spec backend.md §9, corrected by design/freshness.md)', () => {
  test('nothing on disk: one download, converted data; again within the TTL: the same object', async () => {
    await open()
    const first = await backend.fetchCategory('clip')
    expect(keysOf(first)).toEqual(['a', 'b'])
    expect(scene.source.take()).toEqual([200])
    expect(await backend.fetchCategory('clip')).toBe(first)
    expect(scene.source.take()).toEqual([])
    expect(callbacks).toEqual([])
    expect(scene.files()).toEqual(['clip.json', 'legacy/clip.json'])
  })

  test('past the TTL: one download that overwrites; one callback in all', async () => {
    await fetchedOnce()
    scene.source.bodies.set('clip', legacyText(['a', 'b', 'c'], '2'))
    scene.clocks.pass(61)
    expect(await fetchKeys()).toEqual(['a', 'b', 'c'])
    expect(scene.source.take()).toEqual([200])
    expect(callbacks).toEqual(['clip'])
  })

  test('markStale, fetch: one download that overwrites', async () => {
    await fetchedOnce()
    scene.source.bodies.set('clip', legacyText(['c'], '2'))
    backend.markStale('clip')
    expect(await fetchKeys()).toEqual(['c'])
    expect(scene.source.take()).toEqual([200])
    expect(callbacks).toEqual(['clip'])
  })

  test('legacy on disk: converted from there, no download', async () => {
    scene.plant('legacy/clip.json', legacyText(['local']))
    await open()
    expect(await fetchKeys()).toEqual(['local'])
    expect(scene.source.take()).toEqual([])
    expect(scene.read('clip.json')).toMatch('"local"')
  })

  test.each([
    ['404: one attempt', 'source-refused', 1],
    ['500 or time-out: three', 'source-unreachable', 3],
  ] as const)(
    'forced, %s; the old data, but not fresh (UD3, UD13)',
    async (_title, code, attempts) => {
      await fetchedOnce()
      const before = [scene.read('clip.json'), scene.read('legacy/clip.json')]
      scene.source.failure = { code, attempts }
      expect(await fetchKeys(true)).toEqual(['a', 'b'])
      expect(scene.source.take()).toHaveLength(attempts)
      expect(await backend.isCacheValid('clip')).toBe(false)
      expect([scene.read('clip.json'), scene.read('legacy/clip.json')]).toEqual(before)
    },
  )

  test('server down and nothing on disk: null and no file', async () => {
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    await open()
    expect(await fetchKeys()).toBe('null')
    expect(scene.source.take()).toHaveLength(3)
    expect(await backend.isCacheValid('clip')).toBe(false)
    expect([...scene.files(), ...scene.ownFiles()]).toEqual([])
  })

  test('server down and v2 only: that v2, not fresh, nothing overwritten (UD4)', async () => {
    scene.plant('clip.json', '{"kept": {}}')
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    await open()
    expect(await fetchKeys()).toEqual(['kept'])
    expect(scene.source.take()).toHaveLength(3)
    expect(await backend.isCacheValid('clip')).toBe(false)
    expect(scene.read('clip.json')).toBe('{"kept": {}}')
  })

  test('v2 edited by hand: no download, and the edit stays until a forced fetch (UD25)', async () => {
    await fetchedOnce()
    const edited = '{"mine": {}}'
    scene.plant('clip.json', edited)
    expect(await fetchKeys()).toEqual(['mine'])
    expect(scene.source.take()).toEqual([])
    expect(callbacks).toEqual(['clip'])
    scene.clocks.pass(61)
    scene.source.bodies.set('clip', legacyText(['new']))
    expect(await fetchKeys()).toEqual(['mine'])
    expect(scene.source.take()).toEqual([200])
    expect(scene.read('clip.json')).toBe(edited)
    expect(scene.read('legacy/clip.json')).toBe(legacyText(['new']))
    expect(await fetchKeys(true)).toEqual(['new'])
    expect(scene.read('.hrv/replaced/clip.json')).toBe(edited)
  })

  test('v2 edited by hand, in a new process: the edit stays', async () => {
    await fetchedOnce()
    scene.plant('clip.json', '{"mine": {}}')
    await open()
    expect(await fetchKeys()).toEqual(['mine'])
    expect(scene.read('clip.json')).toBe('{"mine": {}}')
    expect(scene.source.take()).toEqual([])
  })

  test('v2 deleted: restored by converting, without a download (UD14)', async () => {
    await fetchedOnce()
    const text = scene.read('clip.json')
    scene.remove('clip.json')
    expect(await fetchKeys()).toEqual(['a', 'b'])
    expect(scene.source.take()).toEqual([])
    expect(scene.read('clip.json')).toBe(text)
    expect(callbacks).toEqual(['clip'])
  })

  test('getLegacyJson first: one download; again: the same object', async () => {
    await open()
    const first = await backend.getLegacyJson('clip')
    expect(keysOf(first)).toEqual(['a', 'b'])
    expect(scene.source.take()).toEqual([200])
    expect(await backend.getLegacyJson('clip')).toBe(first)
    expect(scene.source.take()).toEqual([])
  })

  test('TTL passes with v2 never fetched: getLegacyJson reads from disk again, fresh again', async () => {
    scene.plant('legacy/clip.json', legacyText(['local']))
    await open()
    scene.clocks.pass(61)
    expect(await backend.isLegacyCacheValid('clip')).toBe(false)
    expect(keysOf(await backend.getLegacyJson('clip'))).toEqual(['local'])
    expect(await backend.isLegacyCacheValid('clip')).toBe(true)
    expect(scene.source.take()).toEqual([])
  })

  test('getLegacyJson three times past the TTL: one download (UD8)', async () => {
    await fetchedOnce()
    scene.clocks.pass(61)
    for (let time = 0; time < 3; time++) await backend.getLegacyJson('clip')
    expect(scene.source.take()).toHaveLength(1)
  })

  test('getLegacyJson(redownload): one download, and v2 follows (UD8)', async () => {
    await fetchedOnce()
    scene.source.bodies.set('clip', legacyText(['new']))
    expect(keysOf(await backend.getLegacyJson('clip', true))).toEqual(['new'])
    expect(scene.source.take()).toEqual([200])
    expect(await fetchKeys()).toEqual(['new'])
    expect(scene.source.take()).toEqual([])
  })

  test('a category without URL: null, or the v2 file that somebody put there', async () => {
    await open()
    expect(await backend.fetchCategory('lora')).toBeNull()
    scene.plant('lora.json', '{"theirs": {}}')
    expect(keysOf(await backend.fetchCategory('lora'))).toEqual(['theirs'])
    expect(scene.source.take()).toEqual([])
  })

  test('legacy file broken on disk at construction: null, v2 untouched', async () => {
    scene.plant('legacy/clip.json', '{"a": ')
    await open()
    expect(scene.warnings).toEqual(['the legacy file of clip cannot be read'])
    expect(await fetchKeys()).toBe('null')
    expect(scene.source.take()).toEqual([])
    expect(scene.files()).toEqual(['legacy/clip.json'])
  })

  test('a forced fetch of everything asks for each file once (UD6)', async () => {
    await open()
    const all = await backend.fetchAllCategories(true)
    expect([...all.keys()]).toHaveLength(15)
    expect(scene.source.requests.map(({ category }) => category).sort()).toEqual(
      [...new Set(scene.source.requests.map(({ category }) => category))].sort(),
    )
    expect(scene.source.take()).toHaveLength(10)
    expect(keysOf(all.get('clip') ?? null)).toEqual(['a', 'b'])
    expect(all.get('blip')).toBeNull()
  })

  test('only null stored: at most one fetch in 30 seconds (UD14)', async () => {
    await open()
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    for (let time = 0; time < 3; time++) await fetchKeys()
    expect(scene.source.take()).toHaveLength(3)
    scene.clocks.pass(30)
    scene.source.failure = null
    expect(await fetchKeys()).toEqual(['a', 'b'])
  })

  test('a dead category costs legacy reads its attempts once in 30 seconds, too (UD14)', async () => {
    await open()
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    for (let time = 0; time < 3; time++) expect(await backend.getLegacyJson('clip')).toBeNull()
    expect(scene.source.take()).toHaveLength(3)
  })

  test('a v2 file that was only touched is served as the same object (UD25)', async () => {
    await open()
    const first = await backend.fetchCategory('clip')
    scene.touch('clip.json')
    expect(await backend.fetchCategory('clip')).toBe(first)
    expect(callbacks).toEqual([])
  })
})
