import { expect, test } from 'vitest'
import { SYSTEM_CLOCK } from './download-limits.ts'
import { askedWait, localTimeIn } from './http-retry-after.ts'

const NOW = Date.UTC(2030, 0, 1)
const clock = { ...SYSTEM_CLOCK, wallMs: () => NOW }
const date = (atMs: number) => new Date(atMs).toUTCString()
const HOUR = 3_600_000

test.each([
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': date(NOW + 5000) }, 5000],
  [{ 'retry-after': date(NOW - 5000) }, 0],
  [{ 'retry-after': '-120' }, null],
  [{ 'retry-after': '1.5' }, null],
  [{ 'retry-after': '1e3' }, null],
  [{ 'retry-after': '' }, null],
  [{ 'retry-after': 'May 1' }, null],
  [{ 'retry-after': ['1', '2'] }, null],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 60) }, 60_000],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 - 60) }, 0],
  [{ 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': String(NOW / 1000 + 60) }, null],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, null],
  [{}, null],
])('%j asks for %s ms', (headers, waitMs) => {
  expect(askedWait(headers, clock)?.waitMs ?? null).toBe(waitMs)
})

test.each([
  [{ 'retry-after': '99999999999999999999' }],
  [{ 'retry-after': date(Date.UTC(2999, 0, 1)) }],
  [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9'.repeat(400) }],
])('%j makes no sense: an hour instead', (headers) => {
  expect(askedWait(headers, clock)).toEqual({ waitMs: HOUR, isAbsurd: true })
})

test("judges a date by the server's clock, and shows it by this computer's (T6)", () => {
  const server = Date.UTC(2001, 0, 1)
  const headers = { date: date(server), 'retry-after': date(server + HOUR) }
  expect(askedWait(headers, clock)).toEqual({ waitMs: HOUR, isAbsurd: false })
  const shown = localTimeIn(HOUR, clock).replace(' (local time)', '')
  expect(new Date(shown.replace(' ', 'T')).getTime()).toBe(NOW + HOUR)
})
