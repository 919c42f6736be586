import { describe, expect, test } from 'vitest'
import type { OperationStep } from '../../../bridge/viewer-shapes.ts'
import type { Freshness } from '../../../domain/freshness.ts'
import { FAKE_PROBLEM, fakeCategory, instantAt, NOW_MS } from '../store/fake-overview.ts'
import { describeFreshness } from './freshness-words.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const KEPT = {
  shown: 'v2',
  downloadedAt: new Date(2026, 10, 20, 12).toISOString(),
  ageMs: 2 * DAY,
} as const
const NOTHING = { shown: 'nothing' } as const

type Row = readonly [Freshness, string]

/** Every state of design/freshness.md, with each of its reasons: sign, word, reason, what is kept. */
const STATES: readonly Row[] = [
  [
    { state: 'fresh', checkedAt: instantAt(0), until: instantAt(11 * MINUTE) },
    'fresh | Fresh | 11 min left',
  ],
  [
    { state: 'fresh', checkedAt: instantAt(0), until: instantAt(40_000) },
    'fresh | Fresh | 40 s left',
  ],
  [{ state: 'fresh', checkedAt: instantAt(0), until: null }, 'fresh | Fresh | does not expire'],
  [
    { state: 'expired', since: instantAt(-6 * MINUTE), checkedAt: null },
    'ttl | TTL passed | 6 min ago',
  ],
  [
    { state: 'expired', since: instantAt(-3 * DAY), checkedAt: null },
    'ttl | TTL passed | 3 days ago',
  ],
  [
    { state: 'expired', since: null, checkedAt: null },
    'ttl | TTL passed | the clock was wrong at the last check',
  ],
  [
    {
      state: 'changed-on-disk',
      changes: [
        { file: 'legacy', change: 'modified' },
        { file: 'v2', change: 'removed' },
      ],
    },
    'edited | Changed on disk | legacy edited, v2 removed',
  ],
  [
    { state: 'changed-on-disk', changes: [{ file: 'v2', change: 'blocked' }] },
    'edited | Changed on disk | v2 cannot be read',
  ],
  [
    { state: 'marked-stale', since: new Date(2025, 0, 2, 12).toISOString() },
    'stale | Marked stale | by hand, 2 Jan 2025 12:00',
  ],
  [{ state: 'never-fetched', data: NOTHING }, 'never | Never fetched | no file in this folder'],
  [{ state: 'never-fetched', data: KEPT }, 'never | Never fetched | v2 file found here'],
  [{ state: 'no-source' }, 'none | No source | v2 only, edited by hand'],
  [
    { state: 'v2-behind', reason: 'made-from-another-legacy-file' },
    'behind | v2 behind | made from another legacy file',
  ],
  [
    { state: 'v2-behind', reason: 'made-by-an-older-converter' },
    'behind | v2 behind | made by an older converter',
  ],
  [{ state: 'v2-behind', reason: 'not-made-yet' }, 'behind | v2 behind | not made yet'],
  [
    failure('download', KEPT),
    'kept | Download failed | HTTP 503, in 3 attempts | v2 of 20 Nov kept',
  ],
  [
    failure('parse', NOTHING),
    'failed | Reading failed | HTTP 503, in 3 attempts | nothing to show',
  ],
  [
    failure('convert', { ...KEPT, shown: 'legacy' }),
    'failed | Conversion failed | HTTP 503, in 3 attempts | legacy of 20 Nov kept',
  ],
  [
    failure('store', { shown: 'v2', downloadedAt: null, ageMs: null }),
    'failed | Storing failed | HTTP 503, in 3 attempts | v2 kept, age unknown',
  ],
  [
    { state: 'refreshing', stage: 'convert', receivedBytes: 5, totalBytes: 5, data: KEPT },
    'refreshing | Refreshing | converting',
  ],
]

function failure(
  stage: Extract<Freshness, { state: 'failed' }>['stage'],
  data: Extract<Freshness, { state: 'failed' }>['data'],
): Freshness {
  return { state: 'failed', stage, at: instantAt(-MINUTE), problem: FAKE_PROBLEM, data }
}

describe('every freshness has a sign, a word and a reason', () => {
  test.each(STATES)('%j', (freshness, expected) => {
    expect(say(freshness)).toBe(expected)
  })

  test.each([
    [{ managedElsewhere: true }, 'managed elsewhere'],
    [
      { v2: { ...fakeCategory('ti', { state: 'no-source' }).v2, state: 'missing' as const } },
      'no reference exists yet',
    ],
  ])('no source: %j', (rest, reason) => {
    const overview = fakeCategory('controlnet_annotator', { state: 'no-source' }, rest)
    expect(describeFreshness({ overview, nowMs: NOW_MS, ttlSeconds: null }).reason).toBe(reason)
  })
})

describe('what an operation does is ahead of the overview', () => {
  const steps: readonly (readonly [OperationStep, string, number | null])[] = [
    [
      { category: 'clip', state: 'waiting' },
      'waiting | Waiting | until those before it are done',
      null,
    ],
    [
      {
        category: 'clip',
        state: 'working',
        stage: 'download',
        receivedBytes: 500,
        totalBytes: 2000,
      },
      'refreshing | Refreshing | downloading 500 B of 2.0 kB',
      0.25,
    ],
    [
      {
        category: 'clip',
        state: 'working',
        stage: 'download',
        receivedBytes: 12_340,
        totalBytes: null,
      },
      'refreshing | Refreshing | downloading 12.3 kB',
      null,
    ],
  ]
  test.each(steps)('%j', (step, expected, share) => {
    const words = describeFreshness({
      overview: fakeCategory('clip', { state: 'fresh', checkedAt: instantAt(0), until: null }),
      nowMs: NOW_MS,
      ttlSeconds: null,
      step,
    })
    expect([words.sign, words.word, words.reason].join(' | ')).toBe(expected)
    expect(words.share).toBe(share)
  })
})

test('the ring of what is fresh shows the share of its time that is left', () => {
  const overview = fakeCategory('clip', {
    state: 'fresh',
    checkedAt: instantAt(0),
    until: instantAt(15_000),
  })
  expect(describeFreshness({ overview, nowMs: NOW_MS, ttlSeconds: 60 }).share).toBe(0.25)
})

function say(freshness: Freshness): string {
  const overview = fakeCategory('clip', freshness)
  const { sign, word, reason, kept } = describeFreshness({
    overview,
    nowMs: NOW_MS,
    ttlSeconds: null,
  })
  return [sign, word, reason, ...(kept === null ? [] : [kept])].join(' | ')
}
