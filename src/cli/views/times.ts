const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `2026-03-09 07:05`, in the time zone of this computer. */
export function formatInstant(instant: string): string {
  const date = new Date(instant)
  const day = [date.getFullYear(), padded(date.getMonth() + 1), padded(date.getDate())].join('-')
  return `${day} ${padded(date.getHours())}:${padded(date.getMinutes())}`
}

/** `07:05:31` */
export function formatTime(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(padded).join(':')
}

/** `40 s`, `5 min`, `23 h`, `3 days`: rounded down. */
export function formatAge(ageMs: number): string {
  if (ageMs < MINUTE_MS) return `${Math.floor(ageMs / SECOND_MS)} s`
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min`
  if (ageMs < 2 * DAY_MS) return `${Math.floor(ageMs / HOUR_MS)} h`
  return `${Math.floor(ageMs / DAY_MS)} days`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
