/** Does something at once, then not again before a time has passed; the last wish is never lost. */
export class Throttle {
  readonly #pauseMs: number
  readonly #act: () => void
  #timer: NodeJS.Timeout | null = null
  #isWanted = false

  constructor(pauseMs: number, act: () => void) {
    this.#pauseMs = pauseMs
    this.#act = act
  }

  request(): void {
    if (this.#timer === null) this.#run()
    else this.#isWanted = true
  }

  /** Does it now, for the last time. */
  finish(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#act()
  }

  #run(): void {
    this.#isWanted = false
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#isWanted) this.#run()
    }, this.#pauseMs)
    this.#act()
  }
}
