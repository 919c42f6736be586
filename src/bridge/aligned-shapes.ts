import type { CategoryId } from '../domain/categories.ts'
import type { TextPiece } from '../domain/comparison/mark-changes.ts'
import type { RejectedRecord } from '../domain/conversion/convert-category.ts'
import type { DropReason, Verdict } from '../domain/conversion/entry.ts'
import type { FolderCategoryRequest } from './viewer-shapes.ts'

/** What the side-by-side view asks, and is told: a record's two trees in one list of rows. */

/** Whose order rows follow; the other side's lines stand beside their partners. */
export const ALIGNED_ORDERS = ['v2', 'legacy'] as const
export type AlignedOrder = (typeof ALIGNED_ORDERS)[number]

export type AlignedRecordRequest = FolderCategoryRequest & {
  readonly name: string
  readonly order: AlignedOrder
}

/** What became of the record. */
export type AlignedState =
  | {
      readonly state: 'converted'
      /** Whether the v2 file has it as a conversion would write it now. */
      readonly stored: 'same' | 'otherwise' | 'missing'
    }
  | { readonly state: 'left-out'; readonly reason: string }
  | { readonly state: 'rejected'; readonly rejected: RejectedRecord }
  /** It has no legacy record; there are no rows. */
  | { readonly state: 'v2-only' }

/** A member or item of one side. */
export interface AlignedLineShape {
  /** JSON Pointer into its record. */
  readonly path: string
  /** The key or `[index]`; more of the path where the row stands elsewhere than the value. */
  readonly label: string
  /**
   * Its line in the file; of a row of CSV which cell it is. Of what is in no file its place among
   * all lines of its side. Null: something in a cell.
   */
  readonly number: number | null
  readonly kind: 'object' | 'list' | 'scalar'
  /** How many members or items it has. */
  readonly size: number
  /** What it holds, cut around what differs; null: it has lines below it. */
  readonly pieces: readonly TextPiece[] | null
  /** The name of the file or model that an item is; null: it has none. */
  readonly identity: string | null
}

export interface AlignedRowShape {
  readonly left: AlignedLineShape | null
  readonly right: AlignedLineShape | null
  /** Of an object or list with a partner this tells of itself only, not of what is below it. */
  readonly change: 'same' | 'modified' | 'added' | 'removed'
  /** Whether the two lines have different names, or stand in places that do not belong together. */
  readonly isRenamed: boolean
  /** Whether it stands behind one on the other side that is before it here. */
  readonly isMoved: boolean
  readonly depth: number
  /** The entries that name one of its lines, by index. */
  readonly entries: readonly number[]
}

/** An entry without its values, which the rows have. */
export interface AlignedEntry {
  readonly verdict: Verdict
  readonly reason?: DropReason | undefined
  readonly ruleId: string
  readonly note: string | null
  readonly legacyPaths: readonly string[]
  readonly v2Paths: readonly string[]
}

/** Unchanged rows that can be shown as one: from `from` up to, not including, `to`. */
export interface AlignedFold {
  readonly from: number
  readonly to: number
  /** How many things it folds, and what the first of them are called. */
  readonly things: number
  readonly names: readonly string[]
}

/** A row of CSV that is in no record, because another row of its name is, or because it is skipped. */
export interface OtherRowPlace {
  readonly rowNumber: number
  readonly line: number
  /** What the library says of a row that it skips; null: the record has overwritten it. */
  readonly skippedFor: string | null
}

/** A legacy record beside what becomes of it. */
export interface AlignedRecord {
  readonly category: CategoryId
  readonly key: string
  readonly outcome: AlignedState
  /** The row it is, in CSV. */
  readonly rowNumber: number | null
  /** The other rows of its name, in CSV. */
  readonly otherRows: readonly OtherRowPlace[]
  /** The line of the legacy file that it begins in; null: it is not there. */
  readonly legacyLine: number | null
  /** The same of the v2 file; null: it is not there as it is shown, or it is not known where. */
  readonly v2Line: number | null
  readonly rows: readonly AlignedRowShape[]
  readonly folds: readonly AlignedFold[]
  readonly entries: readonly AlignedEntry[]
}

export type ChangedRecordRequest = FolderCategoryRequest & {
  readonly name: string
  readonly direction: 'next' | 'previous'
}

/** The nearest record of a category whose values the conversion did more to than to every record's. */
export interface ChangedRecord {
  /** Null: there is none in that direction. */
  readonly key: string | null
}
