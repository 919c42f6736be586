import type { CategoryId } from '../domain/categories.ts'
import type { Log } from './log.ts'

/** Is told that the data of a category is no longer good; may call back into the backend. */
export type InvalidationCallback = (category: CategoryId) => unknown

/**
 * Who is told when a category becomes stale (spec backend.md §10): in order of registration, the
 * same function as often as it was registered; one that fails is logged and the rest still run.
 */
export class InvalidationCallbacks {
  readonly #callbacks: InvalidationCallback[] = []
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  register(callback: InvalidationCallback): void {
    this.#callbacks.push(callback)
  }

  notify(category: CategoryId): void {
    // A copy: a callback may register another, which hears of the next change.
    for (const callback of [...this.#callbacks]) this.#call(callback, category)
  }

  #call(callback: InvalidationCallback, category: CategoryId): void {
    const fail = (error: unknown) => {
      const name = callback.name === '' ? '<anonymous>' : callback.name
      this.#log.warn(`Invalidation callback ${name} failed for ${category}: ${String(error)}`)
    }
    try {
      const result = callback(category)
      if (result instanceof Promise) result.catch(fail)
    } catch (error) {
      fail(error)
    }
  }
}
