/** The library's time-to-live, and so the class's (spec backend.md §3). */
export const DEFAULT_CACHE_TTL_SECONDS = 60

/** The viewer's and the command line's: 24 hours (design/freshness.md). */
export const DEFAULT_TTL_SECONDS = 24 * 60 * 60
