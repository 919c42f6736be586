import { expect, test } from 'vitest'
import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import type { Freshness } from '../../../../domain/freshness.ts'
import { FAKE_PROBLEM, fakeCategory, instantAt, NOW_MS } from '../../store/fake-overview.ts'
import { describeAttention } from './attention-words.ts'

const KEPT = {
  shown: 'v2',
  downloadedAt: new Date(2026, 10, 20, 12).toISOString(),
  ageMs: 0,
} as const

function failed(stage: 'download' | 'convert'): Freshness {
  return { state: 'failed', stage, at: instantAt(0), problem: FAKE_PROBLEM, data: KEPT }
}

const FRESH: Freshness = { state: 'fresh', checkedAt: instantAt(0), until: null }
const { legacy } = fakeCategory('clip', FRESH)

const CARDS: readonly (readonly [CategoryOverview, string])[] = [
  [
    fakeCategory('clip', failed('download')),
    'bad | HTTP 503, in 3 attempts. v2 of 20 Nov kept. | Retry',
  ],
  [
    fakeCategory('clip', failed('convert')),
    'bad | HTTP 503, in 3 attempts. v2 of 20 Nov kept. | Why it failed',
  ],
  [
    fakeCategory('clip', FRESH, { legacy: { ...legacy, problem: FAKE_PROBLEM } }),
    'bad | Legacy cannot be read. HTTP 503, in 3 attempts. | Details',
  ],
  [
    fakeCategory('clip', { state: 'v2-behind', reason: 'not-made-yet' }),
    'warn | The legacy file is here, but v2 was not made from it yet. | Convert',
  ],
  [
    fakeCategory('clip', { state: 'changed-on-disk', changes: [] }),
    'warn | Another program changed files since they were last written here. | What changed',
  ],
  [
    fakeCategory('clip', { state: 'never-fetched', data: { shown: 'nothing' } }),
    'warn | Never fetched into this folder. | Refresh',
  ],
  [
    fakeCategory('clip', { state: 'expired', since: null, checkedAt: null }),
    'warn | Not checked within the time to live. | Refresh',
  ],
  [fakeCategory('clip', FRESH), 'calm | It is up to date now. | '],
]

test.each(CARDS)('$freshness.state says what is so, and what to do', (overview, expected) => {
  const words = describeAttention([overview], NOW_MS)
  expect(words?.title).toBe('clip')
  expect([words?.tone, words?.text, words?.label].join(' | ')).toBe(expected)
})

test('several of one matter share a card that names them', () => {
  const ids = ['blip', 'clip', 'esrgan', 'gfpgan', 'codeformer'] as const
  const sharing = ids.map((id) =>
    fakeCategory(id, { state: 'expired', since: null, checkedAt: null }),
  )
  expect(describeAttention(sharing, NOW_MS)).toMatchObject({
    title: '5 categories',
    text: 'Not checked within the time to live. blip, clip, esrgan and 2 more.',
  })
})
