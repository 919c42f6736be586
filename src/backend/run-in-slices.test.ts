import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Steps } from '../domain/steps.ts'
import { runInSlices } from './run-in-slices.ts'

/** Takes about so long, in steps of a millisecond. */
function* work(ms: number): Steps<string> {
  for (let step = 0; step < ms; step += 1) {
    yield
    const endsAt = performance.now() + 1
    while (performance.now() < endsAt);
  }
  return 'done'
}

test('others are heard while long work is done', async () => {
  let turns = 0
  const counting = setInterval(() => (turns += 1), 1)
  expect(await runInSlices(work(200))).toBe('done')
  clearInterval(counting)
  expect(turns).toBeGreaterThan(4)
})

test('short work is done at once', async () => {
  let turns = 0
  const working = runInSlices(work(0))
  void nextTurn().then(() => (turns += 1))
  expect(await working).toBe('done')
  expect(turns).toBe(0)
})

test('what is thrown before a slice ends the work', async () => {
  const steps = work(10_000)
  const controller = new AbortController()
  const working = runInSlices(steps, () => controller.signal.throwIfAborted())
  await nextTurn()
  controller.abort(new Error('enough'))
  await expect(working).rejects.toThrow('enough')
})
