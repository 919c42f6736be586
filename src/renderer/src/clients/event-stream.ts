import type { HostFetch } from './browser-tabs.ts'

export interface EventStreamOptions {
  readonly signal: AbortSignal
  /** From now on nothing that is told is missed. */
  readonly onOpen: () => void
  readonly onEvent: (event: string, data: string) => void
}

/** The host says every quarter of a minute that it is there. */
const SILENCE_MS = 45_000

/**
 * Reads the host's events until the stream ends, and says whether the host refused them. Never rejects.
 * Not by `EventSource`, which does not tell a host that refuses from one that is gone.
 */
export async function readEventStream(
  fetch: HostFetch,
  { signal, onOpen, onEvent }: EventStreamOptions,
): Promise<'ended' | 'refused'> {
  const silence = new Silence()
  try {
    const response = await fetch('/api/events', {
      headers: { Accept: 'text/event-stream' },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (response.status === 401) return 'refused'
    if (!response.ok || response.body === null) return 'ended'
    onOpen()
    const blocks = new EventBlocks(onEvent)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      silence.broken()
      const { done, value } = await reader.read()
      if (done) return 'ended'
      blocks.add(value)
    }
  } catch {
    return 'ended'
  } finally {
    silence.over()
  }
}

/** Ends a stream whose host is no longer there without the connection having been closed. */
class Silence {
  readonly #controller = new AbortController()
  readonly signal = this.#controller.signal
  #timer = this.#begin()

  broken(): void {
    clearTimeout(this.#timer)
    this.#timer = this.#begin()
  }

  over(): void {
    clearTimeout(this.#timer)
  }

  #begin() {
    return setTimeout(() => this.#controller.abort(), SILENCE_MS)
  }
}

/** Takes server-sent events apart, in whatever pieces they arrive. */
class EventBlocks {
  readonly #onEvent: EventStreamOptions['onEvent']
  #rest = ''

  constructor(onEvent: EventStreamOptions['onEvent']) {
    this.#onEvent = onEvent
  }

  add(piece: string): void {
    const blocks = (this.#rest + piece).split('\n\n')
    this.#rest = blocks.pop() ?? ''
    for (const block of blocks) this.#read(block)
  }

  /** The host writes one line for the name and one for the data; comments have neither. */
  #read(block: string): void {
    const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? []
    if (event !== undefined && data !== undefined) this.#onEvent(event, data)
  }
}
