import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { DownloadFault } from './download-fault.ts'
import type { DownloadClock, DownloadLimits } from './download-limits.ts'
import { readBody } from './http-body.ts'
import { isRedirect, MAX_REDIRECTS, redirectTarget, tooManyRedirects } from './http-redirect.ts'
import { headerOf, type HttpHeaders } from './http-retry-after.ts'
import { statusFault } from './http-status.ts'
import { transportFault } from './http-transport-fault.ts'
import type { Validators } from './reference-source.ts'
import { impostorOf } from './source-impostor.ts'
import type { SourceFile } from './source-url.ts'

/** One request for a file. */
export interface Exchange {
  readonly file: SourceFile
  readonly validators: Validators | null
  readonly dispatcher: Dispatcher
  readonly limits: DownloadLimits
  readonly clock: DownloadClock
  readonly signal: AbortSignal
  readonly onReceived: (receivedBytes: number, totalBytes: number | null) => void
}

export type ExchangeResult =
  | { readonly outcome: 'downloaded'; readonly bytes: Uint8Array; readonly validators: Validators }
  | { readonly outcome: 'not-modified' }

/**
 * Asks for a file once, following redirects, and reads the whole answer. Fails with a
 * `DownloadFault`; an abort rejects with the signal's reason or an `AbortError`.
 */
export async function requestFile(exchange: Exchange): Promise<ExchangeResult> {
  let url = exchange.file.url
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const answer = await send(url, exchange)
    if (!isRedirect(answer.status)) return await receive(answer, exchange)
    discard(answer.body)
    url = redirectTarget(url, headerOf(answer.headers, 'location'), exchange.file)
  }
  throw tooManyRedirects(url.host)
}

/** An answer whose body is still to be read. */
interface Answer {
  readonly url: URL
  readonly status: number
  readonly headers: HttpHeaders
  readonly body: Readable
}

async function send(url: URL, exchange: Exchange): Promise<Answer> {
  const { dispatcher, limits, signal } = exchange
  signal.throwIfAborted()
  const request = dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: headersFor(url, exchange),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    signal,
  })
  try {
    // undici sees an abort only when it is connected.
    const { statusCode, headers, body } = await orAborted(request, signal)
    const answer = { url, status: statusCode, headers, body }
    assertFewHeaders(answer)
    return answer
  } catch (error) {
    throw transportFault(error, { host: url.host, stage: 'head', limits })
  }
}

// A validator that is no valid header, for example from a damaged file, is not sent.
const ETAG = /^(W\/)?"[\x21\x23-\x7e\x80-\xff]{0,1000}"$/
const DATE = /^[\w ,:+-]{1,100}$/

function headersFor(url: URL, { file, validators }: Exchange): Record<string, string> {
  const { etag, lastModified } = validators ?? { etag: null, lastModified: null }
  return {
    'accept-encoding': 'gzip, identity',
    ...(etag !== null && ETAG.test(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified !== null && DATE.test(lastModified)
      ? { 'if-modified-since': lastModified }
      : {}),
    ...(file.authorization !== null && url.origin === file.url.origin
      ? { authorization: file.authorization }
      : {}),
  }
}

const MAX_HEADERS = 200

function assertFewHeaders({ url, headers, body }: Answer): void {
  const count = Object.values(headers).flat().length
  if (count <= MAX_HEADERS) return
  discard(body)
  throw new DownloadFault({
    code: 'source-refused',
    cause: `what ${url.host} sent is not a valid HTTP answer (${count} headers)`,
    retry: 'never',
  })
}

async function receive(answer: Answer, exchange: Exchange): Promise<ExchangeResult> {
  const { file, clock, limits, signal, onReceived, validators } = exchange
  if (answer.status === 304 && validators !== null) {
    discard(answer.body)
    return { outcome: 'not-modified' }
  }
  if (answer.status !== 200) {
    discard(answer.body)
    throw statusFault(answer, file, clock)
  }
  const { host } = answer.url
  try {
    const { headers, body } = answer
    const { maxBytes } = limits
    const bytes = await readBody({ host, headers, body, maxBytes, signal, onReceived })
    assertLikely(bytes, host)
    return { outcome: 'downloaded', bytes, validators: validatorsOf(headers) }
  } catch (error) {
    discard(answer.body)
    throw transportFault(error, { host, stage: 'body', limits })
  }
}

function assertLikely(bytes: Uint8Array, host: string): void {
  const seems = bytes.length === 0 ? 'nothing: the answer is empty' : impostorOf(bytes)
  if (seems === null) return
  const cause = `what ${host} sent looks like ${seems}`
  throw new DownloadFault({ code: 'not-the-file', cause, retry: 'never' })
}

function validatorsOf(headers: HttpHeaders): Validators {
  const etag = headerOf(headers, 'etag')
  const lastModified = headerOf(headers, 'last-modified')
  return {
    etag: etag !== null && ETAG.test(etag) ? etag : null,
    lastModified: lastModified !== null && DATE.test(lastModified) ? lastModified : null,
  }
}

/** Ends a body that nobody will read; one that has already ended leaves its connection open. */
function discard(body: Readable): void {
  body.on('error', () => undefined).destroy()
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  // A signal's reason may be anything; the caller asks the signal, not the error.
  const onAbort = () => aborted.reject(new DOMException('aborted', 'AbortError'))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
