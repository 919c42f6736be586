/**
 * An action that many ask for. Those that ask while it runs share the next run: what a caller waits
 * for has always begun after it asked.
 */
export class SharedRun<Result> {
  readonly #action: () => Promise<Result>
  #last: Promise<unknown> = Promise.resolve()
  #next: Promise<Result> | null = null

  constructor(action: () => Promise<Result>) {
    this.#action = action
  }

  /** Fails as the action does. */
  run(): Promise<Result> {
    this.#next ??= this.#follow()
    return this.#next
  }

  async #follow(): Promise<Result> {
    await this.#last
    this.#next = null
    const run = this.#action()
    this.#last = Promise.allSettled([run])
    return run
  }
}
