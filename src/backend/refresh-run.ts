import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { RefreshProgress, RefreshStage } from '../domain/freshness.ts'
import type { CachedLegacy, CachedV2 } from './cached-reference.ts'
import type { CategoryCache } from './category-cache.ts'
import type { Clocks } from './clocks.ts'
import type { FolderWriter } from './folder-writer.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { RefreshStatistics } from './refresh-statistics.ts'
import type { RefreshTarget } from './refresh-problems.ts'

/** What every refresh of a folder works with. */
export interface RefreshParts {
  readonly folder: ReferenceFolder
  readonly source: ReferenceSource
  readonly writer: FolderWriter
  readonly v2Cache: CategoryCache<CachedV2>
  readonly legacyCache: CategoryCache<CachedLegacy>
  readonly clocks: Clocks
  readonly statistics: RefreshStatistics
}

/**
 * What is asked for. `convert`: only what the legacy file in the folder gives. `check`: download it
 * if it has changed. `force`: download it whole, and replace a v2 file that somebody has edited.
 */
export interface RefreshRequest {
  readonly category: ConvertibleId
  readonly kind: 'convert' | 'check' | 'force'
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RefreshProgress) => void) | undefined
}

/** One refresh on its way through the stages. */
export class RefreshRun {
  readonly parts: RefreshParts
  readonly request: RefreshRequest
  /** What a problem is about: the URL, or the file that is converted. */
  readonly target: RefreshTarget
  /** The body that was downloaded; kept aside when it is refused. */
  downloadedBody: Uint8Array | null = null
  /** The key of the record that could not be converted. */
  rejectedRecord: string | null = null
  /** What fails before the first stage is the folder, in which nothing could be stored. */
  #stage: RefreshStage = 'store'
  #enteredMs: number

  constructor(parts: RefreshParts, request: RefreshRequest) {
    const { category, kind } = request
    const url = kind === 'convert' ? null : parts.source.urlOf(category)
    this.parts = parts
    this.request = request
    const from = url ?? parts.folder.legacyPath(category)
    this.target = { category, from, isInFolder: kind === 'convert' }
    this.#enteredMs = parts.clocks.monotonicMs()
  }

  /** The stage the refresh is at, or failed at. */
  get stage(): RefreshStage {
    return this.#stage
  }

  /** Goes on to the next stage. */
  enter(stage: RefreshStage): void {
    this.leave()
    this.#stage = stage
    this.tell(0, null)
  }

  /** Counts the time that the present stage has taken. */
  leave(): void {
    const nowMs = this.parts.clocks.monotonicMs()
    this.parts.statistics.addTime(this.#stage, nowMs - this.#enteredMs)
    this.#enteredMs = nowMs
  }

  /** Tells how far the present stage is. */
  tell(receivedBytes: number, totalBytes: number | null): void {
    this.request.onProgress?.({ stage: this.#stage, receivedBytes, totalBytes })
  }

  /** The wall clock, as it is written down. */
  now(): string {
    return new Date(this.parts.clocks.wallMs()).toISOString()
  }
}
