import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Steps } from '../domain/steps.ts'

/** So long others wait at most, but for the longest step. */
const SLICE_MS = 4

/**
 * Does long work without keeping the thread: between slices whatever else has come is heard.
 * `beforeSlice` may throw, which ends the work.
 */
export async function runInSlices<Result>(
  steps: Steps<Result>,
  beforeSlice: () => void = () => undefined,
): Promise<Result> {
  for (;;) {
    beforeSlice()
    const endsAt = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() < endsAt)
    await nextTurn()
  }
}
