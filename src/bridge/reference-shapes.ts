import type { Category, CategoryId } from '../domain/categories.ts'
import type { RejectedRecord } from '../domain/conversion/convert-category.ts'
import type { Entry } from '../domain/conversion/entry.ts'
import type { Ledger } from '../domain/conversion/ledger.ts'
import type { Finding } from '../domain/finding.ts'
import type { Freshness, RefreshProgress, RefreshStage } from '../domain/freshness.ts'
import type { Problem } from '../domain/problem.ts'
import type { RefreshResult } from './refresh-result.ts'

/**
 * What crosses the reference service: plain JSON. Reference values are lossless JSON text
 * (architecture.md, "Values"), in members whose names end in `Text` or that say so.
 */

export interface OverviewRequest {
  /** All when left out. */
  readonly categories?: readonly CategoryId[] | undefined
  /** Whether issues and findings are counted, which takes a second conversion; true by default. */
  readonly countsIssues?: boolean | undefined
  /**
   * Whether records are counted and v2 is compared with its legacy file, which takes a conversion;
   * true by default. Freshness is told without it.
   */
  readonly looksInside?: boolean | undefined
}

/** A folder and the categories that were asked for, in table order. */
export interface Overview {
  readonly base: string
  /** What the person must be told of the folder as a whole; null: nothing. */
  readonly folderProblem: Problem | null
  /** Null: nothing expires. */
  readonly ttlSeconds: number | null
  readonly categories: readonly CategoryOverview[]
  /** In table order; they are left alone. */
  readonly conflictCopies: readonly ConflictCopy[]
}

/** A file that a synchronising program has put beside one of the reference. */
export interface ConflictCopy {
  /** Below the base path. */
  readonly file: string
  /** Whose file it is a copy of. */
  readonly category: CategoryId
}

export interface CategoryOverview extends Pick<
  Category,
  'domain' | 'purpose' | 'repository' | 'legacyFormat' | 'managedElsewhere'
> {
  readonly category: CategoryId
  readonly freshness: Freshness
  readonly provenance: Provenance
  readonly legacy: FileOverview
  readonly v2: FileOverview
  /** How many of the library's issues the legacy file has; null: unknown, or not asked for. */
  readonly issues: number | null
  /** How many findings of ours. */
  readonly findings: number | null
  /** Where its legacy file comes from; null: nowhere. */
  readonly sourceUrl: string | null
  readonly lastCheckedAt: string | null
  readonly lastDownload: LastDownload | null
}

/** Whether the v2 file was made from the legacy file beside it, found by converting that anew. */
export type Provenance =
  | {
      readonly state:
        'up-to-date' | 'differs' | 'not-converted' | 'no-legacy-format' | 'not-looked-at'
    }
  | { readonly state: 'no-legacy-file'; readonly reason: string }
  /** The legacy file does not convert, or one of the two cannot be read. */
  | { readonly state: 'fails'; readonly reason: string }

export interface FileOverview {
  /** Below the base path. */
  readonly name: string
  readonly state: 'missing' | 'file' | 'blocked'
  readonly sizeBytes: number | null
  readonly modifiedAt: string | null
  /** Null: unknown. */
  readonly records: number | null
  /** Why the file cannot be looked at. */
  readonly problem: Problem | null
}

export interface LastDownload {
  readonly url: string | null
  readonly downloadedAt: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** Which legacy data is meant: the file in the folder, or the body that was refused last. */
export type LegacyOrigin = 'stored' | 'rejected'

export interface CategoryRequest {
  readonly category: CategoryId
  readonly origin?: LegacyOrigin | undefined
}

export interface RecordRequest extends CategoryRequest {
  readonly name: string
}

/** What became of one record, for a list of them. */
export interface RecordSummary {
  readonly key: string
  readonly state: 'converted' | 'left-out' | 'rejected' | 'v2-only'
  readonly isInV2: boolean
  readonly issues: number
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** A record in both formats and what became of every value. */
export interface RecordDetail {
  readonly category: CategoryId
  readonly key: string
  /** The name that was asked for, when the record has another key. */
  readonly resolvedFrom: string | null
  /** Null: it is not in the legacy file. */
  readonly legacyText: string | null
  /** As it stands in the v2 file; null: it is not there. */
  readonly v2Text: string | null
  /** Null for a category without legacy format, and for a record that is only in v2. */
  readonly explanation: RecordExplanationShape | null
}

interface ExplanationCommon {
  readonly place: Place
  readonly rowNumber: number | null
  readonly overwrites: readonly (Place & {
    readonly rowNumber: number
    readonly cellsText: string
    /** What the library says of a row that it skips; null: this record has overwritten it. */
    readonly skippedFor: string | null
  })[]
}

export type RecordExplanationShape = ExplanationCommon &
  (
    | { readonly state: 'converted'; readonly entries: readonly Entry[]; readonly v2Text: string }
    | { readonly state: 'left-out'; readonly entries: readonly Entry[]; readonly reason: string }
    | { readonly state: 'rejected'; readonly rejected: RejectedRecord }
  )

/** The conversion of a category, field by field. */
export interface LedgerShape extends Ledger {
  readonly category: CategoryId
  readonly fileName: string
  readonly rejectedRecords: readonly RejectedRecord[]
}

/** Both lists, never mixed; issues by record key in the order in which they arose. */
export interface IssuesAndFindings {
  readonly category: CategoryId
  readonly issues: readonly { readonly key: string; readonly texts: readonly string[] }[]
  readonly findings: readonly Finding[]
  /** Why the category does not convert; null: it does. */
  readonly problem: Problem | null
}

/** What a conversion would change in the v2 file. */
export interface ComparisonShape {
  readonly category: CategoryId
  readonly state: 'same' | 'differs' | 'v2-missing'
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly modified: readonly { readonly key: string; readonly changes: readonly ChangeShape[] }[]
  readonly same: number | null
  readonly isSameOrder: boolean
}

/** One difference; values as lossless JSON text on one line, null where there is none. */
export interface ChangeShape {
  readonly change: 'added' | 'removed' | 'modified'
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

export interface ConvertRequest {
  /** All when left out. */
  readonly categories?: readonly CategoryId[] | undefined
  readonly isLikeLibrary?: boolean | undefined
  readonly operationId?: string | undefined
}

export interface ConversionResult {
  readonly category: CategoryId
  readonly outcome: 'converted' | 'unchanged' | 'failed' | 'skipped'
  readonly records: number | null
  readonly issues: IssuesAndFindings['issues']
  readonly findings: readonly Finding[]
  readonly problem: Problem | null
}

export interface FetchRequest {
  /** All when left out. */
  readonly categories?: readonly CategoryId[] | undefined
  /** Ignores the time-to-live, sends no validator, replaces edited v2 files. */
  readonly force?: boolean | undefined
  /** For progress and for `cancel`; made when left out. */
  readonly operationId?: string | undefined
}

export interface FetchAnswer {
  readonly operationId: string
  /** In table order. */
  readonly results: readonly FetchResult[]
}

/** What became of one category, and how fresh it is now. */
export type FetchResult = RefreshResult & { readonly freshness: Freshness }

/** How far an operation is with one category. */
export interface ProgressEvent extends RefreshProgress {
  readonly operationId: string
  readonly category: CategoryId
}

/** What became of one category of an operation that may still be under way with others. */
export interface SettledEvent {
  readonly operationId: string
  readonly result: RefreshResult
}

/** That the data or the freshness of categories is another one than before. */
export interface ChangeEvent {
  readonly categories: readonly CategoryId[]
  /** `outside`: another program has changed files of the folder. */
  readonly cause: 'fetch' | 'convert' | 'mark-stale' | 'outside'
}

export interface StatisticsShape {
  readonly categories: readonly (CategoryCounts & { readonly category: CategoryId })[]
  readonly totals: CategoryCounts
  /** Milliseconds that each stage has taken in all. */
  readonly timesMs: StageTimes
}

/** What was counted for one category since the program started. */
export interface CategoryCounts {
  /** Whole bodies that arrived. */
  readonly downloads: number
  /** Answers that nothing has changed. */
  readonly notModified: number
  readonly receivedBytes: number
  readonly failures: number
  readonly conversions: number
  /** Fetches that were answered from memory. */
  readonly cacheHits: number
  readonly cacheMisses: number
}

/** How long the stages have taken in all, in milliseconds. */
export type StageTimes = Readonly<Record<RefreshStage, number>>

/** Whether the folder can be worked with, and whether its source answers. */
export interface FolderHealth {
  readonly readable: HealthAnswer
  readonly writable: HealthAnswer
  /** `unasked`: looking at a folder uses no network. */
  readonly source: HealthAnswer | { readonly state: 'unasked' }
}

export type HealthAnswer =
  { readonly state: 'good' } | { readonly state: 'bad'; readonly problem: Problem }
