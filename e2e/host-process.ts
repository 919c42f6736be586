import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram, type ProgramProcess } from './program.ts'

export interface HostOptions {
  /** The folder that is granted. */
  readonly base?: string
  /** Any free one when left out. */
  readonly port?: number
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** When it is, for the host; left out: now. */
  readonly at?: string
  readonly withoutRoot?: boolean
}

/** How long a host may take to print its address, and to end. */
const LIMIT_MS = { start: 20_000, stop: 5_000 }

/** A viewer's host as a process: `hrv serve`, as a person starts it. */
export class HostProcess {
  readonly #child: ProgramProcess
  readonly #options: HostOptions
  readonly #addresses: string[] = []
  readonly #printed: string[] = []
  #waiting: (() => void)[] = []

  private constructor(options: HostOptions) {
    const { base, port, flags = [], env = {}, at, withoutRoot } = options
    const args = [
      ...['serve', '--json', '--port', String(port ?? 0)],
      ...(base === undefined ? [] : ['--base', base]),
      ...flags,
    ]
    this.#options = options
    this.#child = startProgram(args, { env, at, withoutRoot })
    createInterface(this.#child.stdout).on('line', (line) => this.#hear(line))
    createInterface(this.#child.stderr).on('line', (line) => this.#printed.push(line))
  }

  /** Starts a host and waits until it serves. */
  static async start(options: HostOptions): Promise<HostProcess> {
    const host = new HostProcess(options)
    await host.#nextAddress(0)
    return host
  }

  /** `http://127.0.0.1:PORT` */
  get origin(): string {
    return new URL(this.#addresses[0] ?? '').origin
  }

  get tcpPort(): number {
    return Number(new URL(this.origin).port)
  }

  get processId(): number | undefined {
    return this.#child.pid
  }

  /** Everything that it has complained about. */
  get complaints(): readonly string[] {
    return this.#printed
  }

  /** An address that lets one browser in, printed on demand. */
  async newAddress(): Promise<string> {
    const known = this.#addresses.length
    this.#child.stdin.write('\n')
    return this.#nextAddress(known)
  }

  /** Ends it without a chance to say anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** The same host again, on the same port. */
  startAgain(): Promise<HostProcess> {
    return HostProcess.start({ ...this.#options, port: this.tcpPort })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const { exitCode, signalCode } = this.#child
    if (exitCode !== null || signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill(signal)
    const isEnded = await Promise.race([ended, sleep(LIMIT_MS.stop, false, { ref: false })])
    if (isEnded === false) this.#child.kill('SIGKILL')
  }

  #hear(line: string): void {
    const address = /"address": ?"(http:[^"]+)"/.exec(line)?.[1]
    if (address === undefined) this.#printed.push(line)
    else this.#addresses.push(address)
    for (const wake of this.#waiting) wake()
    this.#waiting = []
  }

  async #nextAddress(known: number): Promise<string> {
    const endsAt = performance.now() + LIMIT_MS.start
    for (;;) {
      const address = this.#addresses[known]
      if (address !== undefined) return address
      const { exitCode, signalCode } = this.#child
      if (exitCode !== null || signalCode !== null || performance.now() > endsAt)
        throw new Error(`the host printed no address: ${this.#printed.join('\n')}`)
      const { promise, resolve } = Promise.withResolvers<undefined>()
      this.#waiting.push(() => resolve(undefined))
      await Promise.race([promise, sleep(200, undefined, { ref: false })])
    }
  }
}
