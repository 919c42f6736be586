import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import type { KillWindow } from './kill-harness.ts'

/**
 * The write window of a fetch, followed in the shim's log: open from the first new file of ours
 * until the folder of `state.json` is synced after that file was replaced. A fetch may have several.
 */
export class FetchWindow implements KillWindow {
  readonly #path: string
  readonly #handle: number
  readonly #buffer = Buffer.alloc(1 << 16)
  #position = 0
  #rest = ''
  #isOpen = false
  #isRemembered = false

  constructor(path: string) {
    this.#path = path
    writeFileSync(path, '')
    this.#handle = openSync(path, 'r')
  }

  get settings(): { readonly logPath: string } {
    return { logPath: this.#path }
  }

  reset(): void {
    writeFileSync(this.#path, '')
    this.#position = 0
    this.#rest = ''
    this.#isOpen = false
    this.#isRemembered = false
  }

  isOpen(): boolean {
    for (let taken = this.#read(); taken > 0; taken = this.#read()) {
      const lines = (this.#rest + this.#buffer.toString('utf8', 0, taken)).split('\n')
      this.#rest = lines.pop() ?? ''
      for (const line of lines) this.#follow(line)
    }
    return this.#isOpen
  }

  close(): void {
    closeSync(this.#handle)
  }

  #read(): number {
    const taken = readSync(this.#handle, this.#buffer, 0, this.#buffer.length, this.#position)
    this.#position += taken
    return taken
  }

  #follow(operation: string): void {
    if (/^create .*\.hrv-tmp$/.test(operation)) {
      this.#isOpen = true
      this.#isRemembered = false
    } else if (/^rename .*\/\.hrv\/state\.json$/.test(operation)) {
      this.#isRemembered = true
    } else if (/^fsync .*\/\.hrv$/.test(operation) && this.#isRemembered) {
      this.#isOpen = false
    }
  }
}
