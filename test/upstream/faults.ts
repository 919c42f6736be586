import { createHash, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

/** One request that a fault answers, byte by byte on the bare socket. */
export interface FaultExchange {
  readonly socket: Socket
  /** The path that was asked for. */
  readonly path: string
  /** What an upstream without faults would send. */
  readonly body: Buffer
  /** What stands behind the colon of the fault. */
  readonly argument: string
  /** Writes an answer's head; the lines have no line ends. */
  readonly head: (...lines: readonly string[]) => void
  /** Writes a part of an answer's body. */
  readonly write: (part: Buffer | string) => void
  /** Answers as an upstream without faults would. */
  readonly serve: () => void
}

type FaultAction = (exchange: FaultExchange) => void

const OK = 'HTTP/1.1 200 OK'
const MEBIBYTE = 1024 * 1024

/** Every fault by its name, with the row of design/reliability.md it stands for. */
const ACTIONS = {
  // DL2b: the connection is reset.
  reset: ({ socket }) => socket.resetAndDestroy(),
  // DL4
  silent: () => undefined,
  // DL5: half of the body, then nothing.
  stall: (exchange) => {
    exchange.head(OK, `Content-Length: ${exchange.body.length}`)
    exchange.write(half(exchange.body))
  },
  // DL6: a byte every so many milliseconds (100), without end.
  drip: (exchange) => {
    exchange.head(OK, 'Transfer-Encoding: chunked')
    every(exchange, numberOf(exchange, 100), () => exchange.write('1\r\n \r\n'))
  },
  // DL7: less than the Content-Length says; `cut:close` announces the end of the connection.
  cut: (exchange) => {
    exchange.head(OK, `Content-Length: ${exchange.body.length}`, ...announced(exchange))
    exchange.write(half(exchange.body))
    exchange.socket.end()
  },
  // DL7b: cut in a chunk; `cut-chunk:close` as above.
  'cut-chunk': (exchange) => {
    exchange.head(OK, 'Transfer-Encoding: chunked', ...announced(exchange))
    exchange.write(`${exchange.body.length.toString(16)}\r\n`)
    exchange.write(half(exchange.body))
    exchange.socket.end()
  },
  // DL8: neither a length nor chunks, and only half of it.
  unframed: (exchange) => {
    exchange.head(OK)
    exchange.write(half(exchange.body))
    exchange.socket.end()
  },
  // DL9: well framed, but the gzip stream ends early.
  'gzip-cut': (exchange) => {
    const packed = gzipSync(Buffer.concat([exchange.body, randomBytes(4096)]))
    whole(exchange, packed.subarray(0, -600), 'Content-Encoding: gzip')
  },
  // DL10
  'gzip-false': (exchange) => whole(exchange, exchange.body, 'Content-Encoding: gzip'),
  // DL10: another encoding, `br` unless named.
  encoding: (exchange) =>
    whole(exchange, exchange.body, `Content-Encoding: ${exchange.argument || 'br'}`),
  // DL11: 200 MiB (or so many MiB) of spaces, packed a thousand times smaller.
  bomb: (exchange) => {
    const member = gzipSync(Buffer.alloc(MEBIBYTE, ' '))
    const body = Buffer.concat(Array.from({ length: numberOf(exchange, 200) }, () => member))
    // The connection stays open: its end would crash a fetch that has paused in the middle.
    exchange.head(OK, 'Content-Encoding: gzip', `Content-Length: ${body.length}`)
    exchange.write(body)
  },
  // DL11: gzip without end that unpacks to nothing.
  'gzip-endless': (exchange) => {
    exchange.head(OK, 'Content-Encoding: gzip', 'Transfer-Encoding: chunked')
    const members = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync('')))
    every(exchange, 2, () => {
      exchange.write(`${members.length.toString(16)}\r\n`)
      exchange.write(members)
      exchange.write('\r\n')
    })
  },
  // DL12: a plain body without end, 64 KiB at a time.
  endless: (exchange) => {
    exchange.head(OK, 'Transfer-Encoding: chunked')
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    every(exchange, 2, () => exchange.write(chunk))
  },
  // DL12: declares more than anyone would send (or so many bytes).
  'length-huge': (exchange) => {
    exchange.head(OK, `Content-Length: ${numberOf(exchange, 1e12)}`)
    exchange.write(exchange.body)
  },
  // DL12: more bytes than the length declares.
  surplus: (exchange) => {
    exchange.head(OK, `Content-Length: ${exchange.body.length}`)
    exchange.write(Buffer.concat([exchange.body, Buffer.from('surplus')]))
    exchange.socket.end()
  },
  // DL13
  'head-large': (exchange) => whole(exchange, exchange.body, `X-Large: ${'x'.repeat(40_000)}`),
  'head-many': (exchange) =>
    whole(exchange, exchange.body, ...Array.from({ length: 1000 }, (_, at) => `x${at}: y`)),
  'two-lengths': (exchange) =>
    whole(exchange, exchange.body, `Content-Length: ${half(exchange.body).length}`),
  garbage: ({ socket, argument }) => socket.end(`220 mail.example ${argument}\r\n\r\n`),
  // DL14
  empty: (exchange) => whole(exchange, Buffer.alloc(0)),
  // DL14-DL18: a status, with a body of its own.
  status: (exchange) => status(exchange, numberOf(exchange, 500)),
  // DL15: nothing has changed, whatever was asked.
  'not-modified': (exchange) => {
    exchange.head('HTTP/1.1 304 Not Modified', 'Connection: close')
    exchange.socket.end()
  },
  // DL16: the repository is renamed: the same host, another path, which is served.
  moved: (exchange) => {
    if (exchange.path.includes('/moved/')) exchange.serve()
    else redirect(exchange, exchange.path.replace(/^.*?(?=\/[^/]+\/refs\/)/, '/moved'), 301)
  },
  // DL17: 429 with this Retry-After, word for word.
  limited: (exchange) => status(exchange, 429, `Retry-After: ${exchange.argument}`),
  // DL17, T6: Retry-After as a date so many seconds on, by a clock that is years behind.
  'limited-date': (exchange) => {
    const now = Date.UTC(2019, 0, 1)
    const until = new Date(now + numberOf(exchange, 60) * 1000).toUTCString()
    status(exchange, 429, `Date: ${new Date(now).toUTCString()}`, `Retry-After: ${until}`)
  },
  // DL17: GitHub's quota is used up for so many seconds.
  quota: (exchange) => {
    const reset = Math.floor(Date.now() / 1000) + numberOf(exchange, 60)
    const lines = ['X-RateLimit-Remaining: 0', `X-RateLimit-Reset: ${reset}`]
    status(exchange, 403, `Date: ${new Date().toUTCString()}`, ...lines)
  },
  // DL19: to itself, for ever.
  loop: (exchange) => redirect(exchange, exchange.path, 302),
  // DL20: to this address.
  redirect: (exchange) => redirect(exchange, exchange.argument, 302),
  // DL22
  html: (exchange) =>
    whole(exchange, Buffer.from('<!DOCTYPE html><title>Hotel</title><form>Room number'), HTML),
  'not-found-text': (exchange) => whole(exchange, Buffer.from('404: Not Found')),
  'lfs-pointer': (exchange) => whole(exchange, lfsPointer(exchange.body)),
  conflict: (exchange) => whole(exchange, conflict(exchange.body)),
  // UD20: a good answer that has a date and no ETag.
  dated: (exchange) =>
    whole(exchange, exchange.body, 'Last-Modified: Tue, 01 Jan 2019 00:00:00 GMT'),
  // A good answer after so many milliseconds (200).
  slow: (exchange) => {
    const timer = setTimeout(() => exchange.serve(), numberOf(exchange, 200))
    exchange.socket.once('close', () => clearTimeout(timer))
  },
} satisfies Readonly<Record<string, FaultAction>>

export type FaultName = keyof typeof ACTIONS

/** A fault by name, with its argument behind a colon: `cut`, `status:503`. */
export type Fault = FaultName | `${FaultName}:${string}`

export const FAULT_NAMES = Object.keys(ACTIONS)

/** Whether a text names a fault. */
export function isFault(text: string): text is Fault {
  return Object.hasOwn(ACTIONS, nameOf(text))
}

/** Answers a request with a fault. */
export function commit(fault: Fault, exchange: Omit<FaultExchange, 'argument'>): void {
  const name = nameOf(fault)
  const argument = fault.slice(name.length + 1)
  // A fault begins with the name of an action.
  ACTIONS[name as FaultName]({ ...exchange, argument })
}

const HTML = 'Content-Type: text/html'

function nameOf(fault: string): string {
  return fault.split(':', 1)[0] ?? ''
}

function numberOf({ argument }: FaultExchange, otherwise: number): number {
  return argument === '' ? otherwise : Number(argument)
}

function announced({ argument }: FaultExchange): readonly string[] {
  return argument === 'close' ? ['Connection: close'] : []
}

function half(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2))
}

function whole(exchange: FaultExchange, body: Buffer, ...lines: readonly string[]): void {
  answer(exchange, [OK, ...lines, `Content-Length: ${body.length}`], body)
}

function status(exchange: FaultExchange, code: number, ...lines: readonly string[]): void {
  const body = Buffer.from(code === 204 || code === 304 ? '' : `${code}: on purpose`)
  const length = body.length === 0 ? [] : [`Content-Length: ${body.length}`]
  answer(exchange, [`HTTP/1.1 ${code} On Purpose`, ...lines, ...length], body)
}

function redirect(exchange: FaultExchange, to: string, code: number): void {
  const lines = [`HTTP/1.1 ${code} Elsewhere`, `Location: ${to}`, 'Content-Length: 0']
  answer(exchange, lines, Buffer.alloc(0))
}

function answer(exchange: FaultExchange, head: readonly string[], body: Buffer): void {
  // Node would not read another request from a connection that was written past it.
  exchange.head(...head, 'Connection: close')
  exchange.write(body)
  exchange.socket.end()
}

function every({ socket }: FaultExchange, ms: number, act: () => void): void {
  const timer = setInterval(act, ms)
  socket.once('close', () => clearInterval(timer))
}

function lfsPointer(body: Buffer): Buffer {
  const hash = createHash('sha256').update(body).digest('hex')
  return Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${body.length}\n`,
  )
}

function conflict(body: Buffer): Buffer {
  return Buffer.from(`{\n<<<<<<< HEAD\n${body.toString()}\n=======\n{}\n>>>>>>> theirs\n}\n`)
}
