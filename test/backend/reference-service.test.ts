import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBackend } from '../../src/backend/create-backend.ts'
import { withFolderLock } from '../../src/backend/folder-lock.ts'
import { LockedFolder } from '../../src/backend/locked-folder.ts'
import { NO_LOG } from '../../src/backend/log.ts'
import { ReferenceFolder } from '../../src/backend/reference-folder.ts'
import { ReferenceService } from '../../src/backend/reference-service.ts'
import type { ChangeEvent, ProgressEvent } from '../../src/bridge/reference-shapes.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { CATEGORIES } from '../../src/domain/categories.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import { csvText, legacyText, Scene } from './backend-scene.ts'

const SOURCED = CATEGORIES.filter(({ repository }) => repository !== 'none')
const DAY_SECONDS = 86_400

let scene: Scene
let service: ReferenceService
beforeEach(async () => {
  scene = new Scene()
  service = await openService()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await service.close()
  scene.close()
})

async function openService(ttlSeconds: number | null = DAY_SECONDS): Promise<ReferenceService> {
  const backend = await scene.open({ cacheTtlSeconds: ttlSeconds, preloadsLegacy: false })
  return new ReferenceService({ backend, ttlSeconds, log: NO_LOG })
}

/** What another process would see. */
async function reopen(): Promise<void> {
  await service.close()
  service = await openService()
}

function serveAll(mark = ''): void {
  for (const { id, legacyFormat } of SOURCED) {
    scene.source.bodies.set(id, legacyFormat === 'csv' ? csvText(['x/One-7B']) : plain(id, mark))
  }
}

// Stable diffusion wants more of a record than the others.
function plain(id: string, mark: string): string {
  if (id !== 'image_generation' && id !== 'controlnet') return legacyText(['a', 'b'], mark)
  return '{}'
}

async function stateOf(category: 'clip' | 'lora' = 'clip'): Promise<string> {
  return (await service.status({ category })).freshness.state
}

describe('fetch', () => {
  test('first all, inside the time-to-live none, past it all conditionally, forced all', async () => {
    serveAll()
    const { results } = await service.fetch()
    expect(scene.source.take()).toEqual(SOURCED.map(() => 200))
    expect(results.map(({ category }) => category)).toEqual(CATEGORIES.map(({ id }) => id))
    await service.fetch()
    await reopen()
    await service.fetch()
    expect(scene.source.take()).toEqual([])
    scene.clocks.pass(DAY_SECONDS + 1)
    await service.fetch()
    expect(scene.source.take()).toEqual(SOURCED.map(() => 304))
    scene.clocks.pass(DAY_SECONDS + 1)
    scene.source.bodies.set('clip', legacyText(['c']))
    await service.fetch()
    expect(scene.source.take().filter((status) => status === 200)).toHaveLength(1)
    await service.fetch({ force: true })
    expect(scene.source.requests.every(({ isConditional }) => !isConditional)).toBe(true)
    expect(scene.source.take()).toEqual(SOURCED.map(() => 200))
  })

  test('304 and the same bytes write no reference file (UD20)', async () => {
    serveAll()
    await service.fetch()
    const before = scene.files().map((name) => [name, scene.mtimeMs(name)])
    scene.clocks.pass(DAY_SECONDS + 1)
    await service.fetch()
    await service.fetch({ force: true })
    expect(scene.files().map((name) => [name, scene.mtimeMs(name)])).toEqual(before)
  })

  test('tells what has changed, and how fresh it is now', async () => {
    scene.source.bodies.set('clip', legacyText(['a', 'b', 'c'], '1'))
    await service.fetch({ categories: ['clip'] })
    scene.source.bodies.set('clip', legacyText(['b', 'c', 'd'], '2'))
    const { results } = await service.fetch({ categories: ['clip'], force: true })
    expect(results).toMatchObject([
      {
        category: 'clip',
        outcome: 'updated',
        written: ['legacy', 'v2'],
        changes: { added: ['d'], removed: ['a'], modified: ['b', 'c'], same: 0 },
        freshness: { state: 'fresh', until: '2026-03-02T12:00:00.000Z' },
      },
    ])
  })

  test('keeps what it has when the source is down, says so, and tries again', async () => {
    serveAll()
    await service.fetch()
    const before = scene.files().map((name) => scene.read(name))
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    scene.clocks.pass(DAY_SECONDS + 1)
    const { results } = await service.fetch({ categories: ['clip'] })
    expect(results).toMatchObject([
      { outcome: 'failed', stage: 'download', problem: { code: 'source-unreachable' } },
    ])
    expect(scene.files().map((name) => scene.read(name))).toEqual(before)
    await reopen()
    expect((await service.status({ category: 'clip' })).freshness).toMatchObject({
      state: 'failed',
      stage: 'download',
      problem: { code: 'source-unreachable' },
      data: { shown: 'v2', ageMs: (DAY_SECONDS + 1) * 1000 },
    })
    scene.source.failure = null
    await service.fetch({ categories: ['clip'] })
    expect(await stateOf()).toBe('fresh')
  })

  test('leaves a v2 file that was not made here alone when the source is down', async () => {
    scene.plant('legacy/clip.json', legacyText(['older']))
    scene.plant('clip.json', '{"mine": {}}')
    scene.plant('legacy/blip.json', legacyText(['older']))
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    await service.fetch()
    expect(scene.read('clip.json')).toBe('{"mine": {}}')
    // One that is missing is made.
    expect(scene.read('blip.json')).toMatch('"older"')
  })

  test('what another process has fetched since is neither failed nor expired here', async () => {
    serveAll()
    const other = await openService()
    await service.fetch({ categories: ['clip'] })
    scene.clocks.pass(DAY_SECONDS + 1)
    await other.fetch({ categories: ['clip'] })
    expect(await stateOf()).toBe('fresh')
    scene.source.take()
    await service.fetch({ categories: ['clip'] })
    expect(scene.source.take()).toEqual([])

    scene.clocks.pass(DAY_SECONDS + 1)
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    await service.fetch({ categories: ['clip'] })
    expect(await stateOf()).toBe('failed')
    scene.source.failure = null
    scene.clocks.pass(1)
    await other.fetch({ categories: ['clip'] })
    expect(await stateOf()).toBe('fresh')
    await other.close()
  })

  test('of two at once for one category there is one download; both hear the result', async () => {
    serveAll()
    const [one, two] = await Promise.all([
      service.fetch({ categories: ['clip'] }),
      service.fetch({ categories: ['clip'] }),
    ])
    expect(scene.source.take()).toEqual([200])
    expect(one.results).toEqual(two.results)
    expect(one.operationId).not.toBe(two.operationId)
  })

  test('is cancelled within a second; nothing is noted down as a failure', async () => {
    serveAll()
    scene.source.gate = new Promise(() => undefined)
    const fetching = service.fetch({ operationId: 'mine' })
    await sleep(20)
    const startedAt = performance.now()
    expect(await service.cancel({ operationId: 'mine' })).toBe(true)
    const { results } = await fetching
    expect(performance.now() - startedAt).toBeLessThan(1000)
    expect(results.filter(({ outcome }) => outcome === 'failed')).toHaveLength(10)
    expect(await stateOf()).toBe('never-fetched')
    expect([...scene.files(), ...scene.ownFiles()]).toEqual([])
    expect(await service.cancel({ operationId: 'mine' })).toBe(false)
  })

  test('cancelled over good data it leaves that fresh, in memory and for others', async () => {
    serveAll()
    await service.fetch({ categories: ['clip'] })
    const remembered = scene.read('.hrv/state.json')
    scene.source.gate = new Promise(() => undefined)
    const fetching = service.fetch({ categories: ['clip'], force: true, operationId: 'mine' })
    await sleep(20)
    await service.cancel({ operationId: 'mine' })
    expect((await fetching).results).toMatchObject([
      { outcome: 'failed', problem: { code: 'cancelled' }, freshness: { state: 'fresh' } },
    ])
    expect(scene.read('.hrv/state.json')).toBe(remembered)
  })

  test.each(['download', 'parse', 'convert', 'store'] as const)(
    'cancelled at the stage %s it changes nothing, within a second',
    async (stage) => {
      serveAll()
      await service.fetch({ categories: ['clip'] })
      const before = [...scene.files(), ...scene.ownFiles()]
      const texts = () => ['clip.json', 'legacy/clip.json', '.hrv/state.json'].map(read)
      const read = (name: string) => scene.read(name)
      const textsBefore = texts()
      scene.source.bodies.set('clip', legacyText(['new']))
      let askedMs = 0
      service.onDidReportProgress((event) => {
        if (event.stage !== stage || askedMs > 0) return
        askedMs = performance.now()
        void service.cancel({ operationId: 'mine' })
      })
      const fetching = service.fetch({ categories: ['clip'], force: true, operationId: 'mine' })
      const { results } = await fetching
      expect(askedMs).toBeGreaterThan(0)
      expect(performance.now() - askedMs).toBeLessThan(1000)
      expect(results).toMatchObject([{ outcome: 'failed', problem: { code: 'cancelled' } }])
      expect(texts()).toEqual(textsBefore)
      expect([...scene.files(), ...scene.ownFiles()]).toEqual(before)
    },
  )

  test('cancelled while another program holds the lock it ends within a second', async () => {
    serveAll()
    const { promise: storing, resolve } = Promise.withResolvers<undefined>()
    service.onDidReportProgress(({ stage }) => {
      if (stage === 'store') resolve(undefined)
    })
    await withFolderLock(scene.base, { program: 'other' }, async () => {
      const fetching = service.fetch({ categories: ['clip'], operationId: 'mine' })
      await storing
      await sleep(50)
      expect(await service.cancel({ operationId: 'mine' })).toBe(true)
      const askedMs = performance.now()
      expect((await fetching).results).toMatchObject([{ problem: { code: 'cancelled' } }])
      expect(performance.now() - askedMs).toBeLessThan(1000)
    })
    expect(scene.files()).toEqual([])
  })

  test('reports progress of its own operation, until the subscription ends', async () => {
    serveAll()
    const events: ProgressEvent[] = []
    const unsubscribe = service.onDidReportProgress((event) => events.push(event))
    await service.fetch({ categories: ['clip'], operationId: 'mine' })
    expect([...new Set(events.map(({ stage }) => stage))]).toEqual([
      'download',
      'parse',
      'convert',
      'store',
    ])
    expect(events.every(({ operationId }) => operationId === 'mine')).toBe(true)
    unsubscribe()
    const count = events.length
    await service.fetch({ categories: ['clip'], force: true })
    expect(events).toHaveLength(count)
  })

  test('repairs a v2 file that is behind, without a request', async () => {
    serveAll()
    await service.fetch({ categories: ['clip'] })
    scene.source.take()
    scene.plant('legacy/clip.json', legacyText(['other']))
    expect(await stateOf()).toBe('v2-behind')
    await service.fetch({ categories: ['clip'] })
    expect(scene.source.take()).toEqual([])
    expect(scene.read('clip.json')).toMatch('"other"')
  })
})

describe('clocks (T2, T3)', () => {
  test.each([-48, 48])(
    'a step of %i hours causes at most one request for each file',
    async (hours) => {
      serveAll()
      await service.fetch()
      scene.source.take()
      scene.clocks.wall += hours * 3_600_000
      for (let time = 0; time < 3; time++) await service.fetch()
      expect(scene.source.take().length).toBeLessThanOrEqual(10)
      const { categories } = await service.overview()
      expect(JSON.stringify(categories)).not.toMatch(/"ageMs":-/)
      await reopen()
      for (let time = 0; time < 3; time++) await service.fetch()
      expect(scene.source.take().length).toBeLessThanOrEqual(10)
      expect(await stateOf()).toBe('fresh')
    },
  )
})

describe('looking', () => {
  test('answers with plain JSON only', async () => {
    serveAll()
    await service.fetch()
    const answers = [
      await service.overview(),
      await service.status({ category: 'clip' }),
      await service.records({ category: 'text_generation' }),
      await service.record({ category: 'clip', name: 'a' }),
      await service.ledger({ category: 'clip' }),
      await service.ruleBook(),
      await service.issues({ category: 'text_generation' }),
      await service.compare({ category: 'clip' }),
      await service.statistics(),
      await service.health({ checkSource: true }),
      await service.convert(),
      await service.fetch({ force: true }),
    ]
    for (const answer of answers) expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })

  test('uses no network and writes nothing', async () => {
    scene.plant('legacy/clip.json', legacyText(['a']))
    const before = scene.files()
    await service.overview()
    await service.records({ category: 'clip' })
    await service.record({ category: 'clip', name: 'a' })
    await service.ledger({ category: 'clip' })
    await service.issues({ category: 'clip' })
    await service.compare({ category: 'clip' })
    await service.health()
    await service.warmCache()
    expect([...scene.files(), ...scene.ownFiles()]).toEqual(before)
    expect(scene.source.take()).toEqual([])
    expect(await stateOf()).toBe('never-fetched')
    expect(await stateOf('lora')).toBe('no-source')
  })

  test('gives records as lossless text', async () => {
    scene.plant('clip.json', '{"big": {"n": 12345678901234567890, "f": 1.0, "__proto__": 1e400}}')
    const { v2Text } = await service.record({ category: 'clip', name: 'big' })
    expect(v2Text).toBe(
      '{\n    "n": 12345678901234567890,\n    "f": 1.0,\n    "__proto__": Infinity\n}',
    )
    expect(await service.records({ category: 'clip' })).toEqual([
      { key: 'big', state: 'v2-only', isInV2: true, issues: 0 },
    ])
  })

  test('explains a record, and what was rejected', async () => {
    serveAll()
    await service.fetch({ categories: ['clip'] })
    const { explanation } = await service.record({ category: 'clip', name: 'a' })
    expect(explanation?.state).toBe('converted')
    scene.source.bodies.set('clip', '{"bad": {"name": 5}}')
    await service.fetch({ categories: ['clip'], force: true })
    const request = { category: 'clip', origin: 'rejected' } as const
    expect(await service.records(request)).toMatchObject([
      { key: 'bad', state: 'rejected' },
      { key: 'a', state: 'v2-only' },
      { key: 'b', state: 'v2-only' },
    ])
    expect((await service.record({ ...request, name: 'bad' })).explanation).toMatchObject({
      state: 'rejected',
      rejected: { path: '/name' },
    })
    expect((await service.ledger(request)).rejectedRecords).toHaveLength(1)
  })

  test('fails with a problem for what is not there', async () => {
    const unknown = service.record({ category: 'clip', name: 'nobody' })
    await expect(unknown).rejects.toMatchObject({ problem: { code: 'record-unknown' } })
    const missing = service.ledger({ category: 'clip' })
    await expect(missing).rejects.toMatchObject({ problem: { code: 'legacy-missing' } })
    const formatless = service.ledger({ category: 'lora' })
    await expect(formatless).rejects.toMatchObject({ problem: { code: 'no-legacy-format' } })
  })

  test('sees at once what another program has changed', async () => {
    serveAll()
    await service.fetch()
    expect(await stateOf()).toBe('fresh')
    scene.plant('clip.json', '{"mine": {}}')
    expect((await service.status({ category: 'clip' })).freshness).toEqual({
      state: 'changed-on-disk',
      changes: [{ file: 'v2', change: 'modified' }],
    })
    scene.remove('clip.json')
    expect((await service.status({ category: 'clip' })).freshness).toEqual({
      state: 'changed-on-disk',
      changes: [{ file: 'v2', change: 'removed' }],
    })
  })
})

describe('acting', () => {
  test('marked stale, also for the next process, until it is fetched', async () => {
    serveAll()
    await service.fetch()
    scene.source.take()
    await service.markStale({ categories: ['clip', 'lora'] })
    await reopen()
    expect(await stateOf()).toBe('marked-stale')
    expect(await stateOf('lora')).toBe('no-source')
    await service.fetch()
    expect(scene.source.take()).toEqual([304])
    expect(await stateOf()).toBe('fresh')
  })

  test('converts, and remembers what v2 was made from', async () => {
    scene.plant('legacy/clip.json', legacyText(['a']))
    expect(await service.compare({ category: 'clip' })).toMatchObject({ state: 'v2-missing' })
    const [converted] = await service.convert({ categories: ['clip'] })
    expect(converted).toMatchObject({ outcome: 'converted', records: 1 })
    expect(await service.compare({ category: 'clip' })).toMatchObject({ state: 'same' })
    scene.source.bodies.set('clip', legacyText(['a']))
    await service.fetch({ categories: ['clip'] })
    expect(await stateOf()).toBe('fresh')
  })

  test('counts what it did', async () => {
    serveAll()
    await service.fetch()
    scene.clocks.pass(DAY_SECONDS + 1)
    await service.fetch()
    const { totals, categories } = await service.statistics()
    expect(totals).toMatchObject({ downloads: 10, notModified: 10, conversions: 10, failures: 0 })
    expect(totals.receivedBytes).toBeGreaterThan(500)
    expect(categories).toHaveLength(15)
  })

  test('counts what it need not ask for again, and the time that it takes', async () => {
    serveAll()
    const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
    scene.source.gate = opened
    const fetching = service.fetch({ categories: ['clip'] })
    await expect
      .poll(() => service.status({ category: 'clip' }))
      .toMatchObject({
        freshness: { state: 'refreshing' },
      })
    scene.clocks.pass(3)
    open(undefined)
    await fetching
    await service.fetch({ categories: ['clip'] })
    await service.fetch({ categories: ['clip'] })
    const { totals, timesMs } = await service.statistics()
    expect(totals).toMatchObject({ downloads: 1, cacheHits: 2, cacheMisses: 1 })
    expect(timesMs).toEqual({ download: 3000, parse: 0, convert: 0, store: 0 })
  })

  test('after warming its cache it reads no file to say what is there', async () => {
    scene.plant('legacy/clip.json', legacyText(['a']))
    await service.warmCache()
    const read = vi.spyOn(ReferenceFolder.prototype, 'readLegacy')
    expect(await service.status({ category: 'clip' })).toMatchObject({ legacy: { records: 1 } })
    expect(read).not.toHaveBeenCalled()
    await (await openService()).status({ category: 'clip' })
    expect(read).toHaveBeenCalled()
  })

  test('tells of a folder that is gone', async () => {
    expect(await service.health()).toMatchObject({
      readable: { state: 'good' },
      writable: { state: 'good' },
    })
    scene.close()
    const bad = { state: 'bad', problem: { code: 'folder-missing' } }
    expect(await service.health()).toMatchObject({ readable: bad, writable: bad })
  })

  test('asks the source for its health only when it should', async () => {
    serveAll()
    expect((await service.health()).source).toEqual({ state: 'unasked' })
    expect((await service.health({ checkSource: true })).source).toEqual({ state: 'good' })
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    expect((await service.health({ checkSource: true })).source).toMatchObject({
      state: 'bad',
      problem: { code: 'source-unreachable' },
    })
  })
})

describe('events', () => {
  let events: ChangeEvent[]
  beforeEach(() => {
    events = []
    service.onDidChange((event) => events.push(event))
  })

  test('say what a fetch has touched; a listener that fails harms nobody', async () => {
    serveAll()
    service.onDidChange(() => {
      throw new Error('broken')
    })
    const seen: string[] = []
    const unsubscribe = service.onDidChange(({ cause }) => seen.push(cause))
    await service.fetch({ categories: ['clip'] })
    unsubscribe()
    await service.markStale({ categories: ['clip'] })
    expect(events).toEqual([
      { categories: ['clip'], cause: 'fetch' },
      { categories: ['clip'], cause: 'mark-stale' },
    ])
    expect(seen).toEqual(['fetch'])
  })

  test('1,000 rapid changes from outside are one (P10)', async () => {
    mkdirSync(scene.path('legacy'))
    await service.watch()
    for (let edit = 0; edit < 1000; edit++) {
      writeFileSync(scene.path(edit % 2 === 0 ? 'clip.json' : 'legacy/blip.json'), `{"n": ${edit}}`)
    }
    await expect.poll(() => events.length, { timeout: 5000 }).toBe(1)
    await sleep(300)
    expect(events).toEqual([{ categories: ['blip', 'clip'], cause: 'outside' }])
  })

  test('foreign files and our own writes are no changes from outside', async () => {
    serveAll()
    await service.watch()
    writeFileSync(scene.path('notes.txt'), 'theirs')
    await service.fetch()
    await sleep(400)
    expect(events.filter(({ cause }) => cause === 'outside')).toEqual([])
    scene.plant('clip.json', '{"mine": {}}')
    await expect.poll(() => events.at(-1)?.cause, { timeout: 5000 }).toBe('outside')
  })

  test('nor are our own writes while they take long', async () => {
    serveAll()
    await service.watch()
    const stageV2 = vi.spyOn(LockedFolder.prototype, 'stageV2')
    stageV2.mockImplementationOnce(async function slow(this: LockedFolder, ...write) {
      const staged = await this.stageV2(...write)
      // Longer than the quiet after which a change is told.
      const commit = () => sleep(300).then(() => staged.commit())
      return { commit, discard: () => staged.discard() }
    })
    await service.fetch({ categories: ['clip'] })
    await sleep(300)
    expect(events).toEqual([{ categories: ['clip'], cause: 'fetch' }])
    scene.plant('clip.json', '{"mine": {}}')
    await expect.poll(() => events.at(-1)?.cause, { timeout: 5000 }).toBe('outside')
  })
})

describe('the whole, over HTTP', () => {
  let upstream: Upstream
  beforeEach(async () => {
    seen = 0
    const folder = scene.path('upstream')
    mkdirSync(folder)
    serveAll()
    for (const { id, legacyFile } of SOURCED) {
      writeFileSync(join(folder, legacyFile), scene.source.bodies.get(id) ?? '')
    }
    upstream = await startUpstream({ folder })
  })
  afterEach(() => upstream.close())

  async function overHttp(env: Readonly<Record<string, string>> = {}): Promise<ReferenceService> {
    mkdirSync(scene.path('base'), { recursive: true })
    const flags = { base: scene.path('base'), rawBaseUrl: upstream.rawBaseUrl }
    return createBackend(readSettings({ flags, env }), { program: 'test' })
  }

  let seen = 0
  const takeLog = () => {
    const statuses = upstream.log.slice(seen).map(({ status }) => status)
    seen = upstream.log.length
    return statuses
  }

  test('the log proves the sequence: ten 200, none, ten 304, one 200, ten 200', async () => {
    const first = await overHttp()
    await first.fetch()
    expect(takeLog()).toEqual(SOURCED.map(() => 200))
    await first.fetch()
    await (await overHttp()).fetch()
    expect(takeLog()).toEqual([])
    const impatient = await overHttp({ HRV_TTL_SECONDS: '0' })
    await sleep(5)
    await impatient.fetch()
    expect(takeLog()).toEqual(SOURCED.map(() => 304))
    writeFileSync(scene.path('upstream/clip.json'), legacyText(['new']))
    await impatient.fetch()
    expect(takeLog().sort()).toEqual([200, ...SOURCED.slice(1).map(() => 304)])
    await impatient.fetch({ force: true })
    expect(takeLog()).toEqual(SOURCED.map(() => 200))
  })

  test('cut off, everything stays readable and says how old it is', async () => {
    await (await overHttp()).fetch()
    await upstream.cutOff()
    const before = scene.files().map((name) => scene.read(name))
    const env = { HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS: '1' }
    const offline = await overHttp(env)
    const { results } = await offline.fetch({ force: true, categories: ['clip', 'blip'] })
    for (const result of results) {
      expect(result).toMatchObject({
        outcome: 'failed',
        freshness: { state: 'failed', data: { shown: 'v2' } },
      })
    }
    expect(scene.files().map((name) => scene.read(name))).toEqual(before)
    expect(await offline.record({ category: 'clip', name: 'a' })).toMatchObject({ key: 'a' })
  })

  test('offline it uses no network, and says so', async () => {
    const service = await overHttp({ HORDE_MODEL_REFERENCE_OFFLINE: 'yes' })
    const { results } = await service.fetch({ categories: ['clip'] })
    expect(results).toMatchObject([{ problem: { cause: 'this program was told to work offline' } }])
    expect(takeLog()).toEqual([])
  })
})

test('createBackend wants a folder, and makes one only when it is told to', async () => {
  const create = (env: Readonly<Record<string, string>>) =>
    createBackend(readSettings({ env }), { program: 'test' })
  await expect(create({})).rejects.toMatchObject({ problem: { code: 'base-missing' } })
  const env = { AIWORKER_CACHE_HOME: scene.path('home') }
  await expect(create(env)).rejects.toMatchObject({ problem: { code: 'folder-missing' } })
  const made = await create({ ...env, HORDE_MODEL_REFERENCE_MAKE_FOLDERS: '1' })
  expect((await made.overview()).base).toBe(scene.path('home/horde_model_reference'))
})
