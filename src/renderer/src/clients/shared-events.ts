import type { Connection, Subscribe } from '../../../bridge/api.ts'
import { isEventName, type EventName } from '../../../bridge/methods.ts'
import type { BrowserTabs, TabChannel } from './browser-tabs.ts'
import { readEventStream } from './event-stream.ts'
import { ListenerSet } from './listener-set.ts'

/** What tabs tell each other. */
type TabMessage =
  | { readonly kind: 'event'; readonly event: EventName; readonly payloadText: string }
  | { readonly kind: 'connection'; readonly connection: Connection }
  /** From a tab that has just begun to listen. */
  | { readonly kind: 'hello' }

/** Between attempts to hear of events again. */
const PAUSE_MS = 1000
/** A host that was started anew lets nobody in before its address is opened. */
const REFUSED_PAUSE_MS = 3000

/**
 * The events of the host for all tabs of the page: one of them, the leader, keeps the only stream and
 * passes on what it hears. When it is closed the browser gives its lock to the next.
 */
export class SharedEvents {
  readonly #tabs: BrowserTabs
  readonly #channel: TabChannel
  readonly #onConnection: (connection: Connection) => void
  readonly #listeners = new Map<EventName, ListenerSet<unknown>>()
  readonly #end = new AbortController()
  /** What a leader knows; null in a tab that is none. */
  #state: Connection | null = null
  #wake: () => void = () => undefined

  constructor(tabs: BrowserTabs, onConnection: (connection: Connection) => void) {
    this.#tabs = tabs
    this.#onConnection = onConnection
    const name = `hrv-events ${tabs.origin}`
    this.#channel = tabs.openChannel(name)
    this.#channel.onMessage((message) => this.#hear(message))
    this.#post({ kind: 'hello' })
    const { signal } = this.#end
    // Waits until there is no other leader, for ever if need be; closing ends that.
    tabs.locks.request(name, { signal }, () => this.#lead(signal)).catch(() => undefined)
  }

  readonly on: Subscribe = (event, listen) => {
    let listeners = this.#listeners.get(event)
    if (listeners === undefined) {
      listeners = new ListenerSet()
      this.#listeners.set(event, listeners)
    }
    // The host sends with each name what the contract says.
    return listeners.add(listen as (payload: unknown) => void)
  }

  close(): void {
    this.#end.abort()
    this.#wake()
    this.#channel.close()
  }

  get #isClosed(): boolean {
    return this.#end.signal.aborted
  }

  async #lead(signal: AbortSignal): Promise<void> {
    for (;;) {
      const end = await readEventStream(this.#tabs.fetch, {
        signal,
        onOpen: () => this.#announce('connected'),
        onEvent: (event, payloadText) => {
          if (!isEventName(event)) return
          this.#post({ kind: 'event', event, payloadText })
          this.#tell(event, payloadText)
        },
      })
      if (this.#isClosed) return
      this.#announce(end === 'refused' ? 'refused' : 'lost')
      await this.#pause(end === 'refused' ? REFUSED_PAUSE_MS : PAUSE_MS)
    }
  }

  #hear(message: unknown): void {
    // Only tabs of this page can write to this channel, and all of them run this file.
    const heard = message as TabMessage
    switch (heard.kind) {
      case 'event':
        return this.#tell(heard.event, heard.payloadText)
      case 'connection':
        return this.#onConnection(heard.connection)
      case 'hello':
        // A tab that is opened while nothing is heard may have brought a new session.
        if (this.#state === 'connected') this.#post({ kind: 'connection', connection: 'connected' })
        else this.#wake()
    }
  }

  /** Only `connected` is told again: there was a gap before it. */
  #announce(connection: Connection): void {
    if (this.#state === connection && connection !== 'connected') return
    this.#state = connection
    this.#post({ kind: 'connection', connection })
    this.#onConnection(connection)
  }

  #tell(event: EventName, payloadText: string): void {
    this.#listeners.get(event)?.tell(JSON.parse(payloadText))
  }

  #post(message: TabMessage): void {
    if (!this.#isClosed) this.#channel.post(message)
  }

  async #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#wake = () => resolve(undefined)
    const timer = setTimeout(this.#wake, ms)
    await promise
    clearTimeout(timer)
  }
}
