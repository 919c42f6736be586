import type { Connection, ViewerClient } from '../../../bridge/api.ts'
import type { MethodName } from '../../../bridge/methods.ts'
import type { BrowserTabs } from './browser-tabs.ts'
import { createHttpApi } from './http-api.ts'
import { ListenerSet } from './listener-set.ts'
import { SharedEvents } from './shared-events.ts'

export interface HttpConnectionOptions {
  /** Holds what arrives against the contract, and fails; in tests and development. */
  readonly checkOutput?: (method: MethodName, value: unknown) => Promise<void>
}

/** A client, and how a test ends what a page ends by being closed. */
export interface HttpConnection extends ViewerClient {
  close(): void
}

/**
 * Connects to a host that speaks HTTP. `connected` is told whenever events can be heard again: what
 * was told meanwhile is lost, so whoever shows anything looks again then.
 */
export function connectOverHttp(
  tabs: BrowserTabs,
  { checkOutput }: HttpConnectionOptions = {},
): HttpConnection {
  const listeners = new ListenerSet<Connection>()
  let isRefused = false
  const tell = (connection: Connection) => {
    isRefused = connection === 'refused'
    listeners.tell(connection)
  }
  const onStatus = (status: number) => {
    // The stream of events may outlive the cookie that each call needs.
    if (status === 401) tell('refused')
    else if (isRefused) tell('connected')
  }
  const events = new SharedEvents(tabs, tell)
  return {
    api: createHttpApi(tabs, { onStatus, ...(checkOutput === undefined ? {} : { checkOutput }) }),
    on: events.on,
    onDidChangeConnection: (listen) => listeners.add(listen),
    close: () => events.close(),
  }
}
