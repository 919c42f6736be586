import type { CategoryId } from '../domain/categories.ts'
import type { RefreshStage } from '../domain/freshness.ts'
import type { Problem } from '../domain/problem.ts'

/** Which records a new v2 file has added, removed and modified, by key. */
export interface RecordChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly modified: readonly string[]
  /** How many are as before. */
  readonly same: number
}

/** How the source was asked, and what came of it. */
export interface DownloadSummary {
  /** `none`: nothing was asked for, or no answer came. */
  readonly answer: 'none' | 'downloaded' | 'not-modified'
  readonly url: string | null
  readonly attempts: number
  readonly receivedBytes: number
}

/** What a refresh of one category came to. */
export type RefreshResult =
  | {
      readonly category: CategoryId
      /** `unchanged`: no file was written. */
      readonly outcome: 'updated' | 'unchanged'
      readonly download: DownloadSummary
      readonly written: readonly ('legacy' | 'v2')[]
      /** Records of the v2 file; null when it did not have to be made anew. */
      readonly records: number | null
      /** Null when the v2 file was not written. */
      readonly changes: RecordChanges | null
      /** What the person should know although it succeeded. */
      readonly notes: readonly string[]
      /** That an edited v2 file was left as it is (UD25). */
      readonly problem: Problem | null
    }
  | {
      readonly category: CategoryId
      readonly outcome: 'failed'
      readonly download: DownloadSummary
      readonly stage: RefreshStage
      readonly problem: Problem
    }
  /** The category has no source, or downloads are not allowed: nothing was to be done. */
  | { readonly category: CategoryId; readonly outcome: 'skipped'; readonly reason: string }
