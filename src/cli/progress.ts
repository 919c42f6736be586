import type { HostStream } from './command.ts'
import { showText } from './terminal/display-text.ts'

/** Work that is done sooner needs no progress. */
const QUIET_SECONDS = 0.5
const CLEAR_LINE = '\r\u001b[K'

/** One line on stderr that says what is being done, when that takes long and someone is looking. */
export class Progress {
  readonly #stream: HostStream
  readonly #isShown: boolean
  readonly #startedAt = process.uptime()
  #isDirty = false

  constructor(stream: HostStream, quiet: boolean) {
    this.#stream = stream
    this.#isShown = !quiet && stream.isTTY === true
  }

  /** Says what comes next, as a verb phrase: `converting clip`. */
  step(text: string): void {
    if (!this.#isShown || process.uptime() - this.#startedAt < QUIET_SECONDS) return
    this.#stream.write(`${CLEAR_LINE}${showText(text)} ...`)
    this.#isDirty = true
  }

  /** Leaves the line empty for whatever is printed next. */
  clear(): void {
    if (this.#isDirty) this.#stream.write(CLEAR_LINE)
    this.#isDirty = false
  }
}
