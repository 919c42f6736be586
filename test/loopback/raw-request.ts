import { connect, type Socket } from 'node:net'

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0: the connection ended without one. */
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  readonly text: string
}

/** Opens a connection that no HTTP library mends. */
export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Sends exactly these bytes and gives what is answered until the connection ends, or falls silent. */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  silenceMs = 300,
): Promise<RawAnswer> {
  const socket = await openSocket(port)
  socket.write(bytes)
  return parseAnswer(await readAll(socket, silenceMs))
}

/** Everything that arrives until the other side ends the connection, or is silent after its answer. */
export function readAll(socket: Socket, silenceMs: number): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let text = ''
  let silence: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(silence)
    socket.destroy()
    resolve(text)
  }
  socket.on('data', (piece: Buffer) => {
    text += piece.toString('latin1')
    clearTimeout(silence)
    silence = isWhole(text) ? setTimeout(end, 20) : setTimeout(end, silenceMs)
  })
  socket.once('close', end)
  silence = setTimeout(end, Math.max(silenceMs, 2000))
  return promise
}

function isWhole(text: string): boolean {
  const { headers, body } = parseAnswer(text)
  const length = headers.get('content-length')
  if (length !== undefined) return body.length >= Number(length)
  return headers.get('transfer-encoding') === 'chunked' && body.endsWith('0\r\n\r\n')
}

export function parseAnswer(text: string): RawAnswer {
  const headEnd = text.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = text
    .slice(0, headEnd === -1 ? undefined : headEnd)
    .split('\r\n')
  const headers = new Map(
    lines.map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
    }),
  )
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(statusLine)?.[1] ?? 0)
  return { status, headers, body: headEnd === -1 ? '' : text.slice(headEnd + 4), text }
}
