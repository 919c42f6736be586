import { describe, expect, test } from 'vitest'
import { faultOf, orderBoard } from './board-groups.ts'
import { FAKE_PROBLEM, fakeCategory, instantAt } from './fake-overview.ts'

const STALE = { state: 'marked-stale', since: instantAt(0) } as const
const FRESH = { state: 'fresh', checkedAt: instantAt(0), until: null } as const
const FAILED = {
  state: 'failed',
  stage: 'download',
  at: instantAt(0),
  problem: FAKE_PROBLEM,
  data: { shown: 'nothing' },
} as const

describe('the board', () => {
  test('groups by what a person can do', () => {
    const { groups } = orderBoard([
      fakeCategory('clip', STALE),
      fakeCategory('blip', FRESH),
      fakeCategory('lora', { state: 'no-source' }),
      fakeCategory('esrgan', {
        state: 'refreshing',
        stage: 'parse',
        receivedBytes: 0,
        totalBytes: null,
        data: { shown: 'nothing' },
      }),
    ])
    expect(groups).toEqual({
      clip: 'attention',
      blip: 'up-to-date',
      lora: 'nothing-to-fetch',
      esrgan: 'attention',
    })
  })

  test('puts what is broken before what is only old, and shares cards', () => {
    const other = { ...FAILED, problem: { ...FAKE_PROBLEM, cause: 'the disk is full' } }
    const { cards } = orderBoard([
      fakeCategory('blip', STALE),
      fakeCategory('clip', FAILED),
      fakeCategory('esrgan', STALE),
      fakeCategory('gfpgan', other),
      fakeCategory('codeformer', FAILED),
    ])
    expect(cards).toEqual([['clip', 'codeformer'], ['gfpgan'], ['blip', 'esrgan']])
  })

  test('brings a fresh category up whose file cannot be read', () => {
    const { legacy } = fakeCategory('clip', FRESH)
    const broken = fakeCategory('clip', FRESH, { legacy: { ...legacy, problem: FAKE_PROBLEM } })
    expect(orderBoard([broken]).groups).toEqual({ clip: 'attention' })
    expect(faultOf(broken)).toEqual({ word: 'legacy cannot be read', cause: FAKE_PROBLEM.cause })
  })

  test('has at most four cards', () => {
    const ids = ['blip', 'clip', 'codeformer', 'controlnet', 'esrgan'] as const
    const { cards } = orderBoard(
      ids.map((id) =>
        fakeCategory(id, { ...FAILED, problem: { ...FAKE_PROBLEM, cause: `cause ${id}` } }),
      ),
    )
    expect(cards).toHaveLength(4)
  })
})
