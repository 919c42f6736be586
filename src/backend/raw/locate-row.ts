import { childPointer, toPointer } from '../../domain/json/json-pointer.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { positionAt } from '../../domain/json/text-position.ts'
import { documentStart, valueSpans, type ValueSpan } from '../../domain/json/value-spans.ts'
import { cellKeys } from '../../domain/legacy/parse-legacy.ts'
import { readTextTable, type CsvRow } from '../../domain/legacy/text-table.ts'
import { readCells } from '../csv-rows.ts'
import type { RecordLocator } from './record-locator.ts'

/** Finds records that are rows of a CSV text: of one name the last, as the library does. */
export function createCsvLocator(text: string): RecordLocator {
  const reading = readTextTable(text)
  if (!reading.ok) {
    const { reason, offset } = reading
    return { fault: { reason, line: positionAt(text, offset).line }, locate: () => null }
  }
  const { columns, rows, skipped } = reading.table
  const keys = cellKeys(columns)
  return {
    fault: null,
    locate: (key) => {
      const row =
        rows.findLast(({ name }) => name === key) ??
        skipped.find(({ rowNumber, identifier }) =>
          [`<row ${rowNumber}>`, identifier].includes(key),
        )
      return row === undefined ? null : spansOfRow(text, row, keys)
    },
  }
}

function spansOfRow(
  text: string,
  { offset, fields }: CsvRow,
  keys: readonly string[],
): ValueSpan[] {
  // A row holds so much text, two quotes a cell, and at most as many quotes again.
  const longest = fields.reduce((sum, field) => sum + 2 * field.length + 3, 2)
  const row = Buffer.from(text.slice(offset, offset + longest))
  const spans: ValueSpan[] = []
  let [at, unit] = [0, offset]
  for (const [index, cell] of [...readCells(row, 0)].entries()) {
    const start = unit + row.toString('utf8', at, cell.start).length
    const end = start + row.toString('utf8', cell.start, cell.end).length
    ;[at, unit] = [cell.end, end]
    const path = toPointer([keys[index] ?? `#${index}`])
    const inner = path === '/settings' ? spansOfSettings(text, { start, end }) : []
    spans.push({ path, from: start, start, end, isLeaf: inner.length === 0 }, ...inner)
  }
  return [{ path: '', from: offset, start: offset, end: unit, isLeaf: false }, ...spans]
}

/** What stands in a cell that holds JSON, whose quotes are doubled in the file. */
function spansOfSettings(
  text: string,
  cell: { readonly start: number; readonly end: number },
): readonly ValueSpan[] {
  const { value, offsets } = unquote(text.slice(cell.start, cell.end), cell.start)
  if (!readJson(value).ok) return []
  const place = (offset: number) => offsets[offset] ?? cell.end
  return valueSpans(value, documentStart(value)).flatMap(({ path, from, start, end, isLeaf }) =>
    path === ''
      ? []
      : {
          path: childPointer('', 'settings') + path,
          ...{ from: place(from), start: place(start), end: place(end), isLeaf },
        },
  )
}

/** The value of a cell, and where in the file each unit of it stands. */
function unquote(cell: string, start: number): { value: string; offsets: readonly number[] } {
  const isQuoted = cell.startsWith('"')
  const offsets: number[] = []
  let value = ''
  for (let at = isQuoted ? 1 : 0; at < cell.length; at += 1) {
    const unit = cell.charAt(at)
    const place = start + at
    if (isQuoted && unit === '"') {
      if (cell.charAt(at + 1) !== '"') continue
      at += 1
    }
    value += unit
    offsets.push(place)
  }
  return { value, offsets }
}
