import type { BrowserTabs, TabLocks } from './browser-tabs.ts'

/**
 * A browser keeps six connections to a host, for all tabs together. One of them carries the events;
 * answers that take minutes may hold three, so that two are always left for looking and cancelling.
 */
const LANES = 3

/** Keeps calls that may take minutes from taking all connections; further ones wait. */
export class LongCallLanes {
  readonly #locks: TabLocks
  readonly #prefix: string
  #last = 0

  constructor({ locks, origin }: Pick<BrowserTabs, 'locks' | 'origin'>) {
    this.#locks = locks
    this.#prefix = `hrv-long-call ${origin}`
  }

  /** Runs a call in a lane that is free; else in one after its other calls, of whichever tab. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    for (let lane = 0; lane < LANES; lane += 1) {
      const done = await this.#locks.request(this.#nameOf(lane), { ifAvailable: true }, (lock) =>
        lock === null ? Promise.resolve(null) : asDone(call),
      )
      if (done !== null) return done.value
    }
    this.#last = (this.#last + 1) % LANES
    return this.#locks.request(this.#nameOf(this.#last), {}, call)
  }

  #nameOf(lane: number): string {
    return `${this.#prefix} ${lane}`
  }
}

/** Tells a value from no lane, whatever the value is. */
async function asDone<T>(call: () => Promise<T>): Promise<{ readonly value: T }> {
  return { value: await call() }
}
