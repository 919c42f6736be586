import type { LogEntry } from '../../../../bridge/viewer-shapes.ts'

/** Which lines of the log are shown. */
export const LOG_FILTERS = ['all', 'warning', 'error'] as const
export type LogFilter = (typeof LOG_FILTERS)[number]

/** What a filter is called. */
export const FILTER_TITLES: Readonly<Record<LogFilter, string>> = {
  all: 'All',
  warning: 'Warnings',
  error: 'Errors',
}

/** The lines that a filter leaves. Warnings do not include errors: each count is of its own. */
export function filterLog(entries: readonly LogEntry[], filter: LogFilter): readonly LogEntry[] {
  return filter === 'all' ? entries : entries.filter(({ severity }) => severity === filter)
}

/** Adds a line that was told of, unless it is already there; only the newest `keep` stay. */
export function addLogEntry(
  entries: readonly LogEntry[],
  entry: LogEntry,
  keep: number,
): readonly LogEntry[] {
  const last = entries.at(-1)
  if (last === undefined || last.number < entry.number) return [...entries, entry].slice(-keep)
  return mergeLogs(entries, [entry], keep)
}

/** Both lists in order, each line once: those told of while the others were asked for. */
export function mergeLogs(
  left: readonly LogEntry[],
  right: readonly LogEntry[],
  keep: number,
): readonly LogEntry[] {
  const byNumber = new Map([...left, ...right].map((entry) => [entry.number, entry]))
  return [...byNumber.values()].toSorted((a, b) => a.number - b.number).slice(-keep)
}

/** When a line was written, as the clock on the wall: `14:31:07.004`. */
export function formatLogTime(at: string): string {
  const time = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  const thousandths = String(time.getMilliseconds()).padStart(3, '0')
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${thousandths}`
}

/** Lines as they are copied; with the whole instant, as they may be read on another day. */
export function formatLog(entries: readonly LogEntry[]): string {
  return entries.map(({ at, severity, text }) => `${at} ${severity} ${text}\n`).join('')
}
