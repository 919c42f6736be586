import type { Dispatcher } from 'undici'
import { settingProblem } from './source-settings.ts'

/** At most so many connections at once, for all files together (DL33). */
export const MAX_CONNECTIONS = 4

/** A server that sends more than this is not sending headers but filling memory (DL13). */
const MAX_HEADER_BYTES = 16 * 1024

/** How long connections are kept for another request; nothing outlives that. */
const LINGER_MS = 500

export interface ConnectionOptions {
  readonly connectMs: number
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * The connections of one source. They are opened by the first use, shared by all uses at a time and
 * closed soon after the last one, those that are still being opened included: a program that has
 * nothing else to do ends.
 */
export class HttpConnections {
  readonly #options: ConnectionOptions
  readonly #waiting: (() => void)[] = []
  #inUse = 0
  #open: OpenDispatcher | null = null
  #closing: NodeJS.Timeout | undefined

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /**
   * Runs an action that has one connection to itself; others wait for their turn, in order. Throws
   * the signal's reason when it is aborted while waiting.
   */
  async use<T>(
    signal: AbortSignal | undefined,
    action: (dispatcher: Dispatcher) => Promise<T>,
  ): Promise<T> {
    await this.#enter(signal)
    try {
      clearTimeout(this.#closing)
      this.#open ??= openDispatcher(this.#options)
      return await action(await this.#open.dispatcher)
    } finally {
      this.#leave()
    }
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (this.#inUse < MAX_CONNECTIONS) {
      this.#inUse += 1
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const enter = () => resolve(undefined)
    const giveUp = () => {
      const place = this.#waiting.indexOf(enter)
      // The turn came in the same moment: the use then ends by its own look at the signal.
      if (place === -1) return
      this.#waiting.splice(place, 1)
      reject(new DOMException('aborted while waiting for a connection', 'AbortError'))
    }
    this.#waiting.push(enter)
    signal?.addEventListener('abort', giveUp, { once: true })
    await promise.finally(() => signal?.removeEventListener('abort', giveUp))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next !== undefined) {
      next()
      return
    }
    this.#inUse -= 1
    if (this.#inUse === 0) this.#closing = setTimeout(() => this.#close(), LINGER_MS).unref()
  }

  #close(): void {
    this.#open?.close()
    this.#open = null
  }
}

interface OpenDispatcher {
  /** Rejects for a proxy that cannot be used. */
  readonly dispatcher: Promise<Dispatcher>
  readonly close: () => void
}

function openDispatcher(options: ConnectionOptions): OpenDispatcher {
  const ending = new AbortController()
  const dispatcher = createDispatcher(options, ending.signal)
  const destroy = async (opened: Dispatcher) => {
    await opened.destroy()
    // undici leaves alone what is still connecting, and the process would wait for it.
    ending.abort()
  }
  // A dispatcher that could not be made has told so to its use.
  return { dispatcher, close: () => void dispatcher.then(destroy, () => undefined) }
}

/**
 * HTTP/1.1 only, so that framing is always ours to check; `HTTPS_PROXY` and `NO_PROXY` are obeyed,
 * except on the way to this computer. undici is loaded here, by the first download.
 */
async function createDispatcher(
  { connectMs, environment }: ConnectionOptions,
  signal: AbortSignal,
): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici')
  const read = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? ''
  try {
    return new EnvHttpProxyAgent({
      allowH2: false,
      connections: MAX_CONNECTIONS,
      connectTimeout: connectMs,
      connect: { signal },
      maxHeaderSize: MAX_HEADER_BYTES,
      httpProxy: read('HTTP_PROXY'),
      httpsProxy: read('HTTPS_PROXY'),
      noProxy: `${read('NO_PROXY')},localhost,127.0.0.1,[::1]`,
    })
  } catch {
    // What was thrown quotes the proxy's address, and with it a password.
    throw settingProblem(
      'HTTP_PROXY or HTTPS_PROXY',
      'it is not the address of a proxy',
      'give it as http://host:port, or unset it',
    )
  }
}
