import type { DownloadClock } from './download-limits.ts'

/** Headers of an answer; a name is in lower case, what was sent several times is an array. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** The value of a header, null when it was not sent; several are joined, as HTTP has it. */
export function headerOf(headers: HttpHeaders, name: string): string | null {
  const value = headers[name]
  if (value === undefined) return null
  return typeof value === 'string' ? value : value.join(', ')
}

/** No server asks for more in earnest. */
const LONGEST_SENSIBLE_MS = 24 * 60 * 60 * 1000
const INSTEAD_OF_ABSURD_MS = 60 * 60 * 1000

/** How long a server wants to be left alone. */
export interface AskedWait {
  readonly waitMs: number
  /** Whether what it named made no sense and an hour stands for it. */
  readonly isAbsurd: boolean
}

/**
 * How long an answer asks to wait (DL17): `Retry-After` in seconds or as a date, else
 * `X-RateLimit-Reset` when nothing remains. Dates are judged by the server's own `Date` (T6). Null
 * when it asks for nothing, or for nothing that can be understood.
 */
export function askedWait(headers: HttpHeaders, clock: DownloadClock): AskedWait | null {
  const waitMs = retryAfterMs(headers, clock) ?? rateLimitMs(headers, clock)
  if (waitMs === null) return null
  const isAbsurd = waitMs > LONGEST_SENSIBLE_MS
  return { waitMs: isAbsurd ? INSTEAD_OF_ABSURD_MS : Math.max(0, waitMs), isAbsurd }
}

function retryAfterMs(headers: HttpHeaders, clock: DownloadClock): number | null {
  const value = headerOf(headers, 'retry-after')
  if (value === null) return null
  if (/^\d+$/.test(value)) return Number(value) * 1000
  // Date.parse alone takes almost anything for a date.
  if (!/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : at - serverNowMs(headers, clock)
}

function rateLimitMs(headers: HttpHeaders, clock: DownloadClock): number | null {
  const reset = headerOf(headers, 'x-ratelimit-reset')
  if (headerOf(headers, 'x-ratelimit-remaining') !== '0' || reset === null) return null
  return /^\d+$/.test(reset) ? Number(reset) * 1000 - serverNowMs(headers, clock) : null
}

function serverNowMs(headers: HttpHeaders, clock: DownloadClock): number {
  const serverNow = Date.parse(headerOf(headers, 'date') ?? '')
  return Number.isNaN(serverNow) ? clock.wallMs() : serverNow
}

/** A time of day from now, as the clock on this computer's wall shows it. */
export function localTimeIn(waitMs: number, clock: DownloadClock): string {
  // The Swedish form is that of ISO 8601, in local time.
  return `${new Date(clock.wallMs() + waitMs).toLocaleString('sv-SE')} (local time)`
}
