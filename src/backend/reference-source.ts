import type { CategoryId } from '../domain/categories.ts'

/** What a source said of a file when it was last downloaded; sent back to ask for changes only. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** How far a download is. */
export interface DownloadProgress {
  readonly category: CategoryId
  readonly url: string
  readonly receivedBytes: number
  /** Null when the source did not say. */
  readonly totalBytes: number | null
  /** 1 for the first attempt. */
  readonly attempt: number
}

export interface DownloadOptions {
  /** Null asks for the whole file. */
  readonly validators: Validators | null
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined
}

/** What a source answers; everything else is thrown as a `ProblemError`. */
export type SourceAnswer =
  | {
      readonly outcome: 'downloaded'
      readonly url: string
      /** The decoded body, whole and checked against its framing; not yet parsed. */
      readonly bytes: Uint8Array
      readonly validators: Validators
      /** Requests that were made, retries included. */
      readonly attempts: number
    }
  | { readonly outcome: 'not-modified'; readonly url: string; readonly attempts: number }

/** Where legacy files come from: GitHub, or something that stands for it. */
export interface ReferenceSource {
  /** The URL of a category's legacy file; null for a category that has none. */
  urlOf(category: CategoryId): string | null
  /**
   * Downloads the legacy file of a category, retrying where that can help. Fails with
   * `source-unreachable`, `source-refused`, `source-too-large`, `not-the-file`, `truncated`,
   * `rate-limited` or `cancelled`.
   */
  download(category: CategoryId, options: DownloadOptions): Promise<SourceAnswer>
}
