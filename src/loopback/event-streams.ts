import type { ServerResponse } from 'node:http'
import type { EventName } from '../bridge/methods.ts'
import type { HostLimits } from './host-limits.ts'

/**
 * The pages that hear of events, as server-sent events. Everything sent is a snapshot, so a reader that
 * does not keep up is cut off: it comes back and looks again.
 */
export class EventStreams {
  readonly #limits: HostLimits
  readonly #responses = new Set<ServerResponse>()
  #ping: NodeJS.Timeout | null = null

  constructor(limits: HostLimits) {
    this.#limits = limits
  }

  get isFull(): boolean {
    return this.#responses.size >= this.#limits.eventStreams
  }

  get size(): number {
    return this.#responses.size
  }

  /** Makes a stream of an answer, until its reader goes away. */
  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
    this.#responses.add(response)
    response.once('close', () => this.#remove(response))
    this.#write(response, ': connected\n\n')
    this.#ping ??= setInterval(() => this.#writeAll(': ping\n\n'), this.#limits.pingMs)
  }

  /** Tells everybody; the payload is JSON, and so has no line ends in it. */
  tell(event: EventName, payloadText: string): void {
    this.#writeAll(`event: ${event}\ndata: ${payloadText}\n\n`)
  }

  close(): void {
    for (const response of [...this.#responses]) response.end()
    if (this.#ping !== null) clearInterval(this.#ping)
    this.#ping = null
  }

  #writeAll(text: string): void {
    for (const response of [...this.#responses]) this.#write(response, text)
  }

  #write(response: ServerResponse, text: string): void {
    response.write(text)
    if (response.writableLength > this.#limits.unreadEventBytes) response.destroy()
  }

  #remove(response: ServerResponse): void {
    this.#responses.delete(response)
    if (this.#responses.size > 0 || this.#ping === null) return
    clearInterval(this.#ping)
    this.#ping = null
  }
}
