import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { DownloadFault } from './download-fault.ts'
import { headerOf, type HttpHeaders } from './http-retry-after.ts'

/** A body that is still to come, and what bounds it. */
export interface BodyRequest {
  readonly host: string
  readonly headers: HttpHeaders
  readonly body: Readable
  /** Of the bytes on the wire and, each for itself, of the unpacked ones. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  readonly onReceived: (receivedBytes: number, totalBytes: number | null) => void
}

/**
 * Reads a body to its proven end and unpacks it: only what says its length or is chunked, only gzip
 * or plain, never more than the limit in memory (DL7-DL12). Fails with a `DownloadFault`, or with
 * what the stream reports.
 */
export async function readBody(request: BodyRequest): Promise<Uint8Array> {
  const { body, host, maxBytes, signal } = request
  const totalBytes = lengthOf(request)
  const isPacked = isGzip(request)
  if (totalBytes !== null && totalBytes > maxBytes) throw tooLarge(host, maxBytes)

  const chunks: Uint8Array[] = []
  const watch = watchReceived(request, totalBytes)
  const collect = async (decoded: AsyncIterable<Uint8Array>) => {
    for await (const chunk of limit(decoded, host, maxBytes)) chunks.push(chunk)
  }
  await (isPacked
    ? pipeline(body, watch, createGunzip(), collect, { signal })
    : pipeline(body, watch, collect, { signal }))
  return Buffer.concat(chunks)
}

/** The length that the body declares, null when it is chunked; anything else has no proven end (DL8). */
function lengthOf({ headers, host }: BodyRequest): number | null {
  const length = headerOf(headers, 'content-length')
  const coding = headerOf(headers, 'transfer-encoding')
  if (coding === null && length !== null && /^\d{1,15}$/.test(length)) return Number(length)
  if (coding?.toLowerCase() === 'chunked' && length === null) return null
  throw new DownloadFault({
    code: 'truncated',
    cause: `${host} does not say how long its answer is, so that a part could pass for the whole`,
    next: 'try again; if it stays so, something on the way changes the answers: ask who runs the network or the proxy',
    retry: 'never',
  })
}

function isGzip({ headers, host }: BodyRequest): boolean {
  const encoding = headerOf(headers, 'content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding === 'gzip' || encoding === 'identity') return encoding === 'gzip'
  throw new DownloadFault({
    code: 'source-refused',
    cause: `${host} packed its answer as ${JSON.stringify(encoding)}, which was not asked for`,
    retry: 'never',
  })
}

function watchReceived({ host, maxBytes, onReceived }: BodyRequest, totalBytes: number | null) {
  return async function* (wire: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let received = 0
    for await (const chunk of limit(wire, host, maxBytes)) {
      received += chunk.length
      onReceived(received, totalBytes)
      yield chunk
    }
  }
}

async function* limit(
  chunks: AsyncIterable<Uint8Array>,
  host: string,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(host, maxBytes)
    yield chunk
  }
}

function tooLarge(host: string, maxBytes: number): DownloadFault {
  return new DownloadFault({
    code: 'source-too-large',
    cause: `${host} sent more than ${maxBytes} bytes, which no reference file has`,
    retry: 'never',
  })
}
