import type { TableRow } from '../../../../bridge/viewer-shapes.ts'

/** Rows of one window: enough for a tall screen, so that two requests fill any view. */
export const WINDOW_ROWS = 100

/** Windows that are asked for beside those in view. */
const WINDOWS_AHEAD = 1

/** Windows that stay in memory on either side of the view. */
const WINDOWS_KEPT = 8

/** The rows that are here, by the number of their window. */
export type RowWindows = ReadonlyMap<number, readonly TableRow[]>

/** Rows from `start` to before `end`. */
export interface RowRange {
  readonly start: number
  readonly end: number
}

/** The row of a number; undefined: its window is not here. */
export function rowAt(windows: RowWindows, index: number): TableRow | undefined {
  return windows.get(Math.floor(index / WINDOW_ROWS))?.[index % WINDOW_ROWS]
}

/**
 * What to ask for next: the first gap in view, as long as it is, else the nearest one beside it;
 * null when all is here.
 */
export function missingRange(windows: RowWindows, view: RowRange, length: number): RowRange | null {
  const last = Math.ceil(length / WINDOW_ROWS) - 1
  if (last < 0) return null
  const first = clamp(Math.floor(view.start / WINDOW_ROWS), 0, last)
  const final = clamp(Math.floor((Math.max(view.end, 1) - 1) / WINDOW_ROWS), first, last)
  const inView = gapWithin(windows, first, final)
  if (inView !== null) return inView
  return (
    gapWithin(windows, final + 1, Math.min(final + WINDOWS_AHEAD, last)) ??
    gapWithin(windows, Math.max(first - WINDOWS_AHEAD, 0), first - 1)
  )
}

/** Rows that were asked for and have come; fewer where the table ends. */
export interface ArrivedRows {
  readonly offset: number
  readonly limit: number
  readonly rows: readonly TableRow[]
}

/** Where the rows are that have to stay: those in view, and the one that the keyboard is on. */
export interface RowsInUse {
  readonly view: RowRange
  readonly cursor: number | null
}

/** Adds whole windows of rows that have arrived, and forgets what is not in use. */
export function withRows(
  windows: RowWindows,
  { offset, limit, rows }: ArrivedRows,
  { view, cursor }: RowsInUse,
): RowWindows {
  const kept = new Map(windows)
  // Windows behind the end are noted as empty, so that nobody asks for them again.
  for (let at = 0; at < limit; at += WINDOW_ROWS) {
    kept.set((offset + at) / WINDOW_ROWS, rows.slice(at, at + WINDOW_ROWS))
  }
  const first = Math.floor(view.start / WINDOW_ROWS) - WINDOWS_KEPT
  const final = Math.floor(view.end / WINDOW_ROWS) + WINDOWS_KEPT
  const ofCursor = cursor === null ? -1 : Math.floor(cursor / WINDOW_ROWS)
  for (const number of kept.keys()) {
    if (number === ofCursor) continue
    if (number < first || number > final) kept.delete(number)
  }
  return kept
}

function gapWithin(windows: RowWindows, first: number, final: number): RowRange | null {
  let number = first
  while (number <= final && windows.has(number)) number += 1
  if (number > final) return null
  const start = number
  while (number <= final && !windows.has(number)) number += 1
  return { start: start * WINDOW_ROWS, end: number * WINDOW_ROWS }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
