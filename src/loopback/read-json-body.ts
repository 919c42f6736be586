import type { IncomingMessage } from 'node:http'
import type { HostLimits } from './host-limits.ts'
import { isDeeperThan } from '../backend/json-depth.ts'
import { USE_THE_PAGE, type Refusal } from './refusal.ts'

export type BodyReading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal }

/** Reads a body of JSON, of which no more is kept than the cap. */
export async function readJsonBody(
  request: IncomingMessage,
  limits: Pick<HostLimits, 'bodyBytes' | 'jsonDepth'>,
): Promise<BodyReading> {
  const bytes = await readBytes(request, limits.bodyBytes)
  if (bytes === null) return refuse(413, `it has more than ${limits.bodyBytes} bytes`)
  const text = decode(bytes)
  if (text === null) return refuse(400, 'its body is not UTF-8 text')
  if (isDeeperThan(text, limits.jsonDepth)) return refuse(400, 'its body is nested too deeply')
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return refuse(400, 'its body is not JSON')
  }
}

/** Null: there are more than the cap. Fails when the connection ends before the body does. */
async function readBytes(request: IncomingMessage, capBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > capBytes) return null
  const pieces: Buffer[] = []
  let received = 0
  // The request stays usable for the refusal, so its stream is not destroyed with the loop.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(piece)) throw new TypeError('a body is read as bytes')
    received += piece.length
    if (received > capBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What is left of the body is read and thrown away, so that the refusal arrives. */
function refuse(status: number, cause: string): BodyReading {
  return { ok: false, refusal: { status, cause, next: USE_THE_PAGE } }
}
