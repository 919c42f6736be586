const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `14:28` of the day that it is, else `20 Nov 18:04`, with the year where it is another one. */
export function formatInstant(instant: string, nowMs: number): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return 'at an unknown time'
  const now = new Date(nowMs)
  const time = `${padded(date.getHours())}:${padded(date.getMinutes())}`
  if (date.toDateString() === now.toDateString()) return time
  return `${formatDay(instant, nowMs)} ${time}`
}

/** `20 Nov`, with the year where it is another one. */
export function formatDay(instant: string, nowMs: number): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return 'an unknown day'
  const day = `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`
  const isThisYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return isThisYear ? day : `${day} ${date.getFullYear()}`
}

/** `40 s`, `5 min`, `23 h`, `3 days`: rounded down. */
export function formatSpan(spanMs: number): string {
  const span = Math.max(0, spanMs)
  if (span < MINUTE_MS) return `${Math.floor(span / SECOND_MS)} s`
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)} min`
  if (span < 2 * DAY_MS) return `${Math.floor(span / HOUR_MS)} h`
  return `${Math.floor(span / DAY_MS)} days`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
