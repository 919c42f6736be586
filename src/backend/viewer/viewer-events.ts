import type { Payload } from '../../bridge/contract.ts'
import type { EventName } from '../../bridge/methods.ts'
import { EventListeners } from '../event-listeners.ts'
import { NO_LOG, type Log } from '../log.ts'

type Listeners = { readonly [E in EventName]: EventListeners<Payload<E>> }

/** Tells those who listen what has happened. */
export class ViewerEvents {
  readonly #listeners: Listeners

  constructor(log: Log) {
    this.#listeners = {
      didChange: new EventListeners(log),
      didReportOperation: new EventListeners(log),
      didChangeFolders: new EventListeners(log),
      didChangeSettings: new EventListeners(log),
      // What fails to hear of the log cannot be told by it.
      didLog: new EventListeners(NO_LOG),
    }
  }

  on<E extends EventName>(event: E, listen: (payload: Payload<E>) => void): () => void {
    return this.#listeners[event].subscribe(listen)
  }

  emit<E extends EventName>(event: E, payload: Payload<E>): void {
    this.#listeners[event].emit(payload)
  }
}
