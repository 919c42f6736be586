import type { ViewerClient } from '../../../bridge/api.ts'
import type { MethodName } from '../../../bridge/methods.ts'
import type { BrowserTabs, TabChannel } from './browser-tabs.ts'
import { connectOverHttp } from './http-connection.ts'

/** The viewer of the host that served this page (`hrv serve`), for all of its tabs. */
export function createHttpClient(): ViewerClient {
  const tabs: BrowserTabs = {
    origin: location.origin,
    fetch: (path, init) => fetch(path, init),
    locks: {
      request: (name, options, whileHeld) => navigator.locks.request(name, options, whileHeld),
    },
    openChannel,
  }
  return connectOverHttp(tabs, import.meta.env.DEV ? { checkOutput } : {})
}

function openChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listen) => channel.addEventListener('message', ({ data }) => listen(data)),
    close: () => channel.close(),
  }
}

/** Loaded in development only: the schemas are larger than the rest of the client. */
async function checkOutput(method: MethodName, value: unknown): Promise<void> {
  const { METHOD_CONTRACT } = await import('../../../bridge/contract.ts')
  METHOD_CONTRACT[method].output.parse(value)
}
