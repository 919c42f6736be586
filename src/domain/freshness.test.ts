import { describe, expect, test } from 'vitest'
import {
  classifyFreshness,
  UNKNOWN_CATEGORY,
  type CategoryEntry,
  type FreshnessFacts,
} from './freshness.ts'

const NOW = Date.parse('2026-03-02T12:00:00Z')
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const hash = (letter: string) => letter.repeat(64)

function at(agoMs: number): string {
  return new Date(NOW - agoMs).toISOString()
}

function entry(changes: Partial<CategoryEntry> = {}): CategoryEntry {
  return {
    ...UNKNOWN_CATEGORY,
    lastCheckedAt: at(HOUR_MS),
    legacy: {
      sizeBytes: 1,
      sha256: hash('a'),
      gitBlobSha1: 'a'.repeat(40),
      url: 'https://source.test/clip.json',
      etag: '"a"',
      lastModified: null,
      downloadedAt: at(3 * HOUR_MS),
    },
    v2: { sizeBytes: 1, sha256: hash('b'), madeFromLegacySha256: hash('a'), converterVersion: 1 },
    ...changes,
  }
}

function facts(changes: Partial<FreshnessFacts> = {}): FreshnessFacts {
  return {
    nowMs: NOW,
    ttlMs: DAY_MS,
    checkedAgoMs: null,
    hasSource: true,
    legacy: { state: 'file', sha256: hash('a') },
    v2: { state: 'file', sha256: hash('b') },
    converterVersion: 1,
    progress: null,
    ...changes,
  }
}

const problem = {
  code: 'source-unreachable',
  action: 'download clip',
  target: 'https://source.test/clip.json',
  cause: 'nobody answers',
  kept: 'everything',
  next: 'try again',
} as const
const shown = { shown: 'v2', downloadedAt: at(3 * HOUR_MS), ageMs: 3 * HOUR_MS }

describe('what a person sees (design/freshness.md)', () => {
  test('fresh: until when', () => {
    expect(classifyFreshness(entry(), facts())).toEqual({
      state: 'fresh',
      checkedAt: at(HOUR_MS),
      until: at(-23 * HOUR_MS),
    })
  })

  test('fresh for ever without a time-to-live', () => {
    expect(classifyFreshness(entry(), facts({ ttlMs: null }))).toMatchObject({ until: null })
  })

  test('expired: since when; exactly the time-to-live is still fresh', () => {
    const atLimit = entry({ lastCheckedAt: at(DAY_MS) })
    expect(classifyFreshness(atLimit, facts()).state).toBe('fresh')
    const beyond = entry({ lastCheckedAt: at(DAY_MS + 1) })
    expect(classifyFreshness(beyond, facts())).toMatchObject({ state: 'expired', since: at(1) })
  })

  test('changed on disk: which file, and what happened to it', () => {
    const modified = facts({ v2: { state: 'file', sha256: hash('c') } })
    expect(classifyFreshness(entry(), modified)).toEqual({
      state: 'changed-on-disk',
      changes: [{ file: 'v2', change: 'modified' }],
    })
    const gone = facts({ legacy: { state: 'missing' }, v2: { state: 'blocked' } })
    expect(classifyFreshness(entry(), gone)).toEqual({
      state: 'changed-on-disk',
      changes: [
        { file: 'legacy', change: 'removed' },
        { file: 'v2', change: 'blocked' },
      ],
    })
  })

  test('v2 behind: a writer was killed between the two files', () => {
    const mixed = facts({ legacy: { state: 'file', sha256: hash('n') } })
    expect(classifyFreshness(entry(), mixed)).toEqual({
      state: 'v2-behind',
      reason: 'made-from-another-legacy-file',
    })
    expect(classifyFreshness(entry(), facts({ converterVersion: 2 }))).toEqual({
      state: 'v2-behind',
      reason: 'made-by-an-older-converter',
    })
    expect(classifyFreshness(entry({ v2: null }), facts({ v2: { state: 'missing' } }))).toEqual({
      state: 'v2-behind',
      reason: 'not-made-yet',
    })
  })

  test('marked stale: since when', () => {
    expect(classifyFreshness(entry({ markedStaleAt: at(1) }), facts())).toEqual({
      state: 'marked-stale',
      since: at(1),
    })
  })

  test('never fetched: what is there all the same', () => {
    expect(classifyFreshness(UNKNOWN_CATEGORY, facts())).toEqual({
      state: 'never-fetched',
      data: { shown: 'v2', downloadedAt: null, ageMs: null },
    })
    const empty = facts({ v2: { state: 'missing' }, legacy: { state: 'missing' } })
    expect(classifyFreshness(UNKNOWN_CATEGORY, empty)).toMatchObject({ data: { shown: 'nothing' } })
    const legacyOnly = facts({ v2: { state: 'missing' } })
    expect(classifyFreshness(UNKNOWN_CATEGORY, legacyOnly)).toMatchObject({
      data: { shown: 'legacy' },
    })
  })

  test('failed: the stage, the problem, what is shown instead and how old that is', () => {
    const failure = { stage: 'download', at: at(5), problem } as const
    expect(classifyFreshness(entry({ failure }), facts())).toEqual({
      state: 'failed',
      ...failure,
      data: shown,
    })
  })

  test('no source; refreshing, with progress', () => {
    expect(classifyFreshness(entry(), facts({ hasSource: false }))).toEqual({ state: 'no-source' })
    const progress = { stage: 'download', receivedBytes: 5, totalBytes: 10 } as const
    expect(classifyFreshness(entry(), facts({ progress }))).toEqual({
      state: 'refreshing',
      ...progress,
      data: shown,
    })
  })
})

describe('ages when clocks are wrong (T1, T2, T3)', () => {
  test.each([
    ['in the future', -1],
    ['48 hours in the future', -48 * HOUR_MS],
    ['more than a year ago', 365 * DAY_MS + 1],
  ])('checked %s counts as expired, with no age', (_when, agoMs) => {
    const odd = entry({ lastCheckedAt: at(agoMs) })
    expect(classifyFreshness(odd, facts({ ttlMs: 1e15 }))).toEqual({
      state: 'expired',
      since: null,
      checkedAt: at(agoMs),
    })
  })

  test('within a process a clock that was set back changes nothing', () => {
    const odd = entry({ lastCheckedAt: at(-48 * HOUR_MS) })
    expect(classifyFreshness(odd, facts({ checkedAgoMs: HOUR_MS })).state).toBe('fresh')
    expect(classifyFreshness(odd, facts({ checkedAgoMs: DAY_MS + 1 })).state).toBe('expired')
  })

  test('the monotonic clock stands still during sleep: the wall clock counts then', () => {
    const old = entry({ lastCheckedAt: at(DAY_MS + 1) })
    expect(classifyFreshness(old, facts({ checkedAgoMs: HOUR_MS })).state).toBe('expired')
  })

  test('no age is ever negative', () => {
    const odd = entry()
    const nowMs = NOW - 48 * HOUR_MS
    const failure = { stage: 'download', at: at(0), problem } as const
    expect(classifyFreshness({ ...odd, failure }, facts({ nowMs }))).toMatchObject({
      data: { ageMs: null },
    })
  })

  test('a time-to-live beyond all dates is written as none', () => {
    expect(classifyFreshness(entry(), facts({ ttlMs: 1e17 }))).toMatchObject({
      state: 'fresh',
      until: null,
    })
  })
})
