import { CATEGORIES } from '../domain/categories.ts'
import type { RefreshStatistics } from './refresh-statistics.ts'
import type { CategoryCounts, StatisticsShape } from '../bridge/reference-shapes.ts'

/** What was counted, by category and in all. */
export function describeStatistics(statistics: RefreshStatistics): StatisticsShape {
  const categories = CATEGORIES.map(({ id }) => ({ category: id, ...statistics.countsOf(id) }))
  const sum = (what: keyof CategoryCounts): number =>
    categories.reduce((total, counts) => total + counts[what], 0)
  return {
    categories,
    totals: {
      downloads: sum('downloads'),
      notModified: sum('notModified'),
      receivedBytes: sum('receivedBytes'),
      failures: sum('failures'),
      conversions: sum('conversions'),
      cacheHits: sum('cacheHits'),
      cacheMisses: sum('cacheMisses'),
    },
    timesMs: statistics.times,
  }
}
