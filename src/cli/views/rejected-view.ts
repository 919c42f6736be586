import type { RejectedRecord } from '../../domain/conversion/convert-category.ts'
import { fieldPath } from '../../domain/json/field-path.ts'
import { renderTable, type Column } from '../terminal/table.ts'
import type { View } from '../terminal/view.ts'

const COLUMNS: readonly Column[] = [
  { heading: 'record', leastWidth: 12 },
  { heading: 'field', leastWidth: 12 },
  { heading: 'line', align: 'right' },
  { heading: 'column', align: 'right' },
  { heading: 'reason', leastWidth: 20 },
  { heading: 'rule', leastWidth: 8 },
]

/** Records that cannot be converted, and why. */
export function rejectedText(rejected: readonly RejectedRecord[], view: View): string {
  const rows = rejected.map(({ key, path, line, column, reason, hint, ruleId }) => [
    { text: key, tone: 'bad' } as const,
    fieldPath(path),
    String(line),
    String(column),
    hint === null ? reason : `${reason}. ${hint}`,
    ruleId ?? '-',
  ])
  const title = view.paint('bad', rejected.length === 1 ? 'Rejected record' : 'Rejected records')
  return `${title}\n${renderTable(COLUMNS, rows, view)}`
}
