import type { CategoryCounts, StageTimes } from '../bridge/reference-shapes.ts'
import type { CategoryId } from '../domain/categories.ts'
import type { RefreshStage } from '../domain/freshness.ts'

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
