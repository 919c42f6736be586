import type { LogEntry } from '../../bridge/viewer-shapes.ts'
import { withoutLogins } from '../../domain/without-logins.ts'
import { EventListeners } from '../event-listeners.ts'
import { NO_LOG, type Log } from '../log.ts'

/** So many lines are kept. */
const KEPT = 500
/** Names of records can be as long as files. */
const LONGEST_TEXT = 2000

/** What has happened, for people: the newest lines, numbered, without the logins of proxies. */
export class ViewerLog implements Log {
  readonly #now: () => number
  readonly #entries: LogEntry[] = []
  // A listener that fails must not be told so again and again.
  readonly #listeners = new EventListeners<LogEntry>(NO_LOG)
  #last = 0

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Oldest first. */
  get entries(): readonly LogEntry[] {
    return [...this.#entries]
  }

  onDidLog(listen: (entry: LogEntry) => void): () => void {
    return this.#listeners.subscribe(listen)
  }

  info(text: string): void {
    this.#add('info', text)
  }

  warn(text: string): void {
    this.#add('warning', text)
  }

  error(text: string): void {
    this.#add('error', text)
  }

  #add(severity: LogEntry['severity'], text: string): void {
    this.#last += 1
    const at = new Date(this.#now()).toISOString()
    const shown = withoutLogins(text).slice(0, LONGEST_TEXT)
    const entry = { number: this.#last, at, severity, text: shown }
    this.#entries.push(entry)
    if (this.#entries.length > KEPT) this.#entries.shift()
    this.#listeners.emit(entry)
  }
}
