import type { Arrival } from '../bridge/desktop.ts'

/** Nobody asks for more at once. */
const MOST_WAITING = 16

/** What the desktop was asked to show, until the page takes it: it may not be there yet. */
export class Arrivals {
  readonly #waiting: Arrival[] = []
  #onDidArrive: () => void = () => undefined

  /** Tells from now on that something has arrived. */
  listen(onDidArrive: () => void): void {
    this.#onDidArrive = onDidArrive
  }

  add(arrival: Arrival): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(arrival)
    this.#onDidArrive()
  }

  take(): Arrival {
    return this.#waiting.shift() ?? { what: 'nothing' }
  }
}
