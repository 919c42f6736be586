import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { AccessKeys } from './access-key.ts'
import { USE_THE_PAGE, type Refusal } from './refusal.ts'
import { sessionTokens } from './session-cookie.ts'

/** What a guard knows of the host. */
export interface GuardedHost {
  readonly tcpPort: number
  readonly keys: AccessKeys
  /** Whether the request leads to a route that is open to who has no session yet. */
  readonly isOpen: (request: IncomingMessage) => boolean
}

/** Looks at the head of a request before anything of it is done; null: it may go on. */
export interface Guard {
  readonly name: string
  readonly check: (request: IncomingMessage, host: GuardedHost) => Refusal | null
}

/**
 * Everything that stands between other programs, other users and other web pages and the person's
 * data. In this order, all of them, for every request; a test leaves one out to see that it counts.
 */
export const GUARDS: readonly Guard[] = [
  { name: 'host', check: checkHost },
  { name: 'upgrade', check: checkUpgrade },
  { name: 'method', check: checkMethod },
  { name: 'session', check: checkSession },
  { name: 'origin', check: checkOrigin },
  { name: 'fetch-site', check: checkFetchSite },
  { name: 'content-type', check: checkContentType },
]

/** A name that leads here by a trick of the name service is not one of ours. */
function checkHost({ rawHeaders, url }: IncomingMessage, host: GuardedHost): Refusal | null {
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && isHostName(rawHeaders[at - 1]))
  const [name] = hosts
  const isOurs = hosts.length === 1 && name !== undefined && ownHosts(host).includes(name)
  if (isOurs && url?.startsWith('/') === true) return null
  const next = USE_THE_PAGE
  return { status: 421, cause: 'it was sent to another name than 127.0.0.1 or localhost', next }
}

function isHostName(header: string | undefined): boolean {
  return header?.toLowerCase() === 'host'
}

function ownHosts({ tcpPort }: GuardedHost): readonly string[] {
  return [`127.0.0.1:${tcpPort}`, `localhost:${tcpPort}`]
}

function checkUpgrade({ headers }: IncomingMessage): Refusal | null {
  if (headers.upgrade === undefined) return null
  return { status: 400, cause: 'connections are not upgraded here', next: USE_THE_PAGE }
}

function checkMethod({ method }: IncomingMessage): Refusal | null {
  if (method === 'GET' || method === 'POST') return null
  const headers = { Allow: 'GET, POST' }
  return { status: 405, cause: 'only GET and POST are answered', next: USE_THE_PAGE, headers }
}

function checkSession(request: IncomingMessage, host: GuardedHost): Refusal | null {
  return host.isOpen(request) || hasSession(request, host) ? null : NO_SESSION
}

/** What a browser is told that was not let in, or whose program was started again. */
export const NO_SESSION: Refusal = {
  status: 401,
  cause: 'this browser has not been let in since the program was started',
  next: 'open the address that the terminal shows; press Enter there for a new one',
}

/** Whether a request comes from a browser that was let in. */
export function hasSession(
  { headers }: IncomingMessage,
  { tcpPort, keys }: Pick<GuardedHost, 'tcpPort' | 'keys'>,
): boolean {
  return sessionTokens(tcpPort, headers.cookie).some((token) => keys.hasSession(token))
}

/** What changes anything must say that it comes from our own page; what says another never does. */
function checkOrigin({ method, headers }: IncomingMessage): Refusal | null {
  const { origin } = headers
  if (origin === undefined ? method === 'GET' : origin === ownOrigin(headers)) return null
  return { status: 403, cause: 'it does not come from our own page', next: USE_THE_PAGE }
}

/** The guard of the host has seen that the name is ours. */
function ownOrigin({ host = '' }: IncomingHttpHeaders): string {
  return `http://${host}`
}

/**
 * In addition to the origin, where a browser says it: other ports of this computer count as the same
 * site, so their pages send our cookie. Addresses that a person follows are answered.
 */
function checkFetchSite({ method, headers }: IncomingMessage): Refusal | null {
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return null
  const isFollowed =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (method === 'GET' && isFollowed) return null
  return { status: 403, cause: 'it comes from another page', next: USE_THE_PAGE }
}

/** A form of another page cannot send this type. */
function checkContentType({ method, headers }: IncomingMessage): Refusal | null {
  if (method !== 'POST') return null
  const isJson = /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')
  if (isJson && headers['content-encoding'] === undefined) return null
  return { status: 415, cause: 'only plain application/json is read', next: USE_THE_PAGE }
}
