import type { CellFault } from './csv-rows.ts'
import type { Deviation } from './finding-list.ts'

const SHOWN_CHARACTERS = 60

/** The finding for misplaced quotes; `value` is what the library reads. */
export function describeFault(fault: CellFault, value: string, path: string): Deviation {
  return { ...describeKind(fault, value), path, offset: fault.offset }
}

function describeKind(
  { kind }: CellFault,
  value: string,
): Pick<Deviation, 'id' | 'severity' | 'message'> {
  switch (kind) {
    case 'text-after-quote':
      return {
        id: 'csv-text-after-quote',
        severity: 'warning',
        message:
          'Text follows the closing quote of this cell. The library drops the two quotes and ' +
          `joins the rest: ${quoteShort(value)}. Write every quote inside a quoted cell twice.`,
      }
    case 'quote-in-field':
      return {
        id: 'csv-quote-in-field',
        severity: 'warning',
        message:
          'A quote stands in a cell that does not begin with one. The library keeps it as text: ' +
          `${quoteShort(value)}. Remove it, or quote the whole cell and write the quote twice.`,
      }
    case 'open-quote':
      return {
        id: 'csv-open-quote',
        severity: swallowsLines(value) ? 'error' : 'warning',
        message:
          'The quote that opens this cell is never closed. The library takes everything up to ' +
          `the end of the file for this one cell: ${quoteShort(value)}. Close the quote.`,
      }
  }
}

/** Whether a line end has more text behind it. */
function swallowsLines(value: string): boolean {
  return /[\r\n][^\r\n]/.test(value)
}

/** A cell for a message: the beginning, line ends shown as a sign. */
export function quoteShort(value: string): string {
  const characters = [...value.slice(0, 2 * SHOWN_CHARACTERS)]
  const beginning = characters.slice(0, SHOWN_CHARACTERS).join('')
  const shown = beginning === value ? value : `${beginning}…`
  return `“${shown.replace(/\r\n|\r|\n/g, '⏎')}”`
}
