/** An action that several callers may share, and its result. */
interface Flight<Result> {
  readonly rank: number
  readonly promise: Promise<Result>
  readonly controller: AbortController
  callers: number
}

/** What a caller wants of a key. */
export interface FlightRequest<Result> {
  /** A flight of a lower rank does not do: the action runs once more after it. */
  readonly rank: number
  readonly signal?: AbortSignal | undefined
  /** Runs for all callers; its signal fires when none of them waits any more. */
  readonly start: (signal: AbortSignal) => Promise<Result>
  /** What a caller gets that gives up while others still wait. */
  readonly givenUp: () => Result
}

/**
 * One action for each key at a time; whoever asks meanwhile shares its result (UD10, P4). A caller
 * that gives up stops waiting at once; the action is cancelled when the last one has.
 */
export class SingleFlight<Key, Result> {
  readonly #flights = new Map<Key, Flight<Result>>()

  /** Whether an action is under way for the key. */
  has(key: Key): boolean {
    return this.#flights.has(key)
  }

  async join(key: Key, request: FlightRequest<Result>): Promise<Result> {
    for (;;) {
      const flight = this.#flights.get(key)
      if (flight === undefined) return this.#wait(this.#take(key, request), request)
      const isCancelled = flight.controller.signal.aborted
      if (!isCancelled && flight.rank >= request.rank) return this.#wait(flight, request)
      // Whatever becomes of it, this caller wants more than that.
      await Promise.allSettled([flight.promise])
    }
  }

  #take(key: Key, { rank, start }: FlightRequest<Result>): Flight<Result> {
    const controller = new AbortController()
    const promise = start(controller.signal).finally(() => this.#flights.delete(key))
    const flight = { rank, promise, controller, callers: 0 }
    this.#flights.set(key, flight)
    return flight
  }

  #wait(flight: Flight<Result>, { signal, givenUp }: FlightRequest<Result>): Promise<Result> {
    flight.callers += 1
    return new Promise((resolve) => {
      const leave = () => {
        flight.callers -= 1
        // The last one waits for the action to end in good order.
        if (flight.callers === 0) flight.controller.abort()
        else resolve(givenUp())
      }
      if (signal?.aborted === true) leave()
      else signal?.addEventListener('abort', leave, { once: true })
      const end = () => {
        signal?.removeEventListener('abort', leave)
        // Settled already, and so like the flight.
        resolve(flight.promise)
      }
      flight.promise.then(end, end)
    })
  }
}
