import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OperationShape } from '../../bridge/viewer-shapes.ts'
import type { Problem } from '../../domain/problem.ts'
import { Operation } from './operation.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

function begin(told: OperationShape[]): Operation {
  return new Operation({
    folder: 'f',
    operationId: 'o',
    action: 'fetch',
    categories: ['blip', 'clip'],
    now: Date.now,
    tell: (operation) => told.push(operation),
  })
}

const SKIPPED = { outcome: 'skipped', reason: 'it is still fresh' } as const

test('is told at once, then at most every 100 ms with all that has happened, and at the end', () => {
  const told: OperationShape[] = []
  const operation = begin(told)
  expect(told).toHaveLength(1)
  for (let bytes = 1; bytes <= 1500; bytes += 1) {
    operation.progress('clip', { stage: 'download', receivedBytes: bytes, totalBytes: 2000 })
    if (bytes % 10 === 0) vi.advanceTimersByTime(1)
  }
  expect(told).toHaveLength(2)
  expect(told[1]?.categories[1]).toMatchObject({ state: 'working', receivedBytes: 1000 })
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(3)
  operation.settle('clip', SKIPPED)
  operation.settle('blip', SKIPPED)
  operation.end()
  expect(told.at(-1)).toEqual(operation.snapshot)
  expect(told.at(-1)?.endedAt).not.toBeNull()
  vi.advanceTimersByTime(1000)
  expect(told.filter(({ endedAt }) => endedAt !== null)).toHaveLength(1)
})

test('what has settled stays as it is', () => {
  const operation = begin([])
  operation.settle('clip', SKIPPED)
  operation.progress('clip', { stage: 'store', receivedBytes: 0, totalBytes: null })
  const problem: Problem = {
    code: 'busy',
    action: 'fetch',
    target: 'f',
    cause: 'another program is writing',
    kept: 'everything',
    next: 'try again',
  }
  operation.failRest(problem)
  expect(operation.snapshot.categories).toEqual([
    { category: 'blip', state: 'settled', result: { outcome: 'failed', problem } },
    { category: 'clip', state: 'settled', result: SKIPPED },
  ])
})

test('can be cancelled until it has ended', () => {
  const operation = begin([])
  operation.end()
  operation.cancel()
  expect(operation.snapshot.isCancelled).toBe(false)
})
