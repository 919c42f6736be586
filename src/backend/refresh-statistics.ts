import type { CategoryId } from '../domain/categories.ts'
import type { RefreshStage } from '../domain/freshness.ts'

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

const NOTHING: CategoryCounts = {
  downloads: 0,
  notModified: 0,
  receivedBytes: 0,
  failures: 0,
  conversions: 0,
  cacheHits: 0,
  cacheMisses: 0,
}

/** Counts what a backend does, which the library leaves unsupported (backend.md §11). */
export class RefreshStatistics {
  readonly #counts = new Map<CategoryId, CategoryCounts>()
  readonly #times = { download: 0, parse: 0, convert: 0, store: 0 }

  count(category: CategoryId, what: keyof CategoryCounts, number = 1): void {
    const counts = this.countsOf(category)
    this.#counts.set(category, { ...counts, [what]: counts[what] + number })
  }

  addTime(stage: RefreshStage, durationMs: number): void {
    this.#times[stage] += durationMs
  }

  countsOf(category: CategoryId): CategoryCounts {
    return this.#counts.get(category) ?? NOTHING
  }

  get times(): StageTimes {
    return { ...this.#times }
  }
}
