/** What tells two states of a file apart without reading it (UD25); the bytes have the last word. */
export interface FileIdentity {
  readonly mtimeMs: number
  readonly sizeBytes: number
}

/**
 * One category in one cache (spec backend.md §8). Values are only ever replaced by good ones: a
 * load that gave nothing keeps what was there (UD14).
 */
export interface CacheEntry<Value> {
  /** The last good value; null when there never was one. Null is never valid. */
  readonly value: Value | null
  /** Whether anything, even nothing, was ever stored. */
  readonly isStored: boolean
  /** Monotonic clock (UD18); null: never good, or the stamp was dropped. */
  readonly stampMs: number | null
  readonly isStale: boolean
  /** The file as it was when the value was stored; null: there was none. */
  readonly file: FileIdentity | null
  /** Monotonic clock: when the last load or refresh failed, if nothing was good since. */
  readonly failedMs: number | null
}

/** A category that nothing was stored for. */
export const EMPTY_ENTRY: CacheEntry<never> = {
  value: null,
  isStored: false,
  stampMs: null,
  isStale: false,
  file: null,
  failedMs: null,
}

/** What an entry is judged by. */
export interface CacheFacts {
  /** Monotonic clock. */
  readonly nowMs: number
  /** Null: never expires. */
  readonly ttlMs: number | null
  /** The file as it is now; `unknown`: it could not be looked at. */
  readonly file: FileIdentity | null | 'unknown'
}

/** What an entry is worth at one moment; the first that fits, in the order of backend.md §8.1. */
export type CacheState =
  | 'stale'
  | 'empty'
  | 'unstamped'
  | 'expired'
  | 'file-unknown'
  | 'file-modified'
  | 'file-deleted'
  | 'file-appeared'
  | 'valid'

/** Judges an entry; asks nothing and changes nothing. */
export function classifyCacheEntry(entry: CacheEntry<unknown>, facts: CacheFacts): CacheState {
  const { nowMs, ttlMs, file } = facts
  if (entry.isStale) return 'stale'
  if (!entry.isStored) return 'empty'
  if (entry.stampMs === null) return 'unstamped'
  if (ttlMs !== null && nowMs - entry.stampMs > ttlMs) return 'expired'
  if (file === 'unknown') return 'file-unknown'
  if (entry.file === null) return file === null ? 'valid' : 'file-appeared'
  if (file === null) return 'file-deleted'
  return isSameIdentity(entry.file, file) ? 'valid' : 'file-modified'
}

/**
 * Whether that state asks for a download (backend.md §8.1, `needsRefresh`). A vanished or edited v2
 * file says nothing about GitHub: the first is restored by converting (UD14), the second read again
 * (UD25).
 */
export function asksForRefresh(state: CacheState): boolean {
  switch (state) {
    case 'stale':
    case 'expired':
    case 'file-unknown':
    case 'file-appeared':
      return true
    case 'empty':
    case 'unstamped':
    case 'file-modified':
    case 'file-deleted':
    case 'valid':
      return false
  }
}

/**
 * The entry after that state was noticed, or null when noticing changes nothing. Whatever it gives
 * is a transition that callbacks hear of, once, as the next look finds the entry in its new state.
 */
export function afterNoticing<Value>(
  entry: CacheEntry<Value>,
  state: CacheState,
): CacheEntry<Value> | null {
  switch (state) {
    case 'expired':
    case 'file-appeared':
      return withStale(entry)
    case 'file-deleted':
      return { ...withoutStamp(entry), file: null }
    case 'stale':
    case 'empty':
    case 'unstamped':
    case 'file-unknown':
    case 'file-modified':
    case 'valid':
      return null
  }
}

/** A good value was stored. */
export function withValue<Value>(
  value: Value,
  at: { readonly nowMs: number; readonly file: FileIdentity | null },
): CacheEntry<Value> {
  const { nowMs, file } = at
  return { value, isStored: true, stampMs: nowMs, isStale: false, file, failedMs: null }
}

/** The file was changed by somebody and read again: a new value of the same age (UD25). */
export function withReadAgain<Value>(
  entry: CacheEntry<Value>,
  value: Value,
  file: FileIdentity,
): CacheEntry<Value> {
  return { ...entry, value, file }
}

/**
 * A load or refresh failed. `shown` is what is served meanwhile when that is something else than
 * before; it is served, but not valid (UD3, UD14).
 */
export function withFailure<Value>(
  entry: CacheEntry<Value>,
  nowMs: number,
  shown: Value | null = null,
): CacheEntry<Value> {
  const value = shown ?? entry.value
  const isStale = entry.isStale || value !== null
  return { ...entry, value, isStored: true, isStale, failedMs: nowMs }
}

/** Somebody said that the data is stale; it is kept. */
export function withStale<Value>(entry: CacheEntry<Value>): CacheEntry<Value> {
  return { ...entry, isStale: true }
}

/** Only the stamp is dropped: no longer valid, but no reason to download. */
export function withoutStamp<Value>(entry: CacheEntry<Value>): CacheEntry<Value> {
  return { ...entry, stampMs: null }
}

/** Whether the last failure is so recent that it is not tried again unasked (UD14). */
export function isInRetryPause(
  { failedMs }: CacheEntry<unknown>,
  { nowMs, retryMs }: { readonly nowMs: number; readonly retryMs: number },
): boolean {
  return failedMs !== null && nowMs - failedMs < retryMs
}

export function isSameIdentity(left: FileIdentity, right: FileIdentity): boolean {
  return left.mtimeMs === right.mtimeMs && left.sizeBytes === right.sizeBytes
}
