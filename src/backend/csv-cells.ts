import { toPointer } from '../domain/json/json-pointer.ts'
import { readSize } from '../domain/legacy/text-cells.ts'
import { strip } from '../domain/legacy/white-space.ts'
import { describeFault, quoteShort } from './csv-faults.ts'
import type { CsvHeader } from './csv-header.ts'
import { readCells, type CsvRow } from './csv-rows.ts'
import type { Deviation } from './finding-list.ts'

/** The cell of a column, empty when the column or the cell is missing (spec legacy-csv.md §1.3). */
export function cellOf(row: CsvRow, header: CsvHeader, column: string): string {
  return row.values[header.columns.get(column) ?? -1] ?? ''
}

/** What is wrong with the quotes and the number of a row's cells, from left to right. */
export function* checkCells(file: Buffer, header: CsvHeader, row: CsvRow): Generator<Deviation> {
  const isRagged = header.hasKnownColumn && row.values.length !== header.names.length
  if (!row.isFaulty && !isRagged) return
  let index = 0
  for (const cell of readCells(file, row.start)) {
    if (isRagged && index === header.names.length) yield describeLong(header, row, cell.start)
    if (cell.fault !== null) yield describeFault(cell.fault, cell.value, cellPath(header, index))
    index += 1
  }
  if (isRagged && index < header.names.length) yield describeShort(header, row)
}

function describeLong(header: CsvHeader, row: CsvRow, offset: number): Deviation {
  const expected = header.names.length
  return {
    id: 'csv-ragged-row',
    severity: 'warning',
    path: cellPath(header, expected),
    offset,
    message:
      `${countCells(header, row)} The library ignores the surplus, from ` +
      `${quoteShort(row.values[expected] ?? '')} on. Often a comma inside a cell has shifted ` +
      'the rest: quote that cell, or remove the surplus.',
  }
}

function describeShort(header: CsvHeader, row: CsvRow): Deviation {
  const effect = effectOfShort(header, row)
  return {
    id: 'csv-ragged-row',
    severity: effect === 'fails-file' ? 'error' : 'warning',
    path: '',
    offset: row.textEnd,
    message: `${countCells(header, row)} ${SHORT_ROW_SENTENCES[effect]} Add the missing commas.`,
  }
}

const SHORT_ROW_SENTENCES = {
  skips: 'The library skips it anyway, for its name or size.',
  'fails-file':
    'It ends before the tags column: at such a row the library gives up on the whole file.',
  'reads-empty': 'The library reads the missing cells as empty.',
}

/** The order of the checks is that of spec legacy-csv.md §2.1, §2.2, §2.4. */
function effectOfShort(header: CsvHeader, row: CsvRow): keyof typeof SHORT_ROW_SENTENCES {
  if (strip(cellOf(row, header, 'name')) === '') return 'skips'
  if (readSize(cellOf(row, header, 'parameters_bn')).type === 'invalid') return 'skips'
  const tags = header.columns.get('tags')
  return tags !== undefined && tags >= row.values.length ? 'fails-file' : 'reads-empty'
}

function countCells(header: CsvHeader, row: CsvRow): string {
  const [found, expected] = [row.values.length, header.names.length]
  return `The row has ${found} ${found === 1 ? 'cell' : 'cells'}, the header has ${expected}.`
}

/** A cell that no column name leads to goes by its index (design/explanation.md, CSV). */
function cellPath(header: CsvHeader, index: number): string {
  const column = header.names[index]
  const decides = column !== undefined && header.columns.get(column) === index
  return toPointer([decides ? column : `#${index}`])
}
