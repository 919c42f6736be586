import type { IncomingMessage, ServerResponse } from 'node:http'
import { FAULT_NAMES, isFault } from './faults.ts'
import type { Upstream } from './upstream.ts'

/** How to steer an upstream that runs as a command. */
export const CONTROL_USAGE = `
  GET  /-/log                                       all requests so far
  GET  /-/faults                                    the names of the faults
  POST /-/fault?file=clip.json&fault=status:503&times=2   (file=all; no fault= ends it; no times= is always)
  POST /-/revision?to=1                             (or to=alternate)
`

/** Answers a request below `/-/`. */
export function answerControl(
  upstream: Upstream,
  { method = '', url = '' }: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  const answer = controls(upstream, searchParams)[`${method} ${pathname}`]
  const text = answer === undefined ? null : answer()
  response.writeHead(text === null ? 400 : 200, { 'content-type': 'application/json' })
  response.end(text ?? CONTROL_USAGE)
}

/** Each gives the text of its answer, null when it does not understand what it was given. */
function controls(
  upstream: Upstream,
  asked: URLSearchParams,
): Readonly<Record<string, () => string | null>> {
  return {
    'GET /-/log': () => JSON.stringify(upstream.log, null, 2),
    'GET /-/faults': () => JSON.stringify(FAULT_NAMES, null, 2),
    'POST /-/fault': () => setFault(upstream, asked),
    'POST /-/revision': () => setRevision(upstream, asked.get('to') ?? ''),
  }
}

const DONE = '{}'

function setFault(upstream: Upstream, asked: URLSearchParams): string | null {
  const fault = asked.get('fault') ?? ''
  const times = Number(asked.get('times') ?? Infinity)
  if ((fault !== '' && !isFault(fault)) || Number.isNaN(times)) return null
  upstream.setFault(asked.get('file') ?? 'all', fault === '' ? null : fault, times)
  return DONE
}

function setRevision(upstream: Upstream, to: string): string | null {
  try {
    upstream.setRevision(to === 'alternate' ? to : Number(to))
    return DONE
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
