import { expect, test } from 'vitest'
import { SharedRun } from './shared-run.ts'

/** An action whose runs end when they are told to. */
class Steps {
  readonly #ends: PromiseWithResolvers<number>[] = []

  readonly action = () => {
    const end = Promise.withResolvers<number>()
    this.#ends.push(end)
    return end.promise
  }

  get begun(): number {
    return this.#ends.length
  }

  end(run: number): void {
    this.#ends[run - 1]?.resolve(run)
  }

  fail(run: number, error: Error): void {
    this.#ends[run - 1]?.reject(error)
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('who asks before a run has begun shares it', async () => {
  const steps = new Steps()
  const shared = new SharedRun(steps.action)
  const answers = Promise.all([shared.run(), shared.run()])
  await turn()
  expect(steps.begun).toBe(1)
  steps.end(1)
  await expect(answers).resolves.toEqual([1, 1])
})

test('who asks while it runs shares one more run, which begins after this one', async () => {
  const steps = new Steps()
  const shared = new SharedRun(steps.action)
  const first = shared.run()
  await turn()
  const later = Promise.all([shared.run(), shared.run()])
  await turn()
  expect(steps.begun).toBe(1)
  steps.end(1)
  await expect(first).resolves.toBe(1)
  await turn()
  expect(steps.begun).toBe(2)
  steps.end(2)
  await expect(later).resolves.toEqual([2, 2])
})

test('a run that fails fails for those that share it and for nobody else', async () => {
  const steps = new Steps()
  const shared = new SharedRun(steps.action)
  const first = shared.run()
  await turn()
  const second = shared.run()
  steps.fail(1, new Error('full'))
  await expect(first).rejects.toThrow('full')
  await turn()
  steps.end(2)
  await expect(second).resolves.toBe(2)
})
