import { strip } from '../legacy/white-space.ts'
import type { ExportExtent } from './export-extent.ts'
import type { CsvRows, RecordList } from './records-export.ts'

/** Only the records of these keys, in their order; `by` says in words how they were chosen. */
export function chooseRecords(
  all: RecordList,
  wanted: ReadonlySet<string>,
  by: string,
): RecordList {
  const records = new Map([...all.records].filter(([key]) => wanted.has(key)))
  const rows = all.rows === null ? null : chooseRows(all.rows, wanted)
  const [shown, total] =
    rows === null
      ? [records.size, all.records.size]
      : [rows.rows.length, all.rows?.rows.length ?? 0]
  const extent: ExportExtent =
    shown === total ? { extent: 'whole' } : { extent: 'filtered', shown, total, by }
  return { ...all, records, rows, extent }
}

/** Rows of one name all count: which of them is the record is only known among all. */
function chooseRows({ columns, rows }: CsvRows, wanted: ReadonlySet<string>): CsvRows {
  const at = columns.lastIndexOf('name')
  return { columns, rows: rows.filter((cells) => wanted.has(strip(cells[at] ?? ''))) }
}
