import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ViewerPort } from '../backend/viewer-port.ts'
import { METHODS, type MethodName } from '../bridge/methods.ts'
import type { AccessKeys } from './access-key.ts'
import type { EventStreams } from './event-streams.ts'
import { hasSession, NO_SESSION } from './guards.ts'
import type { HostLimits } from './host-limits.ts'
import { pageWithNonce, type PageFile, type PageFiles } from '../backend/page-files.ts'
import { readJsonBody } from './read-json-body.ts'
import { USE_THE_PAGE, type Refusal } from './refusal.ts'
import { sendText } from './send-text.ts'
import { sessionCookie } from './session-cookie.ts'

/** A request that has passed the guards. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly styleNonce: string
}

/** One thing that the host answers. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Exact; one that ends in `/` and more stands for all that begin so. */
  readonly path: string
  readonly matches: 'exactly' | 'beginning'
  /** Only the exchange of a key is open to who has no session. */
  readonly access: 'session' | 'open'
  /** Answers, or says why not. */
  readonly answer: (exchange: Exchange) => Promise<Refusal | null> | Refusal | null
}

/** What the routes are made from. */
export interface RouteParts {
  readonly viewer: ViewerPort
  readonly files: PageFiles
  readonly streams: EventStreams
  readonly keys: AccessKeys
  readonly limits: HostLimits
  readonly tcpPort: () => number
}

/** The path that keys are behind. */
export const OPEN_PATH = '/open/'

/** Everything that the host answers; there is nothing else. */
export function createRoutes(parts: RouteParts): readonly Route[] {
  return [
    keyRoute(parts),
    eventRoute(parts),
    ...METHODS.map((name) => methodRoute(name, parts)),
    ...Array.from(parts.files, ([path, file]) => fileRoute(path, file)),
  ]
}

/** The route that a request leads to; the address is only compared, never taken apart. */
export function findRoute(
  routes: readonly Route[],
  { method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
): Route | null {
  return routesOf(routes, url).find((route) => route.method === method) ?? null
}

/** The routes of an address, whatever the method. */
export function routesOf(routes: readonly Route[], url: string): readonly Route[] {
  const [path = ''] = url.split('?', 1)
  return routes.filter((route) =>
    route.matches === 'exactly' ? path === route.path : path.startsWith(route.path),
  )
}

function keyRoute({ keys, tcpPort }: RouteParts): Route {
  return {
    method: 'GET',
    path: OPEN_PATH,
    matches: 'beginning',
    access: 'open',
    answer: ({ request, response }) => {
      const token = keys.redeem(request.url?.slice(OPEN_PATH.length) ?? '')
      // Who is let in already and follows the address again finds the page.
      if (token === null && !hasSession(request, { keys, tcpPort: tcpPort() })) return KEY_REFUSED
      const cookie = token === null ? {} : { 'Set-Cookie': sessionCookie(tcpPort(), token) }
      response.writeHead(303, { Location: '/', ...cookie }).end()
      return null
    },
  }
}

const KEY_REFUSED: Refusal = {
  ...NO_SESSION,
  cause: 'this address was used before, is older than ten minutes, or is not whole',
}

function eventRoute({ streams }: RouteParts): Route {
  return {
    method: 'GET',
    path: '/api/events',
    matches: 'exactly',
    access: 'session',
    answer: ({ response }) => {
      if (streams.isFull) return TOO_MANY_STREAMS
      streams.add(response)
      return null
    },
  }
}

const TOO_MANY_STREAMS: Refusal = {
  status: 503,
  cause: 'too many browsers listen to this program',
  next: 'close some of them',
}

function methodRoute(name: MethodName, { viewer, limits }: RouteParts): Route {
  return {
    method: 'POST',
    path: `/api/${name}`,
    matches: 'exactly',
    access: 'session',
    answer: async ({ request, response }) => {
      const body = await readJsonBody(request, limits)
      if (!body.ok) return body.refusal
      const resultText = await viewer.call(name, body.value)
      const headers = { 'Content-Type': 'application/json; charset=utf-8' }
      sendText(response, resultText, { status: 200, headers })
      return null
    },
  }
}

function fileRoute(path: string, file: PageFile): Route {
  const answer = path === '/' ? answerPage(file) : answerFile(file)
  return { method: 'GET', path, matches: 'exactly', access: 'session', answer }
}

function answerPage(file: PageFile): Route['answer'] {
  return ({ response, styleNonce }) => {
    const headers = { 'Content-Type': file.contentType }
    sendText(response, pageWithNonce(file, styleNonce), { status: 200, headers })
    return null
  }
}

/** Other files never change under their hash; the browser asks each time, as it must be let in. */
function answerFile({ bytes, contentType, etag }: PageFile): Route['answer'] {
  return ({ request, response }) => {
    const headers = { 'Cache-Control': 'no-cache', ETag: etag }
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end()
      return null
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': contentType,
      'Content-Length': bytes.length,
    })
    response.end(bytes)
    return null
  }
}

/** What is told where no route leads. */
export function noSuchRoute(routes: readonly Route[], url: string): Refusal {
  const methods = routesOf(routes, url).map(({ method }) => method)
  if (methods.length === 0)
    return { status: 404, cause: 'there is nothing at this address', next: USE_THE_PAGE }
  const headers = { Allow: methods.join(', ') }
  return { status: 405, cause: 'this is not answered that way', next: USE_THE_PAGE, headers }
}
