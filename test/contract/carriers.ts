import { createInProcessPort } from '../../src/backend/in-process-port.ts'
import { startReferenceWorker } from '../../src/backend/reference-worker-client.ts'
import type { ViewerPort } from '../../src/backend/viewer-port.ts'
import { createViewer } from '../../src/backend/viewer/create-viewer.ts'
import type { Result, ViewerApi, ViewerClient } from '../../src/bridge/api.ts'
import type { Payload } from '../../src/bridge/contract.ts'
import { METHODS, type MethodName } from '../../src/bridge/methods.ts'
import { startHttpHost } from '../../src/loopback/http-host.ts'
import type { BrowserTabs, TabLocks } from '../../src/renderer/src/clients/browser-tabs.ts'
import { connectOverHttp } from '../../src/renderer/src/clients/http-connection.ts'
import { fakePage } from '../loopback/host-scene.ts'
import { checkOutput, type Carried, type OpenCarrier } from './contract-scene.ts'

/** The viewer in this thread, with nothing in between. */
export const openInProcess: OpenCarrier = async (options) => {
  const viewer = await createViewer(options)
  return carryPort(createInProcessPort(viewer, { checksOutputs: true }))
}

/** The viewer in its thread, behind the loopback host, for the client that the page has. */
export const openLoopback: OpenCarrier = async (options) => {
  const counted = countListeners(await startReferenceWorker(options))
  const bugs: unknown[] = []
  const host = await startHttpHost({
    viewer: counted.port,
    files: fakePage(),
    onBug: (error) => bugs.push(error),
  })
  const tabs = await openTab(host.issueAddress())
  const client = connectOverHttp(tabs, { checkOutput })
  const connected = Promise.withResolvers<undefined>()
  client.onDidChangeConnection((connection) => {
    if (connection === 'connected') connected.resolve(undefined)
  })
  await connected.promise
  return {
    client,
    send: (method, input) => post(tabs, method, JSON.stringify(input)),
    sendBytes: (method, body) => post(tabs, method, body),
    listeners: counted.listeners,
    close: async () => {
      client.close()
      await counted.port.close()
      await host.close()
      if (bugs.length > 0) throw new AggregateError(bugs, 'the host has bugs')
    },
  }
}

/** What a browser does for a tab: cookies, origin, locks, a channel between tabs. */
export async function openTab(address: string): Promise<BrowserTabs> {
  const { origin } = new URL(address)
  const opened = await fetch(address, { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    origin,
    fetch: (path, init) => {
      const headers = new Headers(init.headers)
      headers.set('Cookie', cookie)
      headers.set('Origin', origin)
      return fetch(new URL(path, origin), { ...init, headers })
    },
    locks: nodeLocks(),
    openChannel: (name) => {
      const channel = new BroadcastChannel(name)
      return {
        post: (message) => channel.postMessage(message),
        onMessage: (listen) => {
          channel.onmessage = (event: object) => listen(Reflect.get(event, 'data'))
        },
        close: () => channel.close(),
      }
    },
  }
}

/** Node has the locks of a browser; its types do not say so yet. */
function nodeLocks(): TabLocks {
  const locks: TabLocks = Reflect.get(navigator, 'locks')
  return locks
}

/** Sends bytes as the page would send its input. */
export async function post(
  { fetch }: BrowserTabs,
  method: string,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Result<unknown>> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(`/api/${method}`, { method: 'POST', headers, body })
  // Held against the contract by whoever asks.
  return (await response.json()) as Result<unknown>
}

function carryPort(port: ViewerPort): Carried {
  const counted = countListeners(port)
  return {
    client: clientOf(counted.port),
    send: (method, input) => ask(port, method, input),
    sendBytes: null,
    listeners: counted.listeners,
    close: () => port.close(),
  }
}

function clientOf(port: ViewerPort): ViewerClient {
  const call = (method: MethodName) => async (input: unknown) => {
    const result = await ask(port, method, input)
    if (result.ok) await checkOutput(method, result.value)
    return result
  }
  return {
    // One function for each name, and each was just held against the contract.
    api: Object.fromEntries(METHODS.map((name) => [name, call(name)])) as unknown as ViewerApi,
    on: (event, listen) =>
      port.on(event, (text) => {
        const payload: unknown = JSON.parse(text)
        // The test that hears it holds it against the contract.
        listen(payload as Payload<typeof event>)
      }),
    onDidChangeConnection: () => () => undefined,
  }
}

async function ask(port: ViewerPort, method: string, input: unknown): Promise<Result<unknown>> {
  // What `answerCall` writes.
  return JSON.parse(await port.call(method, input)) as Result<unknown>
}

/** Counts who listens to a port. */
function countListeners(port: ViewerPort): { port: ViewerPort; listeners: () => number } {
  let listeners = 0
  return {
    listeners: () => listeners,
    port: {
      call: (method, input) => port.call(method, input),
      close: () => port.close(),
      on: (event, listen) => {
        listeners += 1
        const stop = port.on(event, listen)
        return () => {
          listeners -= 1
          stop()
        }
      },
    },
  }
}
