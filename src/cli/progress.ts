import type { HostStream } from './command.ts'
import { showText } from './terminal/display-text.ts'
import { truncate } from './terminal/display-width.ts'

/** Work that is done sooner needs no progress. */
const QUIET_SECONDS = 0.5
const CLEAR_LINE = '\r\u001b[K'
const DEFAULT_WIDTH = 80

/** One line on stderr that says what is being done, when that takes long and someone is looking. */
export class Progress {
  readonly #stream: HostStream
  readonly #isShown: boolean
  readonly #startedAt = process.uptime()
  #text = ''
  #timer: NodeJS.Timeout | null = null
  #isDirty = false

  constructor(stream: HostStream, quiet: boolean) {
    this.#stream = stream
    this.#isShown = !quiet && stream.isTTY === true
  }

  /**
   * Says what comes next, as a verb phrase: `converting clip`. Work that is known to be long is told
   * at once.
   */
  step(text: string, isLong = false): void {
    if (!this.#isShown) return
    this.#text = text
    if (isLong) {
      this.#draw()
      return
    }
    const waitSeconds = QUIET_SECONDS - (process.uptime() - this.#startedAt)
    if (waitSeconds <= 0) this.#draw()
    // Where nothing more is said for long, such as by a source that does not answer.
    else this.#timer ??= setTimeout(() => this.#draw(), waitSeconds * 1000).unref()
  }

  /** Leaves the line empty for whatever is printed next. */
  clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#isDirty) this.#stream.write(CLEAR_LINE)
    this.#isDirty = false
  }

  /** A line that a terminal would break could not be cleared. */
  #draw(): void {
    const width = (this.#stream.columns ?? DEFAULT_WIDTH) - 1
    this.#stream.write(`${CLEAR_LINE}${truncate(`${showText(this.#text)} ...`, width)}`)
    this.#isDirty = true
  }
}
