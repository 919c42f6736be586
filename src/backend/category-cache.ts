import type { CategoryId } from '../domain/categories.ts'
import {
  afterNoticing,
  asksForRefresh,
  classifyCacheEntry,
  EMPTY_ENTRY,
  isInRetryPause,
  withFailure,
  withoutStamp,
  withReadAgain,
  withStale,
  withValue,
  type CacheEntry,
  type CacheState,
  type FileIdentity,
} from '../domain/cache-entry.ts'

/** A dead category is not tried again unasked before this has passed (UD14). */
export const RETRY_INTERVAL_MS = 30_000

/** A value and the file it was read from or written to. */
export interface Loaded<Value> {
  readonly value: Value
  /** Null: it is in no file. */
  readonly file: HashedIdentity | null
}

export type HashedIdentity = FileIdentity & { readonly sha256: string }

export interface CategoryCacheOptions<Value> {
  /** Null: never expires. */
  readonly ttlMs: number | null
  readonly retryMs?: number
  readonly monotonicMs: () => number
  /** The file as it is now; `unknown`: it cannot be looked at. */
  readonly inspect: (category: CategoryId) => Promise<FileIdentity | null | 'unknown'>
  /** Reads the file; null: it is missing or holds nothing good. */
  readonly load: (category: CategoryId) => Promise<Loaded<Value> | null>
  /** Hears of data that is no longer good; without it looking never marks (backend.md §8.3). */
  readonly onInvalidated?: (category: CategoryId) => void
}

/**
 * The values of all categories in memory, each with a time-to-live and compared with its file
 * (spec backend.md §8, corrected by design/freshness.md). Questions never use the network and
 * never wait for a refresh.
 */
export class CategoryCache<Value> {
  readonly #options: CategoryCacheOptions<Value>
  readonly #entries = new Map<CategoryId, CacheEntry<Value>>()
  readonly #hashes = new Map<CategoryId, string | null>()

  constructor(options: CategoryCacheOptions<Value>) {
    this.#options = options
  }

  /** Whether anything, even nothing, was ever stored for the category. */
  hasCachedData(category: CategoryId): boolean {
    return this.#entry(category).isStored
  }

  /** The last good value, whatever its age; null when there never was one. */
  peek(category: CategoryId): Value | null {
    return this.#entry(category).value
  }

  /** The file that the value was read from or written to; null: there was none. */
  fileOf(category: CategoryId): HashedIdentity | null {
    const { file } = this.#entry(category)
    const sha256 = this.#hashes.get(category) ?? null
    return file === null || sha256 === null ? null : { ...file, sha256 }
  }

  /** Whether the value may be served without a fetch. */
  async isValid(category: CategoryId): Promise<boolean> {
    return (await this.observe(category)) === 'valid'
  }

  /** Whether there is a reason to ask the source. */
  async needsRefresh(category: CategoryId): Promise<boolean> {
    return asksForRefresh(await this.observe(category))
  }

  /** Whether the last failure is too recent to try again unasked. */
  isInRetryPause(category: CategoryId): boolean {
    const { monotonicMs, retryMs = RETRY_INTERVAL_MS } = this.#options
    return isInRetryPause(this.#entry(category), { nowMs: monotonicMs(), retryMs })
  }

  /**
   * Looks at an entry and its file. What it notices is announced once: that the value has expired,
   * that its file has gone. A file that somebody else has changed is read again (UD25).
   */
  async observe(category: CategoryId): Promise<CacheState> {
    const entry = this.#entry(category)
    const file = await this.#options.inspect(category)
    // Something was stored while the file was looked at: judge that instead.
    if (entry !== this.#entry(category)) return this.observe(category)
    const { ttlMs, monotonicMs, onInvalidated } = this.#options
    const state = classifyCacheEntry(entry, { nowMs: monotonicMs(), ttlMs, file })
    if (onInvalidated === undefined) return state
    if (state === 'file-modified') return this.#readAgain(category, entry)
    const noticed = afterNoticing(entry, state)
    if (noticed !== null) {
      this.#entries.set(category, noticed)
      onInvalidated(category)
    }
    return state
  }

  /** Stores a good value: from now on it is valid. */
  store(category: CategoryId, { value, file }: Loaded<Value>): void {
    const at = { nowMs: this.#options.monotonicMs(), file }
    this.#entries.set(category, withValue(value, at))
    this.#hashes.set(category, file?.sha256 ?? null)
  }

  /** A load or refresh failed: what was good is kept, or `shown` served instead, but as stale. */
  storeFailure(category: CategoryId, shown: Value | null = null): void {
    const entry = this.#entry(category)
    this.#entries.set(category, withFailure(entry, this.#options.monotonicMs(), shown))
  }

  /** Marks a category stale and says so, every time it is called (backend.md §8.4). */
  markStale(category: CategoryId): void {
    this.#entries.set(category, withStale(this.#entry(category)))
    this.#options.onInvalidated?.(category)
  }

  /** Marks a category stale and drops its stamp, without saying so. */
  invalidate(category: CategoryId): void {
    this.#entries.set(category, withStale(withoutStamp(this.#entry(category))))
  }

  /** Drops only the stamp: not valid any more, but no reason to download. */
  dropStamp(category: CategoryId): void {
    this.#entries.set(category, withoutStamp(this.#entry(category)))
  }

  #entry(category: CategoryId): CacheEntry<Value> {
    return this.#entries.get(category) ?? EMPTY_ENTRY
  }

  async #readAgain(category: CategoryId, entry: CacheEntry<Value>): Promise<CacheState> {
    const loaded = await this.#options.load(category)
    if (entry !== this.#entry(category)) return this.observe(category)
    if (loaded === null || loaded.file === null) {
      this.storeFailure(category)
      this.#options.onInvalidated?.(category)
      return 'stale'
    }
    const { value, file } = loaded
    const isTouched = file.sha256 === this.#hashes.get(category)
    this.#entries.set(
      category,
      withReadAgain(entry, isTouched ? (entry.value ?? value) : value, file),
    )
    this.#hashes.set(category, file.sha256)
    if (!isTouched) this.#options.onInvalidated?.(category)
    return 'valid'
  }
}
