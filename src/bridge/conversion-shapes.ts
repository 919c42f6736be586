import type { RejectedRecord } from '../domain/conversion/convert-category.ts'
import type { Verdict } from '../domain/conversion/entry.ts'
import type { RowsLeftOut } from '../domain/conversion/explain-records.ts'
import type { Problem } from '../domain/problem.ts'
import type { FolderCategoryRequest } from './viewer-shapes.ts'

/** What the conversion screens ask beyond a record's explanation. */

export type RecordPlaceRequest = FolderCategoryRequest & {
  /** Null: the first one. */
  readonly name: string | null
}

/** Where a record stands: in legacy order, those that only v2 has behind them. */
export interface RecordPlace {
  /** Records of the category. */
  readonly records: number
  /** Null: there is no such record. */
  readonly key: string | null
  /** 1-based. */
  readonly number: number | null
  readonly previous: string | null
  readonly next: string | null
}

/** A figure of the ledger. */
export interface LedgerFigure {
  readonly records: number
  /** A record may have several: two files, five tags. */
  readonly entries: number
}

/** All that became of one legacy field, or of one v2 field without a legacy source. */
export interface LedgerViewRow {
  /** What it is asked for by. */
  readonly id: string
  /** JSON Pointer with `*` for indices; null: no legacy source. */
  readonly legacyPattern: string | null
  readonly v2Patterns: readonly string[]
  readonly cells: Readonly<Partial<Record<Verdict, LedgerFigure>>>
  readonly ruleIds: readonly string[]
  /** Records that have the field. */
  readonly records: number
  /** Records in which information is gone. */
  readonly lostIn: number
}

/** The conversion of a category as a matrix: counts only, the records are asked for. */
export interface LedgerView {
  readonly fileName: string
  /** Records that the rows tell of. */
  readonly records: number
  /** How many of them a conversion leaves out. */
  readonly leftOut: number
  /** Records of the v2 file that the legacy file has not; the rows tell nothing of them. */
  readonly onlyInV2: number
  readonly rowsLeftOut: RowsLeftOut
  readonly rows: readonly LedgerViewRow[]
  /** In file order; any of them keeps the category from being written. */
  readonly rejected: readonly RejectedRecord[]
  /** Why nothing can be written; null: it converts. */
  readonly problem: Problem | null
}

/** Which records are meant: those behind a cell, or those that a conversion would write. */
export type RecordChoice =
  | {
      readonly by: 'cell'
      readonly row: string
      readonly verdict: Verdict
      /** Only those that lose information there. */
      readonly isLost: boolean
    }
  | { readonly by: 'convertible' }

export type ConversionRecordsRequest = FolderCategoryRequest & {
  readonly choice: RecordChoice
  readonly offset: number
  readonly limit: number
}

/** How many entries of a record have each verdict. */
export type VerdictCounts = Readonly<Partial<Record<Verdict, number>>>

/** Some keys out of a list of them, in file order. */
export interface KeyWindow {
  readonly length: number
  readonly offset: number
  readonly keys: readonly string[]
  /** What a conversion would do to each of them; null: they stand behind a figure that says so. */
  readonly verdicts: readonly VerdictCounts[] | null
}
