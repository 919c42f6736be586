import { expect, test } from 'vitest'
import type { OperationStep, StepResult } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import { FAKE_PROBLEM, fakeOperation } from './fake-overview.ts'
import { createFakeStore } from './fake-store.ts'
import { reportOperation } from './operation-report.ts'

const UPDATED: StepResult = {
  ...{ outcome: 'updated', added: 2, removed: 1, modified: 1200 },
  ...{ notes: [], problem: null },
}
const UNCHANGED: StepResult = {
  ...UPDATED,
  outcome: 'unchanged',
  added: 0,
  removed: 0,
  modified: 0,
}

const settled = (category: CategoryId, result: StepResult): OperationStep => ({
  category,
  state: 'settled',
  result,
})

test.each([
  [
    fakeOperation([
      settled('clip', UPDATED),
      settled('blip', UNCHANGED),
      settled('esrgan', UPDATED),
    ]),
    'good | Refreshed 3 categories | 2 categories changed: +4 added, −2 removed, ~2,400 modified.',
  ],
  [
    fakeOperation([settled('blip', UNCHANGED)]),
    'good | Refreshed blip | Nothing has changed, nothing was written.',
  ],
  [
    fakeOperation([settled('clip', UPDATED)], { action: 'convert' }),
    'good | Converted clip | 1 category changed: +2 added, −1 removed, ~1,200 modified.',
  ],
  [
    fakeOperation([{ category: 'clip', state: 'waiting' }], { isCancelled: true }),
    'info | Refresh cancelled | Everything is as it was.',
  ],
  [
    fakeOperation([settled('clip', { outcome: 'skipped', reason: 'it is still fresh' })]),
    'good | Nothing had to be refreshed | It is still fresh.',
  ],
])('%j', (operation, expected) => {
  const { store } = createFakeStore()
  reportOperation(store.getState(), operation)
  const [toast] = store.getState().toasts
  expect([toast?.tone, toast?.title, toast?.text].join(' | ')).toBe(expected)
})

test('of several failures all are tried again, and only those', () => {
  const { store, client } = createFakeStore()
  const failed: StepResult = { outcome: 'failed', problem: FAKE_PROBLEM }
  const skipped: StepResult = { outcome: 'skipped', reason: 'this category has no source' }
  const steps = [
    ...[settled('clip', failed), settled('blip', UNCHANGED), settled('esrgan', failed)],
    settled('lora', skipped),
  ]
  reportOperation(store.getState(), fakeOperation(steps))
  const [toast] = store.getState().toasts
  expect(toast?.title).toBe('2 of 3 categories were not refreshed')
  const [retry] = toast?.actions ?? []
  expect(retry?.label).toBe('Retry these 2')
  retry?.run()
  expect(client.calls).toMatchObject([
    { method: 'fetch', input: { categories: ['clip', 'esrgan'] } },
  ])
})
