/**
 * `exact`: reading the file gives back identical values, for tools. `spreadsheet-safe`: no cell is
 * taken for a formula, for people (design/reliability.md X1).
 */
export type CsvMode = 'exact' | 'spreadsheet-safe'

/** With one of these a spreadsheet takes a cell for a formula, or the next one. */
const TRIGGER = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The rows as CSV (RFC 4180) that a reader of the dialect in spec legacy-csv.md §1.2 reads back. */
export function writeCsv(rows: readonly (readonly string[])[], mode: CsvMode): string {
  return rows.map((row) => `${writeRow(mode === 'exact' ? row : row.map(makeSafe))}\r\n`).join('')
}

function writeRow(cells: readonly string[]): string {
  // An empty line would be a row without cells.
  return cells.length === 1 && cells[0] === '' ? '""' : cells.map(writeCell).join(',')
}

function writeCell(cell: string): string {
  // A byte order mark at the start of a file is not always taken for text.
  return /[",\r\n]|^\ufeff/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function makeSafe(cell: string): string {
  return TRIGGER.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
}
