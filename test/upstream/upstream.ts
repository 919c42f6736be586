import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { answerControl } from './control.ts'
import { commit, type Fault } from './faults.ts'

/** What an upstream was asked and what it answered. */
export interface UpstreamRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly ifNoneMatch: string | null
  readonly ifModifiedSince: string | null
  readonly fault: Fault | null
  /** Null until, and unless, there is an answer. */
  readonly status: number | null
  /** Of the body, as it went over the wire. */
  readonly bytes: number
}

export interface UpstreamOptions {
  /** Files are looked for in its `legacy`, then in it. */
  readonly folder: string
  /** Other states of the folder, numbered from 1. */
  readonly otherRevisions?: readonly string[]
  /** Any free one by default. */
  readonly port?: number
}

/** A stand-in for raw.githubusercontent.com on this computer: any owner, name and branch. */
export interface Upstream {
  /** What `--raw-base-url` and `HRV_RAW_BASE_URL` take. */
  readonly rawBaseUrl: string
  /** All requests so far, oldest first. */
  readonly log: readonly UpstreamRequest[]
  /** Connections that were made so far, and the most that were open at once. */
  readonly connections: () => { readonly made: number; readonly most: number }
  /** Answers requests for a file (`clip.json`), or for all, with a fault: so many times, or always. */
  readonly setFault: (file: string, fault: Fault | null, times?: number) => void
  /** Serves this state of the folder; `alternate`: another one at each request. */
  readonly setRevision: (revision: number | 'alternate') => void
  /** Refuses connections from now on (DL2) and drops those there are. */
  readonly cutOff: () => Promise<void>
  /** Ends `cutOff`. */
  readonly restore: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts an upstream on 127.0.0.1. */
export async function startUpstream(options: UpstreamOptions): Promise<Upstream> {
  const upstream = new LocalUpstream(options)
  await upstream.restore()
  return upstream
}

type Entry = { -readonly [Key in keyof UpstreamRequest]: UpstreamRequest[Key] }

class LocalUpstream implements Upstream {
  readonly log: Entry[] = []
  readonly #folders: readonly string[]
  readonly #faults = new Map<string, { readonly fault: Fault; timesLeft: number }>()
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((request, response) => this.#answer(request, response))
  #revision: number | 'alternate' = 0
  #served = 0
  #connections = { made: 0, most: 0 }
  #port: number

  constructor({ folder, otherRevisions = [], port = 0 }: UpstreamOptions) {
    this.#folders = [folder, ...otherRevisions]
    this.#port = port
    this.#server.on('connection', (socket) => this.#watch(socket))
  }

  get rawBaseUrl(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  connections = () => this.#connections

  setFault = (file: string, fault: Fault | null, times = Infinity): void => {
    if (fault === null) this.#faults.delete(file)
    else this.#faults.set(file, { fault, timesLeft: times })
  }

  setRevision = (revision: number | 'alternate'): void => {
    if (revision !== 'alternate' && this.#folders[revision] === undefined) {
      throw new RangeError(`no revision ${revision}: there are ${this.#folders.length}`)
    }
    this.#revision = revision
  }

  restore = async (): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    this.#server.once('error', reject)
    this.#server.listen(this.#port, '127.0.0.1', () => resolve(undefined))
    await promise
    // A server that listens on a port has an address of this kind.
    this.#port = (this.#server.address() as AddressInfo).port
  }

  cutOff = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#server.close(() => resolve(undefined))
    for (const socket of this.#sockets) socket.destroy()
    await promise
  }

  close = async (): Promise<void> => {
    if (this.#server.listening) await this.cutOff()
  }

  #watch(socket: Socket): void {
    this.#sockets.add(socket)
    const { made, most } = this.#connections
    this.#connections = { made: made + 1, most: Math.max(most, this.#sockets.size) }
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    if (path.startsWith('/-/')) {
      answerControl(this, request, response)
      return
    }
    const fileName = fileNameIn(path)
    const fault = this.#takeFault(fileName)
    const entry = this.#note(request, path, fault)
    const body = fileName === null ? null : this.#read(fileName)
    const serve = () => serveFile(request, response, body, entry)
    if (fault === null) serve()
    else commit(fault, { ...onSocket(request.socket, entry), path, body: body ?? NO_BODY, serve })
  }

  #takeFault(fileName: string | null): Fault | null {
    const entry = this.#faults.get(fileName ?? '') ?? this.#faults.get('all')
    if (entry === undefined || entry.timesLeft <= 0) return null
    entry.timesLeft -= 1
    return entry.fault
  }

  #note({ method = '', headers }: IncomingMessage, path: string, fault: Fault | null): Entry {
    const ifNoneMatch = headers['if-none-match'] ?? null
    const ifModifiedSince = headers['if-modified-since'] ?? null
    const answer = { status: null, bytes: 0 }
    const entry: Entry = { method, path, headers, ifNoneMatch, ifModifiedSince, fault, ...answer }
    this.log.push(entry)
    return entry
  }

  #read(fileName: string): Buffer | null {
    const number = this.#revision === 'alternate' ? this.#served++ : this.#revision
    const folder = this.#folders[number % this.#folders.length] ?? ''
    // A base path has its v2 files, some of the same names, beside `legacy`.
    return readIfThere(join(folder, 'legacy', fileName)) ?? readIfThere(join(folder, fileName))
  }
}

const NO_BODY = Buffer.alloc(0)

/** The file that a path asks for: GitHub's form, behind any prefix, as a proxy's would be. */
function fileNameIn(path: string): string | null {
  const match = /\/[^/]+\/[^/]+\/refs\/heads\/.+\/([\w.-]+)$/.exec(path)
  return match?.[1] ?? null
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

function serveFile(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  body: Buffer | null,
  entry: Entry,
): void {
  const send = (status: number, fields: Record<string, string>, bytes: Buffer) => {
    entry.status = status
    entry.bytes = bytes.length
    response.writeHead(
      status,
      status === 304 ? fields : { ...fields, 'content-length': bytes.length },
    )
    response.end(bytes)
  }
  if (method !== 'GET') return send(405, { allow: 'GET' }, NO_BODY)
  if (body === null) return send(404, {}, Buffer.from('404: Not Found'))
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`
  if (matches(headers['if-none-match'], etag)) return send(304, { etag }, NO_BODY)
  const fields = { etag, 'content-type': 'text/plain; charset=utf-8', vary: 'Accept-Encoding' }
  const isPacked = headers['accept-encoding']?.includes('gzip') === true
  if (isPacked) send(200, { ...fields, 'content-encoding': 'gzip' }, packed(etag, body))
  else send(200, fields, body)
}

const packedBodies = new Map<string, Buffer>()

/** Packed once for all who ask, as a network of caches does. */
function packed(etag: string, body: Buffer): Buffer {
  const bytes = packedBodies.get(etag) ?? gzipSync(body)
  packedBodies.set(etag, bytes)
  return bytes
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((one) => [etag, '*'].includes(one.trim())) === true
}

/** Ways to write an answer without node:http, which would mend it. */
function onSocket(socket: Socket, entry: Entry) {
  return {
    socket,
    head: (...lines: readonly string[]) => {
      entry.status = Number(lines[0]?.split(' ')[1])
      socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    },
    write: (part: Buffer | string) => {
      entry.bytes += part.length
      if (socket.writable) socket.write(part)
    },
  }
}
