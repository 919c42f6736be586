import type { FolderHealth } from '../bridge/reference-shapes.ts'
import { CATEGORIES, type CategoryId } from '../domain/categories.ts'
import { isConvertible } from '../domain/conversion/rule-tables.ts'
import type { JsonObject, JsonValue } from '../domain/json/json-value.ts'
import { ProblemError } from '../domain/problem.ts'
import type { CachedLegacy } from './cached-reference.ts'
import { CategoryRefresher } from './category-refresher.ts'
import { SYSTEM_CLOCKS, type Clocks } from './clocks.ts'
import { createRefreshParts } from './create-refresh-parts.ts'
import { DEFAULT_CACHE_TTL_SECONDS } from './default-ttl.ts'
import { checkFolder } from './folder-health.ts'
import { InvalidationCallbacks, type InvalidationCallback } from './invalidation-callbacks.ts'
import { loadLegacy } from './load-reference.ts'
import { NO_LOG, type Log } from './log.ts'
import { ReadOnlyBackend } from './read-only-backend.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { RefreshParts } from './refresh-run.ts'
import type { RefreshStatistics } from './refresh-statistics.ts'

export type ReplicateMode = 'PRIMARY' | 'REPLICA'

/** What a `GitHubBackend` is made of and told (spec backend.md §5). */
export interface GitHubBackendOptions {
  readonly folder: ReferenceFolder
  readonly source: ReferenceSource
  /** 60 by default; null: never expires. */
  readonly cacheTtlSeconds?: number | null
  /** What the source was made with; only told. */
  readonly retryMaxAttempts?: number
  readonly retryBackoffSeconds?: number
  readonly replicateMode?: ReplicateMode
  /** Whether a PRIMARY may download, to be filled once (backend.md §12). */
  readonly isSeedingEnabled?: boolean
  /** Whether the legacy files are loaded when the backend is opened, as in the library. */
  readonly preloadsLegacy?: boolean
  /**
   * What else has to be true of a cached category (backend.md §6, a hook of the library's
   * subclasses). False: it is not valid, but not marked stale either, so that a fetch converts the
   * files that are there.
   */
  readonly additionalValidation?: (category: CategoryId) => boolean | Promise<boolean>
  readonly clocks?: Clocks
  readonly log?: Log
}

/**
 * Model references from GitHub, kept in a folder and served from memory (spec backend.md), with
 * the corrections of design/freshness.md. What is missing is null, never an error; what fails is
 * contained in its category (UD7) and told by `refresher`.
 */
export class GitHubBackend extends ReadOnlyBackend {
  readonly basePath: string
  readonly legacyPath: string
  readonly retryMaxAttempts: number
  readonly retryBackoffSeconds: number
  readonly replicateMode: ReplicateMode
  /** Null: never expires. */
  readonly cacheTtlSeconds: number | null
  readonly supportsCacheWarming = true
  readonly supportsHealthChecks = true
  readonly supportsStatistics = true
  /** Brings categories up to date and says how that went. */
  readonly refresher: CategoryRefresher
  readonly parts: RefreshParts
  readonly #callbacks: InvalidationCallbacks
  readonly #additionalValidation: NonNullable<GitHubBackendOptions['additionalValidation']>

  /**
   * Loads the legacy files that are there; uses no network and writes nothing. A PRIMARY that is
   * not being seeded needs the legacy file of every category with a source (UD19).
   */
  static async open(options: GitHubBackendOptions): Promise<GitHubBackend> {
    const { replicateMode = 'REPLICA', isSeedingEnabled = false, log = NO_LOG } = options
    if (replicateMode !== 'REPLICA') {
      log.warn(`GitHubBackend is meant for REPLICA mode, not for ${replicateMode}`)
    }
    const isDownloadAllowed = replicateMode === 'REPLICA' || isSeedingEnabled
    const backend = new GitHubBackend(options, isDownloadAllowed, log)
    if (!isDownloadAllowed) await assertLegacyFiles(options.folder)
    if (options.preloadsLegacy !== false) await backend.#loadLegacyFiles(log)
    return backend
  }

  private constructor(options: GitHubBackendOptions, isDownloadAllowed: boolean, log: Log) {
    super()
    const { folder, source, clocks = SYSTEM_CLOCKS } = options
    const { cacheTtlSeconds = DEFAULT_CACHE_TTL_SECONDS } = options
    this.basePath = folder.root
    this.legacyPath = folder.legacyFolder
    this.retryMaxAttempts = options.retryMaxAttempts ?? 3
    this.retryBackoffSeconds = options.retryBackoffSeconds ?? 2
    this.replicateMode = options.replicateMode ?? 'REPLICA'
    this.cacheTtlSeconds = cacheTtlSeconds
    this.#callbacks = new InvalidationCallbacks(log)
    this.#additionalValidation = options.additionalValidation ?? (() => true)
    this.parts = createRefreshParts({
      folder,
      source,
      clocks,
      ttlMs: cacheTtlSeconds === null ? null : cacheTtlSeconds * 1000,
      onInvalidated: (category) => this.#callbacks.notify(category),
    })
    this.refresher = new CategoryRefresher(this.parts, { isDownloadAllowed, log })
  }

  /**
   * The v2 records of a category, brought up to date first when they are due or it is forced. After
   * a failure nothing is tried again unasked for 30 seconds (UD14).
   */
  async fetchCategory(category: CategoryId, forceRefresh = false): Promise<JsonObject | null> {
    const { v2Cache, statistics } = this.parts
    const isHit = !forceRefresh && (await this.isCacheValid(category))
    statistics.count(category, isHit ? 'cacheHits' : 'cacheMisses')
    if (forceRefresh || (!isHit && !this.#isPaused(category))) {
      await this.refresher.refresh(category, { want: forceRefresh ? 'force' : 'due' })
    }
    return v2Cache.peek(category)?.records ?? null
  }

  /** The v2 records of all categories, each fetched once and on its own (UD6, UD7). */
  fetchAllCategories(forceRefresh = false): Promise<ReadonlyMap<CategoryId, JsonObject | null>> {
    return forAllCategories((id) => this.fetchCategory(id, forceRefresh))
  }

  /** The data of a category's legacy file, unchecked; text models by their prefixed names. */
  async getLegacyJson(category: CategoryId, redownload = false): Promise<JsonValue> {
    return (await this.#getLegacy(category, redownload))?.content.data ?? null
  }

  /** The text of a category's legacy file, as the library gives it. */
  async getLegacyJsonString(category: CategoryId, redownload = false): Promise<string | null> {
    return (await this.#getLegacy(category, redownload))?.content.text ?? null
  }

  /** Whether there is a reason to ask the source. */
  needsRefresh(category: CategoryId): Promise<boolean> {
    return this.parts.v2Cache.needsRefresh(category)
  }

  /** Whether the v2 records may be served without a fetch. */
  async isCacheValid(category: CategoryId): Promise<boolean> {
    const { v2Cache } = this.parts
    return (await v2Cache.isValid(category)) && (await this.#additionalValidation(category))
  }

  /** Whether the v2 records are not good as they are. */
  async shouldFetchData(category: CategoryId): Promise<boolean> {
    return !(await this.isCacheValid(category))
  }

  /** Whether anything, even nothing, was ever loaded. */
  hasCachedData(category: CategoryId): boolean {
    return this.parts.v2Cache.hasCachedData(category)
  }

  /** Whether the legacy data may be served without reading the file again. */
  isLegacyCacheValid(category: CategoryId): Promise<boolean> {
    return this.parts.legacyCache.isValid(category)
  }

  /** Marks the v2 data stale and notifies, every time; the data is kept (backend.md §8.4). */
  markStale(category: CategoryId): void {
    this.parts.v2Cache.markStale(category)
  }

  /** The callback hears of every category that becomes stale; it cannot be unregistered. */
  registerInvalidationCallback(callback: InvalidationCallback): void {
    this.#callbacks.register(callback)
  }

  /** Where the v2 file of a category is, or would be. */
  getCategoryFilePath(category: CategoryId): string {
    return this.parts.folder.v2Path(category)
  }

  /** The paths of the v2 files that are there now; null for those that are not. */
  getAllCategoryFilePaths(): Promise<ReadonlyMap<CategoryId, string | null>> {
    return forAllCategories(async (id) => {
      const { state } = await this.parts.folder.inspectV2(id)
      return state === 'missing' ? null : this.getCategoryFilePath(id)
    })
  }

  getReplicateMode(): ReplicateMode {
    return this.replicateMode
  }

  /** Brings into memory all that is due; the library leaves this unsupported. */
  async warmCache(): Promise<void> {
    await this.fetchAllCategories()
  }

  /** Whether the folder can be worked with; the library leaves this unsupported. */
  healthCheck(options: { readonly checkSource?: boolean } = {}): Promise<FolderHealth> {
    return checkFolder(this.parts, options)
  }

  /** What was counted since the backend was opened; the library leaves this unsupported. */
  getStatistics(): RefreshStatistics {
    return this.parts.statistics
  }

  /** Trying a source again has a cost; looking for a file that somebody may have put there has none. */
  #isPaused(category: CategoryId): boolean {
    return isConvertible(category) && this.parts.v2Cache.isInRetryPause(category)
  }

  /** One freshness record for both forms: a legacy read downloads only what is due (UD8). */
  async #getLegacy(category: CategoryId, redownload: boolean): Promise<CachedLegacy | null> {
    const { legacyCache, folder } = this.parts
    if (redownload || (await this.#isDownloadDue(category))) {
      await this.refresher.refresh(category, { want: redownload ? 'force' : 'due' })
    }
    if (!(await legacyCache.isValid(category))) {
      const loaded = await loadLegacy(folder, category)
      if (loaded === null) legacyCache.storeFailure(category)
      else legacyCache.store(category, loaded)
    }
    return legacyCache.peek(category)
  }

  async #isDownloadDue(category: CategoryId): Promise<boolean> {
    if (!isConvertible(category) || this.#isPaused(category)) return false
    if (await this.isCacheValid(category)) return false
    return (await this.refresher.kindOf(category, 'due')) !== 'convert'
  }

  async #loadLegacyFiles(log: Log): Promise<void> {
    const { folder, legacyCache } = this.parts
    for (const { id } of CATEGORIES) {
      const { state } = await folder.inspectLegacy(id)
      if (state === 'missing') continue
      const loaded = await loadLegacy(folder, id)
      if (loaded === null) log.warn(`the legacy file of ${id} cannot be read`)
      else legacyCache.store(id, loaded)
    }
  }
}

/** Asks for all categories at once and gives the answers in table order. */
async function forAllCategories<T>(
  ask: (category: CategoryId) => Promise<T>,
): Promise<ReadonlyMap<CategoryId, T>> {
  // All have ended before a bug in one of them is thrown.
  const answers = await Promise.allSettled(
    CATEGORIES.map(async ({ id }) => [id, await ask(id)] as const),
  )
  return new Map(
    answers.map((answer) => {
      if (answer.status === 'rejected') throw answer.reason
      return answer.value
    }),
  )
}

async function assertLegacyFiles(folder: ReferenceFolder): Promise<void> {
  for (const { id, repository } of CATEGORIES) {
    if (repository === 'none') continue
    const { state } = await folder.inspectLegacy(id)
    if (state !== 'missing') continue
    throw new ProblemError({
      code: 'usage',
      action: 'open the folder as PRIMARY',
      target: folder.legacyPath(id),
      cause: `Model reference file not found for ${id}.`,
      kept: 'nothing was changed',
      next: 'enable seeding, so that it is downloaded, or put the file there',
    })
  }
}
