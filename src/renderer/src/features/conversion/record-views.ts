import type { RecordView } from '../../routes.ts'

/** A way to look at a record's conversion; what it shows is in `record-conversion.tsx`. */
export interface RecordViewEntry {
  readonly view: RecordView
  readonly title: string
  /** The key that switches to it. */
  readonly key: string
}

/** All of them, in the order of the switch. */
export const RECORD_VIEW_ENTRIES: readonly RecordViewEntry[] = [
  { view: 'explained', title: 'Explained', key: 'E' },
  { view: 'side-by-side', title: 'Side by side', key: 'S' },
  { view: 'raw', title: 'Raw', key: 'B' },
]
