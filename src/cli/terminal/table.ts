import { showText } from './display-text.ts'
import { displayWidth, truncate } from './display-width.ts'
import type { Tone, View } from './view.ts'

export interface Column {
  readonly heading: string
  readonly align?: 'left' | 'right'
  /** May be cut where the terminal is too narrow, but not below this width. */
  readonly leastWidth?: number
  /** Which end is cut; the end of a path says more than its beginning. */
  readonly cut?: 'start' | 'end'
}

/** A text for people, made safe here; or one with a tone. */
export type Cell = string | { readonly text: string; readonly tone: Tone }

export interface TableOptions {
  readonly indent?: number
  readonly hasHeadings?: boolean
}

const GAP = '  '
/** Without a terminal nothing is cut; a longer cell moves the rest of its line aside. */
const ALIGNED_WIDTH = 64

/** Lines with aligned columns, each with its line end; nothing for no rows. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  view: View,
  { indent = 0, hasHeadings = true }: TableOptions = {},
): string {
  if (rows.length === 0) return ''
  const headings = columns.map(({ heading }): Cell => ({ text: heading, tone: 'quiet' }))
  const lines = (hasHeadings ? [headings, ...rows] : rows).map((row) => row.map(toSafeCell))
  const widths = fitWidths(columns, lines, view, indent)
  return lines.map((line) => renderLine(line, columns, widths, view, indent)).join('')
}

interface SafeCell {
  readonly text: string
  readonly tone: Tone | null
}

function toSafeCell(cell: Cell): SafeCell {
  return typeof cell === 'string'
    ? { text: showText(cell), tone: null }
    : { text: showText(cell.text), tone: cell.tone }
}

/** The width of each column, cut from the widest ones until the terminal takes the line. */
function fitWidths(
  columns: readonly Column[],
  lines: readonly (readonly SafeCell[])[],
  { width }: View,
  indent: number,
): readonly number[] {
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => displayWidth(line[index]?.text ?? ''))),
  )
  if (width === null) return widths.map((needed) => Math.min(needed, ALIGNED_WIDTH))
  const least = columns.map(({ leastWidth }, index) => leastWidth ?? widths[index] ?? 0)
  let surplus = sum(widths) + GAP.length * (columns.length - 1) + indent - width
  for (; surplus > 0; surplus -= 1) {
    const widest = indexOfWidest(widths, least)
    if (widest === null) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function indexOfWidest(widths: readonly number[], least: readonly number[]): number | null {
  let widest: number | null = null
  for (const [index, width] of widths.entries()) {
    const isCuttable = width > (least[index] ?? 0)
    if (isCuttable && width > (widest === null ? 0 : (widths[widest] ?? 0))) widest = index
  }
  return widest
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function renderLine(
  line: readonly SafeCell[],
  columns: readonly Column[],
  widths: readonly number[],
  view: View,
  indent: number,
): string {
  let text = ' '.repeat(indent)
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0
    const cell = line[index] ?? { text: '', tone: null }
    const shown = view.width === null ? cell.text : truncate(cell.text, width, column.cut)
    const padding = ' '.repeat(Math.max(0, width - displayWidth(shown)))
    const painted = cell.tone === null || shown === '' ? shown : view.paint(cell.tone, shown)
    text +=
      (index === 0 ? '' : GAP) + (column.align === 'right' ? padding + painted : painted + padding)
  }
  return `${text.trimEnd()}\n`
}
