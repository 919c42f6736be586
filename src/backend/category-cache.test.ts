import { beforeEach, describe, expect, test } from 'vitest'
import type { FileIdentity } from '../domain/cache-entry.ts'
import { CategoryCache, type Loaded } from './category-cache.ts'

/** The v2 cache of one category beside a file that the test moves. */
class Table {
  nowMs = 0
  /** The file as it is on disk now. */
  disk: Loaded<string> | null = loadedOf('on disk', 1)
  isBlocked = false
  reads = 0
  callbacks = 0
  readonly cache: CategoryCache<string>

  constructor(ttlMs: number | null = 60_000) {
    this.cache = new CategoryCache<string>({
      ttlMs,
      monotonicMs: () => this.nowMs,
      inspect: () => Promise.resolve(this.isBlocked ? 'unknown' : (this.disk?.file ?? null)),
      load: () => {
        this.reads += 1
        return Promise.resolve(this.disk)
      },
      onInvalidated: () => (this.callbacks += 1),
    })
  }

  storeData(): void {
    this.cache.store('clip', this.disk ?? { value: 'in memory', file: null })
  }

  /** The columns of the table: asking needsRefresh first, then isCacheValid. */
  async row(): Promise<readonly (boolean | number)[]> {
    this.callbacks = 0
    const needsRefresh = await this.cache.needsRefresh('clip')
    const isValid = await this.cache.isValid('clip')
    return [this.cache.hasCachedData('clip'), needsRefresh, isValid, !isValid, this.callbacks]
  }
}

function loadedOf(value: string, mtimeMs: number): Loaded<string> {
  const file: FileIdentity & { sha256: string } = { mtimeMs, sizeBytes: 1, sha256: value }
  return { value, file }
}

const yes = true
const no = false

describe('the state table (spec backend.md §9, corrected by design/freshness.md)', () => {
  const rows: readonly (readonly [
    situation: string,
    arrange: (table: Table) => unknown,
    hasCachedData: boolean,
    needsRefresh: boolean,
    isCacheValid: boolean,
    shouldFetch: boolean,
    callbacks: number,
    ttlMs?: number | null,
  ])[] = [
    ['never fetched', () => undefined, no, no, no, yes, 0],
    ['never fetched, markStale called', (t) => t.cache.markStale('clip'), no, yes, no, yes, 0],
    ['only null stored', (t) => t.cache.storeFailure('clip'), yes, no, no, yes, 0],
    ['data stored, within TTL', (t) => t.storeData(), yes, no, yes, no, 0],
    [
      'exactly TTL seconds old',
      (t) => {
        t.storeData()
        t.nowMs = 60_000
      },
      yes,
      no,
      yes,
      no,
      0,
    ],
    [
      'older than TTL',
      (t) => {
        t.storeData()
        t.nowMs = 60_001
      },
      yes,
      yes,
      no,
      yes,
      1,
    ],
    [
      'markStale called',
      (t) => {
        t.storeData()
        t.cache.markStale('clip')
      },
      yes,
      yes,
      no,
      yes,
      0,
    ],
    [
      'invalidated',
      (t) => {
        t.storeData()
        t.cache.invalidate('clip')
      },
      yes,
      yes,
      no,
      yes,
      0,
    ],
    [
      'stamp dropped only',
      (t) => {
        t.storeData()
        t.cache.dropStamp('clip')
      },
      ...([yes, no, no, yes, 0] as const),
    ],
    [
      'data, then a failed load (UD14)',
      (t) => {
        t.storeData()
        t.cache.storeFailure('clip')
      },
      ...([yes, yes, no, yes, 0] as const),
    ],
    [
      'markStale, then null stored',
      (t) => {
        t.storeData()
        t.cache.markStale('clip')
        t.cache.storeFailure('clip')
      },
      ...([yes, yes, no, yes, 0] as const),
    ],
    [
      'v2 file modified since, within the TTL (UD25)',
      (t) => {
        t.storeData()
        t.disk = loadedOf('edited', 2)
      },
      ...([yes, no, yes, no, 1] as const),
    ],
    [
      'v2 file deleted since (UD14)',
      (t) => {
        t.storeData()
        t.disk = null
      },
      ...([yes, no, no, yes, 1] as const),
    ],
    [
      'data stored while no v2 file exists',
      (t) => {
        t.disk = null
        t.storeData()
      },
      ...([yes, no, yes, no, 0] as const),
    ],
    [
      '... and then a v2 file appears',
      (t) => {
        t.disk = null
        t.storeData()
        t.disk = loadedOf('new', 2)
      },
      ...([yes, yes, no, yes, 1] as const),
    ],
    [
      'v2 file cannot be looked at',
      (t) => {
        t.storeData()
        t.isBlocked = true
      },
      ...([yes, yes, no, yes, 0] as const),
    ],
    [
      'TTL none, any age',
      (t) => {
        t.storeData()
        t.nowMs = 1e15
      },
      yes,
      no,
      yes,
      no,
      0,
      null,
    ],
    ['TTL 0, same instant', (t) => t.storeData(), yes, no, yes, no, 0, 0],
    [
      'TTL 0, any later instant',
      (t) => {
        t.storeData()
        t.nowMs = 1
      },
      yes,
      yes,
      no,
      yes,
      1,
      0,
    ],
    ['TTL negative', (t) => t.storeData(), yes, yes, no, yes, 1, -1000],
  ]

  for (const [situation, arrange, cached, refresh, valid, fetch, callbacks, ttlMs] of rows) {
    test(situation, async () => {
      const table = new Table(ttlMs === undefined ? 60_000 : ttlMs)
      arrange(table)
      expect(await table.row()).toEqual([cached, refresh, valid, fetch, callbacks])
      // Each transition is announced once: the second look says the same and calls nobody.
      expect(await table.row()).toEqual([cached, refresh, valid, fetch, 0])
    })
  }
})

describe('CategoryCache', () => {
  let table: Table
  beforeEach(() => {
    table = new Table()
  })

  test('serves an edited file without asking for a download, and keeps its age (UD25)', async () => {
    table.storeData()
    table.nowMs = 59_000
    table.disk = loadedOf('edited', 2)
    expect(await table.cache.isValid('clip')).toBe(true)
    expect(table.cache.peek('clip')).toBe('edited')
    table.nowMs = 60_001
    expect(await table.cache.isValid('clip')).toBe(false)
  })

  test('a file that was only touched is no change: the bytes decide (UD25)', async () => {
    table.storeData()
    table.disk = loadedOf('on disk', 2)
    expect(await table.row()).toEqual([yes, no, yes, no, 0])
    expect(table.reads).toBe(1)
  })

  test('a file of another size and the same time is a change (UD25)', async () => {
    table.storeData()
    table.disk = { value: 'other', file: { mtimeMs: 1, sizeBytes: 2, sha256: 'other' } }
    expect(await table.row()).toEqual([yes, no, yes, no, 1])
  })

  test('a file that was damaged keeps the value, but not as valid (UD14)', async () => {
    table.storeData()
    const file = { mtimeMs: 2, sizeBytes: 1, sha256: 'x' }
    table.disk = { value: 'never read', file }
    const damaged = new CategoryCache<string>({
      ttlMs: 60_000,
      monotonicMs: () => 0,
      inspect: () => Promise.resolve(file),
      load: () => Promise.resolve(null),
      onInvalidated: () => (table.callbacks += 1),
    })
    damaged.store('clip', loadedOf('good', 1))
    expect(await damaged.isValid('clip')).toBe(false)
    expect(damaged.peek('clip')).toBe('good')
    expect(table.callbacks).toBe(1)
  })

  test('pauses for 30 seconds after a failure, and no longer (UD14)', () => {
    table.cache.storeFailure('clip')
    table.nowMs = 29_999
    expect(table.cache.isInRetryPause('clip')).toBe(true)
    table.nowMs = 30_000
    expect(table.cache.isInRetryPause('clip')).toBe(false)
    table.cache.storeFailure('clip')
    table.storeData()
    expect(table.cache.isInRetryPause('clip')).toBe(false)
  })

  test('judges what was stored while the file was looked at', async () => {
    table.storeData()
    table.nowMs = 60_001
    const asked = table.cache.isValid('clip')
    table.storeData()
    expect(await asked).toBe(true)
    expect(table.callbacks).toBe(0)
  })

  test('markStale announces every time', () => {
    table.cache.markStale('clip')
    table.cache.markStale('clip')
    expect(table.callbacks).toBe(2)
  })

  test('a cache that announces nothing marks nothing, like the legacy one (§8.3)', async () => {
    const legacy = new CategoryCache<string>({
      ttlMs: 60_000,
      monotonicMs: () => table.nowMs,
      inspect: () => Promise.resolve(table.disk?.file ?? null),
      load: () => Promise.resolve(table.disk),
    })
    const first = table.disk
    legacy.store('clip', first ?? loadedOf('', 0))
    table.disk = loadedOf('edited', 2)
    expect(await legacy.isValid('clip')).toBe(false)
    table.disk = first
    expect(await legacy.isValid('clip')).toBe(true)
    table.nowMs = 60_001
    expect(await legacy.isValid('clip')).toBe(false)
    table.nowMs = 0
    expect(await legacy.isValid('clip')).toBe(true)
  })
})
