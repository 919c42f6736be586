import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusalText, USE_THE_PAGE, type Refusal } from './refusal.ts'
import { securityHeaders } from '../backend/security-headers.ts'

/** Answers what is no HTTP, or did not come in time; there is no request to answer, only its socket. */
export function answerBrokenRequest(error: Error, socket: Duplex): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy()
    return
  }
  const refusal = refusalOf('code' in error ? error.code : null)
  const body = refusalText(refusal)
  const headers = {
    ...securityHeaders('none'),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`
  socket.end(`${[status, ...lines].join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

function refusalOf(code: unknown): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, cause: 'it took too long to arrive', next: USE_THE_PAGE }
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, cause: 'its head is too long', next: USE_THE_PAGE }
    default:
      return { status: 400, cause: 'it is not HTTP', next: USE_THE_PAGE }
  }
}
