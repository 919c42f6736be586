import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ViewerPort } from '../backend/viewer-port.ts'
import { EVENTS } from '../bridge/methods.ts'
import { AccessKeys } from './access-key.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { EventStreams } from './event-streams.ts'
import { GUARDS, type Guard } from './guards.ts'
import { HOST_LIMITS, type HostLimits } from './host-limits.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'
import type { PageFiles } from '../backend/page-files.ts'
import { refusalJson, refusalText, type Refusal } from './refusal.ts'
import { createRoutes, findRoute, noSuchRoute, OPEN_PATH, type Route } from './routes.ts'
import { securityHeaders } from '../backend/security-headers.ts'
import { sendText } from './send-text.ts'

export interface HttpHostOptions {
  readonly viewer: ViewerPort
  readonly files: PageFiles
  /** Any free one when left out. */
  readonly tcpPort?: number
  /** Told of every error that is nobody's fault but ours. */
  readonly onBug: (error: unknown) => void
  readonly limits?: Partial<HostLimits>
  /** Fewer than all only in tests, to see that each of them counts. */
  readonly guards?: readonly Guard[]
}

/** The viewer as a page on this computer, for its one person. */
export interface HttpHost {
  readonly origin: string
  /** Everything that is answered. */
  readonly routes: readonly Route[]
  /** Makes an address that lets one browser in, once, within ten minutes. */
  issueAddress(): string
  /** Ends event streams and connections; answers that are under way are waited for, but not long. */
  close(): Promise<void>
}

/**
 * Serves a viewer on 127.0.0.1 and nowhere else. Fails with `busy` when the port is taken.
 */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const limits = { ...HOST_LIMITS, ...options.limits }
  const streams = new EventStreams(limits)
  const keys = new AccessKeys()
  const { viewer, files, guards = GUARDS, onBug } = options
  let tcpPort = 0
  const routes = createRoutes({ viewer, files, streams, keys, limits, tcpPort: () => tcpPort })
  const server = createLimitedServer(limits, (request, response) => {
    const host = { tcpPort, keys, isOpen: (asked: IncomingMessage) => isOpen(routes, asked) }
    const refused = firstRefusal(guards, (guard) => guard.check(request, host))
    void answer({ request, response }, { routes, refused, onBug })
  })
  tcpPort = await listenOnLoopback(server, options.tcpPort ?? 0)
  const unsubscribe = EVENTS.map((event) =>
    viewer.on(event, (payloadText) => streams.tell(event, payloadText)),
  )
  const origin = `http://127.0.0.1:${tcpPort}`
  return {
    origin,
    routes,
    issueAddress: () => `${origin}${OPEN_PATH}${keys.issue()}`,
    close: async () => {
      for (const stop of unsubscribe) stop()
      streams.close()
      await closeServer(server, limits.closingMs)
    },
  }
}

function createLimitedServer(
  limits: HostLimits,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    // The guards look at it themselves: Node lets more pass.
    requireHostHeader: false,
    // So that no request passes beside the guards.
    shouldUpgradeCallback: () => false,
  })
  server.maxConnections = limits.connections
  server.on('request', onRequest)
  // Bodies are small: nobody has to ask before sending one.
  server.on('checkContinue', onRequest)
  server.on('checkExpectation', onRequest)
  server.on('clientError', answerBrokenRequest)
  return server
}

function isOpen(routes: readonly Route[], request: IncomingMessage): boolean {
  return findRoute(routes, request)?.access === 'open'
}

function firstRefusal(
  guards: readonly Guard[],
  check: (guard: Guard) => Refusal | null,
): Refusal | null {
  for (const guard of guards) {
    const refusal = check(guard)
    if (refusal !== null) return refusal
  }
  return null
}

interface Answering {
  readonly routes: readonly Route[]
  readonly refused: Refusal | null
  readonly onBug: (error: unknown) => void
}

async function answer(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { routes, refused, onBug }: Answering,
): Promise<void> {
  const styleNonce = randomBytes(16).toString('base64')
  for (const [name, value] of Object.entries(securityHeaders(styleNonce))) {
    response.setHeader(name, value)
  }
  try {
    const route = findRoute(routes, request)
    const refusal =
      refused ??
      (route === null
        ? noSuchRoute(routes, request.url ?? '')
        : await route.answer({ request, response, styleNonce }))
    if (refusal !== null) refuse(request, response, refusal)
  } catch (error) {
    // Whoever asked has gone away before the request was whole: nobody is left to be told.
    if (request.destroyed && !request.complete) return
    onBug(error)
    refuse(request, response, OUR_BUG)
  }
}

const OUR_BUG: Refusal = {
  status: 500,
  cause: 'this program has a bug',
  next: 'reload the page; if it happens again, report it',
}

function refuse({ url }: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const isApi = url?.startsWith('/api/') === true
  sendText(response, isApi ? refusalJson(refusal) : refusalText(refusal), {
    status: refusal.status,
    headers: {
      'Content-Type': `${isApi ? 'application/json' : 'text/plain'}; charset=utf-8`,
      ...refusal.headers,
    },
  })
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  server.close(() => resolve(undefined))
  server.closeIdleConnections()
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
  await promise
  clearTimeout(cutOff)
}
