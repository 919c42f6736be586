import type {
  FolderId,
  RecordFormat,
  RecordInspection,
  RowSort,
  TableShape,
} from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { LOADING, type Loadable } from '../../store/loadable.ts'
import type { RowWindows } from './row-windows.ts'

/** Which table is shown. */
export interface BrowseSubject {
  readonly folder: FolderId
  readonly category: CategoryId
  readonly format: RecordFormat
}

/** How its rows are arranged, as the address says it. */
export interface RowArrangement {
  readonly filter: string
  readonly sort: RowSort | null
  readonly isGrouped: boolean
  readonly collapsed: readonly string[]
  /** Null: those that fit the category. */
  readonly fields: readonly string[] | null
}

/** The rows that are here, and how many there are. */
export interface ShownRows {
  /** Whether they are arranged as was asked last; if not, the answer is still to come. */
  readonly isCurrent: boolean
  /** The fields that their cells are of. */
  readonly fields: readonly string[]
  /** Records of the category. */
  readonly records: number
  /** Records that the filter leaves. */
  readonly matching: number
  /** Rows in all, heads of groups included; null: not known yet. */
  readonly length: number | null
  readonly windows: RowWindows
}

/** A row that is to be scrolled into view; every object once. */
export interface RowJump {
  readonly index: number
  readonly align: 'auto' | 'start' | 'center'
}

/** The record in the inspector: the last one that has arrived. */
export interface ShownRecord {
  readonly key: string
  readonly content: Loadable<RecordInspection>
}

/** What the screen shows of its subject. */
export interface BrowseState {
  readonly subject: BrowseSubject | null
  readonly table: Loadable<TableShape>
  readonly rows: ShownRows
  /** Why table, rows or record could not be asked for anew; null: they could. */
  readonly trouble: Problem | null
  readonly isChoosingColumns: boolean
  /** The row that the keyboard is on. */
  readonly cursor: number | null
  readonly jump: RowJump | null
  readonly record: ShownRecord | null
}

export const NO_ROWS: ShownRows = {
  isCurrent: false,
  fields: [],
  records: 0,
  matching: 0,
  length: null,
  windows: new Map(),
}

export const NOTHING_BROWSED: BrowseState = {
  subject: null,
  table: LOADING,
  rows: NO_ROWS,
  trouble: null,
  isChoosingColumns: false,
  cursor: null,
  jump: null,
  record: null,
}
