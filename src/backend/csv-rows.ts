const QUOTE = 0x22
const COMMA = 0x2c
const LF = 0x0a
const CR = 0x0d
const NUL = 0x00

/** So many rows with a faulty cell, and csv-parse is not asked about the rest of the file. */
const FAULTY_ROWS_LIMIT = 1000

/** What is wrong with the quotes of a cell. The library reads all three without a word. */
export interface CellFault {
  readonly kind: 'text-after-quote' | 'quote-in-field' | 'open-quote'
  readonly offset: number
}

/** One cell in the library's reading (spec legacy-csv.md §1.2), and where it stands in the file. */
export interface CsvCell {
  readonly value: string
  readonly start: number
  readonly end: number
  readonly fault: CellFault | null
}

/** One row and its bytes: `textEnd` is before its line end, `end` behind it. */
export interface CsvRow {
  readonly values: readonly string[]
  readonly start: number
  readonly textEnd: number
  readonly end: number
  /** Whether csv-parse refused the row, so that a cell of it has a fault. */
  readonly isFaulty: boolean
}

/**
 * Gives every row of the file in order, blank lines and the header included. csv-parse reads it
 * strictly. It cannot go on after a misplaced quote: that row is then read the library's way, which
 * always knows where the row ends, and csv-parse resumes behind it.
 */
export async function readCsvRows(
  file: Buffer,
  start: number,
  onRow: (row: CsvRow) => void,
): Promise<void> {
  const readStrictly = await createStrictReader(file, onRow)
  // csv-parse takes a NUL behind a closing quote for the end of the input.
  let faultyRows = file.includes(NUL) ? FAULTY_ROWS_LIMIT : 0
  let at = start
  while (at < file.length) {
    if (faultyRows < FAULTY_ROWS_LIMIT) at = readStrictly(at)
    if (at === file.length) return
    const row = readLikeLibrary(file, at)
    if (row.isFaulty) faultyRows += 1
    onRow(row)
    at = row.end
  }
}

/** Its result reads from an offset to the first row that csv-parse refuses, and says where that is. */
async function createStrictReader(
  file: Buffer,
  onRow: (row: CsvRow) => void,
): Promise<(from: number) => number> {
  const { CsvError, parse } = await import('csv-parse/sync')
  return (from) => {
    let start = from
    try {
      parse(file.subarray(from), {
        record_delimiter: ['\r\n', '\n', '\r'],
        // Only the header says how many cells a row should have, and csv-parse may start below it.
        relax_column_count: true,
        on_record: (values: string[], { bytes }) => {
          const end = from + bytes
          onRow({ values, start, textEnd: beforeLineEnd(file, start, end), end, isFaulty: false })
          start = end
          return null
        },
      })
      return file.length
    } catch (error) {
      if (error instanceof CsvError) return start
      throw error
    }
  }
}

function readLikeLibrary(file: Buffer, start: number): CsvRow {
  const values: string[] = []
  let textEnd = start
  let isFaulty = false
  for (const cell of readCells(file, start)) {
    values.push(cell.value)
    textEnd = cell.end
    isFaulty ||= cell.fault !== null
  }
  return { values, start, textEnd, end: textEnd + lineEndLength(file, textEnd), isFaulty }
}

/** The cells of the row that starts here, as the library reads them (spec legacy-csv.md §1.2). */
export function* readCells(file: Buffer, start: number): Generator<CsvCell, void> {
  let cell = readCell(file, start)
  yield cell
  while (file[cell.end] === COMMA) {
    cell = readCell(file, cell.end + 1)
    yield cell
  }
}

function readCell(file: Buffer, start: number): CsvCell {
  return file[start] === QUOTE ? readQuotedCell(file, start) : readBareCell(file, start)
}

function readBareCell(file: Buffer, start: number): CsvCell {
  const end = endOfBareText(file, start)
  const quote = file.subarray(start, end).indexOf(QUOTE)
  const fault = quote === -1 ? null : { kind: 'quote-in-field' as const, offset: start + quote }
  return { value: file.toString('utf8', start, end), start, end, fault }
}

function readQuotedCell(file: Buffer, start: number): CsvCell {
  const close = closingQuote(file, start)
  const quoted = file.toString('utf8', start + 1, close).replaceAll('""', '"')
  if (close === file.length) {
    return { value: quoted, start, end: close, fault: { kind: 'open-quote', offset: start } }
  }
  const end = endOfBareText(file, close + 1)
  const rest = file.toString('utf8', close + 1, end)
  const fault = rest === '' ? null : { kind: 'text-after-quote' as const, offset: close + 1 }
  return { value: quoted + rest, start, end, fault }
}

/** Where the quote stands that ends the cell; the end of the file when there is none. */
function closingQuote(file: Buffer, open: number): number {
  let quote = file.indexOf(QUOTE, open + 1)
  while (quote !== -1 && file[quote + 1] === QUOTE) quote = file.indexOf(QUOTE, quote + 2)
  return quote === -1 ? file.length : quote
}

function endOfBareText(file: Buffer, start: number): number {
  let end = start
  while (end < file.length && file[end] !== COMMA && !isLineEnd(file[end])) end += 1
  return end
}

function beforeLineEnd(file: Buffer, start: number, end: number): number {
  let textEnd = end
  if (textEnd > start && file[textEnd - 1] === LF) textEnd -= 1
  if (textEnd > start && file[textEnd - 1] === CR) textEnd -= 1
  return textEnd
}

/** How many bytes the line end takes that stands here: 2 for CR LF, 0 when there is none. */
function lineEndLength(file: Buffer, at: number): 0 | 1 | 2 {
  if (file[at] === CR && file[at + 1] === LF) return 2
  return isLineEnd(file[at]) ? 1 : 0
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR
}
