import type { CategoryId } from '../domain/categories.ts'
import { isConvertible, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { RefreshFailure, RefreshProgress } from '../domain/freshness.ts'
import { loadV2 } from './load-reference.ts'
import type { Log } from './log.ts'
import { refreshCategory } from './refresh-category.ts'
import { refreshCancelled } from './refresh-problems.ts'
import type { RefreshResult } from '../bridge/refresh-result.ts'
import type { RefreshParts, RefreshRequest } from './refresh-run.ts'
import { SingleFlight } from './single-flight.ts'

/** How a category is to be brought up to date. */
export interface RefreshOptions {
  /**
   * `due`: as the cache says, so perhaps only converted. `check`: asks the source whatever the
   * cache says. `force`: downloads whole, and replaces a v2 file that was edited.
   */
  readonly want?: 'due' | 'check' | 'force'
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: RefreshProgress) => void) | undefined
}

const RANKS = { due: 0, check: 1, force: 2 } as const

/**
 * Decides what a category needs and sees to it that it happens once at a time: callers share a
 * refresh that is under way, categories do not wait for each other (UD10).
 */
export class CategoryRefresher {
  readonly #parts: RefreshParts
  readonly #isDownloadAllowed: boolean
  readonly #log: Log
  readonly #flights = new SingleFlight<CategoryId, RefreshResult>()
  readonly #progress = new Map<CategoryId, RefreshProgress>()
  readonly #failures = new Map<CategoryId, RefreshFailure>()
  readonly #checks = new Map<
    CategoryId,
    { readonly monotonicMs: number; readonly wallMs: number }
  >()

  /** `isDownloadAllowed`: not in a PRIMARY that is not being seeded (backend.md §12). */
  constructor(parts: RefreshParts, options: { isDownloadAllowed: boolean; log: Log }) {
    this.#parts = parts
    this.#isDownloadAllowed = options.isDownloadAllowed
    this.#log = options.log
  }

  /** How far a refresh of the category is; null: none is under way. */
  progressOf(category: CategoryId): RefreshProgress | null {
    return this.#progress.get(category) ?? null
  }

  /** Why the last refresh in this process has failed; null when it has not. */
  failureOf(category: CategoryId): RefreshFailure | null {
    return this.#failures.get(category) ?? null
  }

  /**
   * How long ago this process has asked the source, by the monotonic clock; null: never, or another
   * one has asked since, at `lastCheckedAt`.
   */
  checkedAgoMs(category: CategoryId, lastCheckedAt: string | null): number | null {
    const check = this.#checks.get(category)
    if (check === undefined) return null
    const isPast = lastCheckedAt !== null && Date.parse(lastCheckedAt) > check.wallMs
    return isPast ? null : this.#parts.clocks.monotonicMs() - check.monotonicMs
  }

  /** Brings a category up to date; expected failures are in the result. */
  async refresh(category: CategoryId, options: RefreshOptions = {}): Promise<RefreshResult> {
    if (!isConvertible(category)) return this.#load(category)
    const { want = 'due', signal } = options
    return this.#flights.join(category, {
      rank: RANKS[want],
      signal,
      start: (shared) => this.#run(category, { ...options, signal: shared }),
      givenUp: () => cancelled(category),
    })
  }

  /** What a refresh would do now. */
  async kindOf(
    category: ConvertibleId,
    want: NonNullable<RefreshOptions['want']>,
  ): Promise<RefreshRequest['kind']> {
    const { source, folder, v2Cache } = this.#parts
    if (!this.#isDownloadAllowed || source.urlOf(category) === null) return 'convert'
    if (want !== 'due') return want
    const legacy = await folder.inspectLegacy(category)
    const isMissing = legacy.state !== 'file' || legacy.sizeBytes === 0
    return isMissing || (await v2Cache.needsRefresh(category)) ? 'check' : 'convert'
  }

  async #run(category: ConvertibleId, options: RefreshOptions): Promise<RefreshResult> {
    const { want = 'due', signal, onProgress } = options
    const request: RefreshRequest = {
      category,
      kind: await this.kindOf(category, want),
      signal,
      onProgress: (progress) => {
        this.#progress.set(category, progress)
        onProgress?.(progress)
      },
    }
    try {
      const result = await refreshCategory(this.#parts, request)
      await this.#note(request, result)
      return result
    } finally {
      this.#progress.delete(category)
    }
  }

  async #note(request: RefreshRequest, result: RefreshResult): Promise<void> {
    const { category, kind } = request
    const { clocks } = this.#parts
    if (result.outcome !== 'failed') {
      this.#failures.delete(category)
      if (kind === 'convert') return
      this.#checks.set(category, { monotonicMs: clocks.monotonicMs(), wallMs: clocks.wallMs() })
      return
    }
    const { stage, problem } = result
    if (problem.code === 'cancelled') return
    const at = new Date(clocks.wallMs()).toISOString()
    this.#failures.set(category, { stage, at, problem })
    this.#log.warn(`${problem.action}: ${problem.cause} (${problem.target})`)
    if (kind !== 'convert' && stage === 'download') await this.#convertPresent(category)
  }

  /**
   * A v2 file that is missing or behind is made of what is there; that does not make it fresh. One
   * that was not made here stays: whether it is better than what is there nobody knows.
   */
  async #convertPresent(category: ConvertibleId): Promise<void> {
    const { folder, writer } = this.#parts
    const legacy = await folder.inspectLegacy(category)
    if (legacy.state !== 'file' || legacy.sizeBytes === 0) return
    const v2 = await folder.inspectV2(category)
    const isOurs = (await writer.state.read()).entryOf(category).v2 !== null
    if (v2.state !== 'missing' && !isOurs) return
    await refreshCategory(this.#parts, { category, kind: 'convert' })
    this.#parts.v2Cache.storeFailure(category)
  }

  /** A category without legacy data has the v2 file that somebody put there, or none (UD16). */
  async #load(category: CategoryId): Promise<RefreshResult> {
    const loaded = await loadV2(this.#parts.folder, category)
    if (loaded === null) this.#parts.v2Cache.storeFailure(category)
    else this.#parts.v2Cache.store(category, loaded)
    return { category, outcome: 'skipped', reason: 'this category has no source' }
  }
}

function cancelled(category: ConvertibleId): RefreshResult {
  const { problem } = refreshCancelled(category)
  const download = { answer: 'none', url: null, attempts: 0, receivedBytes: 0 } as const
  return { category, outcome: 'failed', download, stage: 'download', problem }
}
