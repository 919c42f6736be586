import { isUtf8 } from 'node:buffer'
import type { Finding } from '../domain/finding.ts'
import { toPointer } from '../domain/json/json-pointer.ts'
import { dictionaryKeys } from '../domain/legacy/legacy-dictionary.ts'
import { strip } from '../domain/legacy/white-space.ts'
import { cellOf, checkCells } from './csv-cells.ts'
import { checkHeader, findForeignSeparator, readHeader, type CsvHeader } from './csv-header.ts'
import { readCsvRows, type CsvRow } from './csv-rows.ts'
import { FindingList, type Deviation } from './finding-list.ts'

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Everything in which the bytes of `models.csv` differ from a well-formed file with the usual
 * header (spec legacy-csv.md §1-2), from top to bottom: what it is, what the library makes of it,
 * what to do. Bytes that are not UTF-8 fail an earlier stage and have no findings.
 */
export async function checkCsv(bytes: Uint8Array): Promise<readonly Finding[]> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length === 0 || !isUtf8(file)) return []
  const start = file.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0
  const header = readHeader(file, start)
  const findings = new FindingList(file)
  if (start > 0) findings.add(null, describeByteOrderMark(header))
  const separator = findForeignSeparator(file, header)
  // What else could be said would no longer hold once the file is split in the right places.
  if (separator !== null) findings.add(null, separator)
  else await checkRows(file, header, findings)
  return findings.finish()
}

async function checkRows(file: Buffer, header: CsvHeader, findings: FindingList): Promise<void> {
  const places = new Map<string, RowPlace>()
  const checkLineEnd = createLineEndCheck(file)
  let rowNumber = 1
  await readCsvRows(file, header.textStart, (row) => {
    if (row.start === header.textStart) {
      for (const deviation of checkHeader(file, header)) findings.add(null, deviation)
    } else if (row.textEnd > row.start) {
      rowNumber += 1
      const name = strip(cellOf(row, header, 'name'))
      const record = name === '' ? `<row ${rowNumber}>` : name
      const { line } = findings.positionOf(row.start)
      const place = { rowNumber, line, offset: row.start }
      const earlier = places.get(name)
      if (earlier !== undefined) findings.add(record, describeDuplicate(name, earlier, place))
      if (name !== '') places.set(name, place)
      for (const deviation of checkCells(file, header, row)) findings.add(record, deviation)
    }
    const mixed = checkLineEnd(row)
    if (mixed !== null) findings.add(null, mixed)
  })
}

/** Row numbers are the library's (spec legacy-csv.md §2), line numbers an editor's. */
interface RowPlace {
  readonly rowNumber: number
  readonly line: number
  readonly offset: number
}

function describeByteOrderMark({ names }: CsvHeader): Deviation {
  const column = names[0] ?? ''
  const isName = column === 'name'
  const effect = isName ? 'finds no name column and skips every row' : 'does not know that column'
  return {
    id: 'csv-byte-order-mark',
    severity: isName ? 'error' : 'warning',
    path: '',
    offset: 0,
    message:
      'The file begins with a byte order mark. The library takes it for part of the first ' +
      `column's name, "${column}", and so ${effect}. Save the file as UTF-8 without BOM.`,
  }
}

function describeDuplicate(name: string, earlier: RowPlace, later: RowPlace): Deviation {
  return {
    id: 'csv-duplicate-name',
    severity: 'error',
    path: toPointer(['name']),
    offset: later.offset,
    message:
      `Row ${later.rowNumber} (line ${later.line}) has the name of row ${earlier.rowNumber} ` +
      `(line ${earlier.line}). The library keeps one model of a name, with the values of the last ` +
      `row that it can read. ${describeKeys(name)} Remove or rename one of the rows.`,
  }
}

/** Spec legacy-csv.md §3. */
function describeKeys(name: string): string {
  if (name.includes('://')) return 'The legacy dictionary has no key for such a name.'
  return `Overwritten in the legacy dictionary: ${[...new Set(dictionaryKeys(name))].join(', ')}.`
}

/** Finds the first line end that differs from the ones above it; one finding is enough. */
function createLineEndCheck(file: Buffer): (row: CsvRow) => Deviation | null {
  let usual = ''
  let isMixed = false
  return ({ textEnd, end }) => {
    const lineEnd = file.toString('latin1', textEnd, end)
    usual ||= lineEnd
    if (isMixed || lineEnd === '' || lineEnd === usual) return null
    isMixed = true
    return describeMixedLineEnds(usual, lineEnd, textEnd)
  }
}

function describeMixedLineEnds(usual: string, lineEnd: string, offset: number): Deviation {
  return {
    id: 'csv-mixed-line-ends',
    severity: 'info',
    path: '',
    offset,
    message:
      `This line ends with ${nameLineEnd(lineEnd)}, the ones above with ${nameLineEnd(usual)}. ` +
      'The library reads all kinds alike; other tools may not. Save the file with one kind.',
  }
}

function nameLineEnd(lineEnd: string): string {
  return lineEnd.replace('\r', 'CR ').replace('\n', 'LF').trim()
}
