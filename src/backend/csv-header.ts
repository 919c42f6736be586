import { toPointer } from '../domain/json/json-pointer.ts'
import { strip } from '../domain/legacy/white-space.ts'
import { describeFault, quoteShort } from './csv-faults.ts'
import { readCells, type CsvCell } from './csv-rows.ts'
import type { Deviation } from './finding-list.ts'

/** The usual header of `models.csv` (spec legacy-csv.md §2.6). */
const USUAL_COLUMNS = [
  'name',
  'parameters_bn',
  'display_name',
  'url',
  'baseline',
  'description',
  'style',
  'tags',
  'instruct_format',
  'settings',
]
const KNOWN_COLUMNS = new Set([...USUAL_COLUMNS, 'version', 'nsfw'])
const FOREIGN_SEPARATORS = [
  { separator: ';', word: '";"' },
  { separator: '\t', word: 'tabs' },
  { separator: '|', word: '"|"' },
]

/** The first row. A blank one is the header too, and then no column has a name. */
export interface CsvHeader {
  readonly names: readonly string[]
  /** For each name the column that decides: of several with one name it is the last (§1.3). */
  readonly columns: ReadonlyMap<string, number>
  /** Without one it is not a header at all, and nothing can be said about rows. */
  readonly hasKnownColumn: boolean
  readonly textStart: number
  readonly textEnd: number
}

export function readHeader(file: Buffer, textStart: number): CsvHeader {
  const names: string[] = []
  let textEnd = textStart
  for (const { value, end } of readCells(file, textStart)) {
    names.push(value)
    textEnd = end
  }
  if (textEnd === textStart) names.pop()
  const columns = new Map(names.map((name, index) => [name, index]))
  const hasKnownColumn = names.some((name) => KNOWN_COLUMNS.has(name))
  return { names, columns, hasKnownColumn, textStart, textEnd }
}

/** The finding for a file whose header makes sense when it is split at something else than commas. */
export function findForeignSeparator(file: Buffer, header: CsvHeader): Deviation | null {
  if (header.hasKnownColumn) return null
  const text = file.toString('utf8', header.textStart, header.textEnd)
  const foreign = FOREIGN_SEPARATORS.find(({ separator }) => {
    const names = text.split(separator).map((name) => strip(name).replaceAll('"', ''))
    return names.length > 1 && names.some((name) => KNOWN_COLUMNS.has(name))
  })
  if (foreign === undefined) return null
  return {
    id: 'csv-foreign-separator',
    severity: 'error',
    path: '',
    offset: file.indexOf(foreign.separator, header.textStart),
    message:
      `The file looks separated by ${foreign.word}. The library splits at commas only, ` +
      'finds no column it knows and skips every row. Save the file with commas.',
  }
}

/** What is wrong with the first row, from left to right. */
export function* checkHeader(file: Buffer, header: CsvHeader): Generator<Deviation> {
  if (!header.hasKnownColumn) yield describeNoHeader(header)
  const seen = new Set<string>()
  for (const cell of readCells(file, header.textStart)) {
    if (header.hasKnownColumn) yield* checkColumn(cell, seen)
    if (cell.fault !== null) yield describeFault(cell.fault, cell.value, '')
    seen.add(cell.value)
  }
  if (header.hasKnownColumn) yield* checkMissingColumns(header)
}

function describeNoHeader({ names, textStart }: CsvHeader): Deviation {
  return {
    id: 'csv-missing-column',
    severity: 'error',
    path: '',
    offset: textStart,
    message:
      names.length === 0
        ? 'The first line is blank. The library takes it for the header, finds no column "name" ' +
          'in it and skips every row. Remove the blank line.'
        : `The first line is not the header: it names none of ${USUAL_COLUMNS.join(', ')}. The ` +
          'library takes it for the header and skips every row. Put the header in the first line.',
  }
}

function* checkColumn(cell: CsvCell, seen: ReadonlySet<string>): Generator<Deviation> {
  if (seen.has(cell.value)) yield describeRepeated(cell)
  else if (!KNOWN_COLUMNS.has(cell.value)) yield describeUnknown(cell)
}

function describeRepeated({ value, start }: CsvCell): Deviation {
  return {
    id: 'csv-repeated-column',
    severity: 'warning',
    path: toPointer([value]),
    offset: start,
    message:
      `The header names the column ${quoteShort(value)} again. The library reads the last column of a name ` +
      'and ignores the cells of the others. Remove or rename one.',
  }
}

function describeUnknown({ value, start }: CsvCell): Deviation {
  const meant = strip(value).toLowerCase()
  const remedy = KNOWN_COLUMNS.has(meant)
    ? `Names count to the letter: write "${meant}".`
    : 'Remove it, or correct its name.'
  return {
    id: 'csv-unknown-column',
    severity: 'warning',
    path: toPointer([value]),
    offset: start,
    message:
      `${value === '' ? 'A column has no name' : `The column ${quoteShort(value)} is not known`}. ` +
      `The library ignores all its cells. ${remedy}`,
  }
}

function* checkMissingColumns({ columns, textEnd }: CsvHeader): Generator<Deviation> {
  const missing = USUAL_COLUMNS.filter((column) => !columns.has(column))
  const others = missing.filter((column) => column !== 'name')
  if (others.length < missing.length) yield describeNoName(textEnd)
  if (others.length > 0) yield describeMissing(others, textEnd)
}

function describeNoName(offset: number): Deviation {
  return {
    id: 'csv-missing-column',
    severity: 'error',
    path: toPointer(['name']),
    offset,
    message: 'The header has no column "name". The library skips every row. Add the column.',
  }
}

function describeMissing(columns: readonly string[], offset: number): Deviation {
  const parameters = columns.includes('parameters_bn') ? ', parameters as 0' : ''
  return {
    id: 'csv-missing-column',
    severity: 'warning',
    path: '',
    offset,
    message:
      `The header lacks usual columns: ${columns.join(', ')}. The library reads them as empty in ` +
      `every row${parameters}. Add what you need.`,
  }
}
