import type { CategoryId } from '../domain/categories.ts'
import type { ChangePlace } from '../domain/comparison/group-changes.ts'
import type { ReferenceFormat } from '../domain/comparison/read-reference.ts'
import type { RowsLeftOut } from '../domain/conversion/explain-records.ts'
import type { Problem } from '../domain/problem.ts'
import type { FolderId } from './viewer-shapes.ts'

/** What a page asks of comparisons. Files and folders are named by what they are, never by paths. */

/** What can be compared of a folder: one of a category's files, or all of them. */
export const COMPARED_FILES = ['v2', 'fresh', 'legacy', 'rejected', 'folder'] as const

/** `fresh`: what a conversion of the legacy file would write now. `folder`: legacy and v2 files. */
export type ComparedFiles = (typeof COMPARED_FILES)[number]

/** One of the two things to compare. */
export type ComparandId =
  | { readonly of: ComparedFiles; readonly folder: FolderId }
  /** A file or folder that a person has named to the host. */
  | { readonly of: 'given'; readonly id: string }

/** A file or folder that a person has named to the host, so that it can be compared. */
export interface GivenComparand {
  readonly id: string
  /** The last part of its path. */
  readonly name: string
  readonly path: string
}

/** Two given things to compare. */
export interface GivenPair {
  readonly before: string
  readonly after: string
}

export interface ComparisonRequest {
  readonly before: ComparandId
  readonly after: ComparandId
  /** Null: all categories. */
  readonly category: CategoryId | null
}

/** One side of a comparison. */
export interface ComparisonSide {
  /** In words: `v2 file`, `old.json`. */
  readonly title: string
  readonly path: string
  /** `empty`: there is no such file. `failed`: it cannot be compared. */
  readonly state: 'read' | 'empty' | 'failed'
  /** Why there is nothing to compare; null: there is. */
  readonly problem: Problem | null
}

/** One side of a file comparison. */
export interface ComparedSideShape {
  readonly path: string
  readonly format: ReferenceFormat
  readonly records: number
  readonly rowsLeftOut: RowsLeftOut
}

/** How much differs between two files that belong together. */
export interface FileDifferences {
  /** What it is asked for by. */
  readonly id: string
  readonly category: CategoryId | null
  readonly before: ComparedSideShape | null
  readonly after: ComparedSideShape | null
  readonly added: number
  readonly removed: number
  readonly modified: number
  readonly same: number
  readonly isSameOrder: boolean
  /** Fields that differ in modified records. */
  readonly fields: number
  readonly criticalFields: number
  readonly criticalRecords: number
}

/** What two things differ in, file by file: figures only, the records are asked for. */
export interface ComparisonView {
  readonly before: ComparisonSide
  readonly after: ComparisonSide
  readonly files: readonly FileDifferences[]
  /** Why files of a folder were not compared. */
  readonly problems: readonly Problem[]
  /** Why the two do not compare although both can be read; null: they do. */
  readonly problem: Problem | null
}

export const RECORD_CHANGES = ['added', 'removed', 'modified'] as const
export type RecordChange = (typeof RECORD_CHANGES)[number]

/** Which of the records that differ are meant. */
export interface ComparedRecordsChoice {
  /** The id of a file of the comparison. */
  readonly file: string
  /** Null: all. */
  readonly change: RecordChange | null
  readonly isCriticalOnly: boolean
}

export type ComparedRecordsRequest = ComparisonRequest &
  ComparedRecordsChoice & { readonly offset: number; readonly limit: number }

/** A field that differs, in short. */
export interface ComparedField {
  readonly name: string
  readonly isCritical: boolean
}

/** A record that differs, in a list. */
export interface ComparedRow {
  readonly key: string
  readonly change: RecordChange
  /** The first of the fields that differ, critical ones before others; of modified records only. */
  readonly fields: readonly ComparedField[]
  /** How many fields differ. */
  readonly fieldCount: number
  /** What kind of model was added or removed; null: unknown. */
  readonly kind: string | null
  readonly sizeBytes: number | null
}

/** Some of the records that differ: removed ones, added ones, modified ones, each in file order. */
export interface ComparedWindow {
  readonly length: number
  readonly offset: number
  readonly rows: readonly ComparedRow[]
}

export type ComparedRecordRequest = ComparisonRequest &
  ComparedRecordsChoice & {
    /** Null: the first one. */
    readonly key: string | null
  }

/** A field that differs; values as lossless JSON text. */
export interface FieldChange {
  /** JSON Pointer, into `before` of what was removed, else into `after`. */
  readonly path: string
  /** Within its place; empty: the item or record as a whole. */
  readonly name: string
  readonly change: RecordChange
  readonly before: string | null
  readonly after: string | null
  /** Why somebody has to look at it; null: it is not critical. */
  readonly reason: string | null
}

export interface FieldChangeGroup {
  readonly where: ChangePlace
  readonly fields: readonly FieldChange[]
}

/** All that differs in one record. */
export interface RecordDifference {
  readonly change: RecordChange
  readonly groups: readonly FieldChangeGroup[]
  /** The names of the fields that are the same. */
  readonly same: readonly string[]
}

/** A record of a comparison, and where it stands among those that were chosen. */
export interface ComparedRecord {
  /** Null: no record differs. */
  readonly key: string | null
  /** Null: it is not among them. */
  readonly index: number | null
  readonly previous: string | null
  readonly next: string | null
  /** Null: it is the same on both sides, or on neither. */
  readonly difference: RecordDifference | null
}
