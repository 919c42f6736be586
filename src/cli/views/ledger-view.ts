import { VERDICTS } from '../../domain/conversion/entry.ts'
import type { Ledger, LedgerRow } from '../../domain/conversion/ledger.ts'
import type { CategoryLedger } from '../../domain/export/ledger-export.ts'
import { fieldPath } from '../../domain/json/field-path.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { View } from '../terminal/view.ts'
import { countOf, formatCount } from './counts.ts'
import { rejectedText } from './rejected-view.ts'
import { VERDICT_SIGNS } from './verdict-signs.ts'

/** The ledger as a matrix: legacy fields by verdicts, each cell the number of records. */
export function ledgerText(
  { category, fileName, ledger, partial }: CategoryLedger,
  view: View,
): string {
  const title = view.paint('title', category)
  const head = `${title} ${view.paint('quiet', `${fileName}, ${countOf(ledger.records + ledger.rejected, 'record')}`)}\n`
  const lostRows = ledger.rows.filter(({ lostIn }) => lostIn.length > 0)
  const lost = new Set(lostRows.flatMap(({ lostIn }) => lostIn)).size
  const note = `${['Each number counts records.', ...lossNotes(lost, ledger, view)].join(' ')}\n`
  const parts = [head]
  if (partial !== null) {
    parts.push(
      `${view.paint('bad', 'This category fails: nothing is written.')}\n`,
      rejectedText(partial.rejected, view),
      `${view.paint('warning', `What would convert without them: ${countOf(partial.records.size, 'record')}. Not written, only shown.`)}\n`,
    )
  }
  return [...parts, note + matrixText(ledger.rows, view)].join('\n')
}

/** What is lost: fields of records, and whole rows that no record shows. */
function lossNotes(lost: number, { rowsLeftOut }: Ledger, view: View): readonly string[] {
  const { skipped, overwritten } = rowsLeftOut
  const notes = [
    ...(lost > 0 ? [`Information is lost in ${countOf(lost, 'record')}.`] : []),
    ...(skipped > 0 ? [`${countOf(skipped, 'row')} skipped and in no record.`] : []),
    ...(overwritten > 0 ? [`${countOf(overwritten, 'row')} overwritten by a later one.`] : []),
  ]
  return notes.length === 0
    ? ['No information is lost.']
    : notes.map((note) => view.paint('bad', note))
}

/** A terminal that is narrower has signs for headings and the words in a line above. */
const WORDY_WIDTH = 150

function matrixText(rows: readonly LedgerRow[], view: View): string {
  const isWordy = view.width === null || view.width >= WORDY_WIDTH
  const columns: readonly Column[] = [
    { heading: 'legacy field', leastWidth: 16, cut: 'start' },
    ...VERDICTS.map((verdict): Column => {
      const { sign } = VERDICT_SIGNS[verdict]
      return { heading: isWordy ? `${sign} ${verdict}` : sign, align: 'right' }
    }),
    { heading: 'lost', align: 'right' },
    { heading: 'v2 field', leastWidth: 8, cut: 'start' },
  ]
  const legend = VERDICTS.map((verdict) => {
    const { sign, tone } = VERDICT_SIGNS[verdict]
    return view.paint(tone, `${sign} ${verdict}`)
  })
  return (isWordy ? '' : `${legend.join('  ')}\n`) + renderTable(columns, rows.map(rowCells), view)
}

function rowCells({ legacyPattern, v2Patterns, cells, lostIn }: LedgerRow): readonly Cell[] {
  const isLost = lostIn.length > 0
  const pattern = legacyPattern === null ? '(none)' : fieldPath(legacyPattern)
  return [
    isLost ? { text: pattern, tone: 'bad' } : pattern,
    ...VERDICTS.map((verdict): Cell => {
      const count = cells[verdict]?.keys.length
      if (count === undefined) return { text: '·', tone: 'quiet' }
      return { text: formatCount(count), tone: VERDICT_SIGNS[verdict].tone }
    }),
    isLost ? { text: formatCount(lostIn.length), tone: 'bad' } : '',
    { text: v2Patterns.map(fieldPath).join(' '), tone: 'quiet' },
  ]
}
