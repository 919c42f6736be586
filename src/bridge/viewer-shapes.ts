import type { CategoryId } from '../domain/categories.ts'
import type { Finding } from '../domain/finding.ts'
import type { RefreshStage } from '../domain/freshness.ts'
import type { Problem } from '../domain/problem.ts'
import type { GivenPair } from './comparison-shapes.ts'
import type { ChangeEvent, RecordDetail, RecordSummary } from './reference-shapes.ts'

/**
 * What the viewer adds to the reference service: folders by id, settings, windows of rows. Plain
 * JSON like the rest; a page never names a path, only an id that it was given.
 */

/** What the host calls a folder. Means nothing outside it; the same folder keeps its id. */
export type FolderId = string

/** A folder that the page may open. */
export interface KnownFolder {
  readonly id: FolderId
  /** The last part of its path. */
  readonly name: string
  readonly path: string
  /** `granted`: named on the command line. `environment`: found by a variable. */
  readonly origin: 'sample' | 'granted' | 'environment' | 'recent'
  readonly presence: FolderPresence
  readonly lastOpenedAt: string | null
}

/** Whether a folder can be worked with at the moment. */
export type FolderPresence =
  | { readonly state: 'writable' }
  /** `sample`: part of the program; a copy of it may be written. */
  | { readonly state: 'read-only'; readonly reason: 'sample' | 'permissions' | 'newer-version' }
  | { readonly state: 'gone'; readonly problem: Problem }

/** Everything a page needs before it has a folder. */
export interface WorkspaceShape {
  readonly version: string
  readonly folders: readonly KnownFolder[]
  /** The command that grants another folder, to be typed in a terminal. */
  readonly grantCommand: string
  /** The command that lets two other files or folders be compared, to be typed in a terminal. */
  readonly compareCommand: string
  /** Where the viewer was left, as the page wrote it; null: never opened before. */
  readonly lastLocation: string | null
  /** The folder that this start was made for, so that it counts more than `lastLocation`; null: none. */
  readonly startFolder: FolderId | null
  /** What this start was asked to compare; it counts more than the rest. Null: nothing. */
  readonly startComparison: GivenPair | null
  /** Sizes that the person chose, by what they belong to: widths of panes and columns, in pixels or percent. */
  readonly layout: ViewLayout
}

export type ViewLayout = Readonly<Record<string, readonly number[]>>

/** What a page leaves behind for the next start; what is left out stays. */
export interface ViewMemory {
  readonly location?: string | undefined
  readonly layout?: ViewLayout | undefined
}

export interface FolderRequest {
  readonly folder: FolderId
}

export type FolderCategoryRequest = FolderRequest & { readonly category: CategoryId }

/** What can be set in the viewer. */
export type SettingId =
  | 'ttlSeconds'
  | 'isOffline'
  | 'retryMaxAttempts'
  | 'retryBackoffSeconds'
  | 'proxyUrlBase'
  | 'rawBaseUrl'
  | 'image.owner'
  | 'image.name'
  | 'image.branch'
  | 'text.owner'
  | 'text.name'
  | 'text.branch'
  | 'theme'

export type SettingValue = string | number | boolean | null

export type Theme = 'system' | 'light' | 'dark' | 'high-contrast'

/** A setting: what is in effect, and where that comes from. */
export interface SettingShape {
  readonly id: SettingId
  readonly value: SettingValue
  readonly from: 'flag' | 'environment' | 'file' | 'default'
  /** The flag or variable that decides, so that the file cannot; null: the file may. */
  readonly lockedBy: string | null
  /** What the settings file says; null: nothing. */
  readonly inFile: SettingValue
  /** Why what the file says is not used; null: it is, or it says nothing. */
  readonly refusal: string | null
  readonly fallback: SettingValue
}

export interface SettingsShape {
  /** The path of the settings file, whether or not there is one yet. */
  readonly file: string
  /** Why the file as a whole cannot be used; null: it can, or there is none. */
  readonly problem: Problem | null
  readonly settings: readonly SettingShape[]
}

export interface SettingChange {
  readonly setting: SettingId
  /** Null: take it out of the file. */
  readonly value: SettingValue
}

/** One line of the log. */
export interface LogEntry {
  /** Counts up from the start of the program. */
  readonly number: number
  readonly at: string
  readonly severity: 'info' | 'warning' | 'error'
  readonly text: string
}

export interface OperationRequest extends FolderRequest {
  /** All when left out. */
  readonly categories?: readonly CategoryId[] | undefined
  readonly operationId: string
}

export interface FolderFetchRequest extends OperationRequest {
  readonly force?: boolean | undefined
}

/** A fetch or a conversion as it stands: a snapshot, told again whenever it has moved. */
export interface OperationShape {
  readonly folder: FolderId
  readonly operationId: string
  readonly action: 'fetch' | 'convert'
  readonly startedAt: string
  /** Null: it is still under way. */
  readonly endedAt: string | null
  readonly isCancelled: boolean
  /** In table order. */
  readonly categories: readonly OperationStep[]
}

/** How far an operation is with one category. */
export type OperationStep =
  | { readonly category: CategoryId; readonly state: 'waiting' }
  | {
      readonly category: CategoryId
      readonly state: 'working'
      readonly stage: RefreshStage
      readonly receivedBytes: number
      /** Null when the source did not say. */
      readonly totalBytes: number | null
    }
  | { readonly category: CategoryId; readonly state: 'settled'; readonly result: StepResult }

/** What became of a category, in few words. */
export type StepResult =
  | {
      readonly outcome: 'updated' | 'unchanged'
      readonly added: number
      readonly removed: number
      readonly modified: number
      readonly notes: readonly string[]
      /** What the person should know although it succeeded. */
      readonly problem: Problem | null
    }
  | { readonly outcome: 'failed'; readonly problem: Problem }
  | { readonly outcome: 'skipped'; readonly reason: string }

/** A change of the data in one folder. */
export type FolderChange = FolderRequest & ChangeEvent

/** Which of the two files is looked at. */
export type RecordFormat = 'legacy' | 'v2'

export interface TableRequest extends FolderCategoryRequest {
  readonly format: RecordFormat
}

/** What a category's records look like as a table. */
export interface TableShape {
  readonly category: CategoryId
  readonly format: RecordFormat
  readonly records: number
  /** How many of them only the other format has; they stand last, without cells. */
  readonly absent: number
  /** The record's key first, then its fields by how many records have them. */
  readonly columns: readonly ColumnShape[]
  /** Whether the records can be grouped by family: text models. */
  readonly hasFamilies: boolean
  /** Why there is less than all, or nothing: the file is missing, unreadable, does not convert. */
  readonly problem: Problem | null
}

/** A top-level field of the records. */
export interface ColumnShape {
  readonly field: string
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'object' | 'mixed'
  /** In how many records it holds something. */
  readonly filled: number
}

/** The field of the column that shows the record's key. */
export const KEY_FIELD = '$key'

/** What is sorted by where the marks of records are: how much there is to say of them. */
export const MARKS_FIELD = '$marks'

export interface RowSort {
  readonly field: string
  readonly direction: 'ascending' | 'descending'
}

/** Which rows are wanted, and how they are arranged. */
export interface RowsRequest extends TableRequest {
  /** Words that must all occur in the key or a field, whatever their case; empty: all rows. */
  readonly filter: string
  /** Null: file order. */
  readonly sort: RowSort | null
  readonly isGrouped: boolean
  /** Families whose records are folded away. */
  readonly collapsed: readonly string[]
  /** The fields whose cells are wanted, in this order. */
  readonly fields: readonly string[]
  readonly offset: number
  readonly limit: number
  /** A record whose row number is wanted too. */
  readonly locate?: string | undefined
}

/** Some rows out of an arrangement. */
export interface RowWindow {
  /** Records of the category. */
  readonly records: number
  /** Records that the filter leaves. */
  readonly matching: number
  /** Rows in all, heads of groups included. */
  readonly length: number
  readonly offset: number
  readonly rows: readonly TableRow[]
  /** The row number of `locate`; null: it is not among the rows. */
  readonly located: number | null
}

export type TableRow =
  | {
      readonly row: 'family'
      readonly family: string
      readonly records: number
      readonly isCollapsed: boolean
    }
  | {
      readonly row: 'record'
      readonly key: string
      readonly state: RecordSummary['state']
      readonly issues: number
      readonly findings: number
      /** Text on one line, cut to what a cell can show; null: the record has no such field. */
      readonly cells: readonly (string | null)[]
    }

export interface FindRequest extends FolderRequest {
  readonly text: string
  readonly limit: number
}

/** A record found by its name, in whichever category. */
export interface FoundRecord {
  readonly category: CategoryId
  readonly key: string
  readonly format: RecordFormat
}

export type FolderRecordRequest = FolderCategoryRequest & {
  readonly name: string
  readonly origin?: 'stored' | 'rejected' | undefined
}

/** A record with all that is known of it. */
export interface RecordInspection extends RecordDetail {
  readonly state: RecordSummary['state']
  readonly issues: readonly string[]
  readonly findings: readonly Finding[]
  /** The names under which the library gives this one row to its callers; empty where it makes none. */
  readonly legacyKeys: readonly string[]
  /** Null: not a text model. */
  readonly family: { readonly name: string; readonly records: number } | null
}
