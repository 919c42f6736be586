import type { Log } from './log.ts'

/** Those who want to hear of one kind of event. One that fails does not keep it from the others. */
export class EventListeners<Event> {
  readonly #listeners = new Set<{ readonly listen: (event: Event) => void }>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  /** Subscribes; gives what ends the subscription. */
  subscribe(listen: (event: Event) => void): () => void {
    // Of its own, so that one function can be subscribed twice.
    const listener = { listen }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  emit(event: Event): void {
    for (const { listen } of [...this.#listeners]) {
      try {
        listen(event)
      } catch (error) {
        this.#log.warn(`a listener failed: ${String(error)}`)
      }
    }
  }
}
