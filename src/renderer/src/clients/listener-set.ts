/** Those who hear of something until they no longer want to. One that fails does not keep it from the others. */
export class ListenerSet<T> {
  readonly #listeners = new Set<{ readonly listen: (value: T) => void }>()

  /** Gives what ends the subscription; one function can be added twice. */
  add(listen: (value: T) => void): () => void {
    const listener = { listen }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get size(): number {
    return this.#listeners.size
  }

  tell(value: T): void {
    for (const { listen } of [...this.#listeners]) {
      try {
        listen(value)
      } catch (error) {
        // A bug of the page, which is to be seen as one.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
