import type { CategoryId } from '../domain/categories.ts'
import { createRuleBook, type RuleBookEntry } from '../domain/conversion/rule-book.ts'
import { CategoryOverviews, categoriesOf, type FetchDue } from './category-overviews.ts'
import { findConflictCopies } from './conflict-copies.ts'
import { convertInFolder } from './convert-in-folder.ts'
import { describeIssues } from './describe-records.ts'
import { EventListeners } from './event-listeners.ts'
import { checkFolder } from './folder-health.ts'
import type { GitHubBackend } from './github-backend.ts'
import type { Log } from './log.ts'
import { ReferenceQuestions } from './reference-questions.ts'
import type { RefreshResult } from '../bridge/refresh-result.ts'
import type {
  CategoryOverview,
  CategoryRequest,
  ChangeEvent,
  ComparisonShape,
  ConversionResult,
  ConvertRequest,
  FetchAnswer,
  FetchRequest,
  FolderHealth,
  IssuesAndFindings,
  LedgerShape,
  Overview,
  OverviewRequest,
  ProgressEvent,
  RecordDetail,
  RecordRequest,
  RecordSummary,
  SettledEvent,
  StatisticsShape,
} from '../bridge/reference-shapes.ts'
import { describeStatistics } from './service-statistics.ts'
import { watchFolder, type FolderWatch } from './watch-folder.ts'

/** What a reference service is made of. */
export interface ReferenceServiceOptions {
  readonly backend: GitHubBackend
  /** After which a category is expired; null: never (design/freshness.md). */
  readonly ttlSeconds: number | null
  readonly log: Log
}

/**
 * Everything that a face can ask of a reference folder. Takes and gives plain JSON, reference values
 * as lossless JSON text; what fails as expected is thrown as a `ProblemError`, or is part of the
 * answer where the rest can still be told. Looking writes nothing and uses no network.
 */
export class ReferenceService {
  readonly #backend: GitHubBackend
  readonly #ttlSeconds: number | null
  readonly #overviews: CategoryOverviews
  readonly #questions: ReferenceQuestions
  readonly #changes: EventListeners<ChangeEvent>
  readonly #progress: EventListeners<ProgressEvent>
  readonly #settled: EventListeners<SettledEvent>
  readonly #operations = new Map<string, AbortController>()
  /** What may just be written, until it is known what has become of it. */
  readonly #writing = new Set<CategoryId>()
  #watch: Promise<FolderWatch> | null = null

  constructor({ backend, ttlSeconds, log }: ReferenceServiceOptions) {
    const { folder, source, clocks } = backend.parts
    const ttlMs = ttlSeconds === null ? null : ttlSeconds * 1000
    this.#backend = backend
    this.#ttlSeconds = ttlSeconds
    this.#overviews = new CategoryOverviews({
      folder,
      state: backend.parts.writer.state,
      cached: backend.parts,
      source,
      clocks,
      ttlMs,
      refresher: backend.refresher,
    })
    this.#questions = new ReferenceQuestions(folder)
    this.#changes = new EventListeners(log)
    this.#progress = new EventListeners(log)
    this.#settled = new EventListeners(log)
  }

  /** What is there for every category, or some, how fresh it is, and why. */
  async overview(request: OverviewRequest = {}): Promise<Overview> {
    const { looksInside = true, countsIssues = looksInside } = request
    const asked = categoriesOf(request.categories)
    const { basePath: base, parts } = this.#backend
    const [{ state, overviews: categories }, conflictCopies] = await Promise.all([
      this.#overviews.of(asked, { countsIssues, looksInside }),
      findConflictCopies(parts.folder, asked),
    ])
    const { problem: folderProblem } = state
    return { base, folderProblem, ttlSeconds: this.#ttlSeconds, categories, conflictCopies }
  }

  /** The same of one category. */
  async status({ category }: CategoryRequest): Promise<CategoryOverview> {
    const { overviews } = await this.#overviews.of([category], {
      countsIssues: true,
      looksInside: true,
    })
    const [overview] = overviews
    if (overview === undefined) throw new TypeError(`no overview of ${category}`)
    return overview
  }

  /** All records of a category, in the order of its files. */
  records(request: CategoryRequest): Promise<readonly RecordSummary[]> {
    return this.#questions.records(request)
  }

  /** One record in both formats and what became of every value. Fails with `record-unknown`. */
  record(request: RecordRequest): Promise<RecordDetail> {
    return this.#questions.record(request)
  }

  /** Where every field of a category goes. */
  ledger(request: CategoryRequest): Promise<LedgerShape> {
    return this.#questions.ledger(request)
  }

  /** The rules by which categories are converted. */
  ruleBook(): Promise<readonly RuleBookEntry[]> {
    return Promise.resolve(createRuleBook())
  }

  /** The library's issues and our findings, two lists. */
  issues(request: CategoryRequest): Promise<IssuesAndFindings> {
    return this.#questions.issues(request)
  }

  /** What a conversion would change in the v2 file. */
  compare(request: CategoryRequest): Promise<ComparisonShape> {
    return this.#questions.compare(request)
  }

  /** Makes v2 files anew from the legacy files that are there. */
  async convert(request: ConvertRequest = {}): Promise<readonly ConversionResult[]> {
    const categories = categoriesOf(request.categories)
    const guards = request.isLikeLibrary === true ? 'none' : 'good-data'
    const { parts } = this.#backend
    const { operationId = crypto.randomUUID() } = request
    const outcomes = await this.#whileWriting(categories, async () => {
      const made = await this.#operate(operationId, (signal) =>
        convertInFolder(parts, { categories, guards, signal }),
      )
      const converted = made.filter(({ outcome }) => outcome === 'converted')
      await this.#announce('convert', converted)
      return made
    })
    return outcomes.map(({ issues, ...outcome }) => ({
      ...outcome,
      issues: describeIssues(issues),
    }))
  }

  /**
   * Brings categories up to date: inside the time-to-live without a request, else by one that is
   * conditional; forced, all of them whole. A category that fails keeps its data and says why.
   */
  async fetch(request: FetchRequest = {}): Promise<FetchAnswer> {
    const { force = false, operationId = crypto.randomUUID() } = request
    const categories = categoriesOf(request.categories)
    const results = await this.#operate(operationId, async (signal) => {
      const due = force ? null : await this.#overviews.dueOf(categories)
      return allSettled(
        categories.map((id) =>
          this.#whileWriting([id], async () => {
            const kind = due?.get(id) ?? 'force'
            const result = await this.#fetchOne(id, kind, { operationId, signal })
            await this.#settle(operationId, result)
            return result
          }),
        ),
      )
    })
    const freshnesses = await this.#overviews.freshness(categories)
    return {
      operationId,
      results: results.map((result) => {
        const freshness = freshnesses.get(result.category)
        if (freshness === undefined) throw new TypeError(`no freshness of ${result.category}`)
        return { ...result, freshness }
      }),
    }
  }

  /** Ends an operation in good order; false: there is none of that id. */
  cancel({ operationId }: { readonly operationId: string }): Promise<boolean> {
    const operation = this.#operations.get(operationId)
    operation?.abort()
    return Promise.resolve(operation !== undefined)
  }

  /** Says that categories are stale, so that the next fetch asks for them. */
  async markStale(request: { readonly categories?: readonly CategoryId[] } = {}): Promise<void> {
    const { source, writer, clocks } = this.#backend.parts
    const sourced = categoriesOf(request.categories).filter((id) => source.urlOf(id) !== null)
    const markedStaleAt = new Date(clocks.wallMs()).toISOString()
    await writer.write((session) => {
      for (const id of sourced) session.remember(id, { ...session.entryOf(id), markedStaleAt })
      return Promise.resolve()
    })
    for (const id of sourced) this.#backend.markStale(id)
    await this.#announce(
      'mark-stale',
      sourced.map((category) => ({ category })),
    )
  }

  /** What was counted since the folder was opened. */
  statistics(): Promise<StatisticsShape> {
    return Promise.resolve(describeStatistics(this.#backend.getStatistics()))
  }

  /** Whether the folder can be read and written; asks the source only when `checkSource`. */
  health(request: { readonly checkSource?: boolean } = {}): Promise<FolderHealth> {
    return checkFolder(this.#backend.parts, request)
  }

  /** Reads and converts everything once, so that later questions are answered from memory. */
  async warmCache(): Promise<void> {
    await this.overview()
  }

  /** Hears of other data or freshness; of changes made outside only while the folder is watched. */
  onDidChange(listen: (event: ChangeEvent) => void): () => void {
    return this.#changes.subscribe(listen)
  }

  /** Hears how far fetches are. */
  onDidReportProgress(listen: (event: ProgressEvent) => void): () => void {
    return this.#progress.subscribe(listen)
  }

  /** Hears what became of each category of a fetch, as soon as that is known. */
  onDidSettle(listen: (event: SettledEvent) => void): () => void {
    return this.#settled.subscribe(listen)
  }

  /** Watches the folder for changes that others make, until `close`. */
  async watch(): Promise<void> {
    this.#watch ??= watchFolder(this.#backend.parts.folder, {
      onChange: (categories) => this.#changes.emit({ categories, cause: 'outside' }),
      isUnderWay: (category) => this.#writing.has(category),
    })
    await this.#watch
  }

  /** Cancels what is under way and stops watching. */
  async close(): Promise<void> {
    for (const operation of this.#operations.values()) operation.abort()
    const watch = await this.#watch
    this.#watch = null
    await watch?.close()
  }

  async #fetchOne(
    category: CategoryId,
    due: FetchDue | 'force',
    { operationId, signal }: { readonly operationId: string; readonly signal: AbortSignal },
  ): Promise<RefreshResult> {
    const { refresher, parts } = this.#backend
    if (parts.source.urlOf(category) === null) {
      return { category, outcome: 'skipped', reason: 'this category has no source' }
    }
    const isHit = due === 'nothing'
    parts.statistics.count(category, isHit ? 'cacheHits' : 'cacheMisses')
    if (isHit) return { category, outcome: 'skipped', reason: 'it is still fresh' }
    return refresher.refresh(category, {
      want: due === 'convert' ? 'due' : due,
      signal,
      onProgress: (progress) => this.#progress.emit({ operationId, category, ...progress }),
    })
  }

  async #operate<T>(operationId: string, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#operations.set(operationId, controller)
    try {
      return await action(controller.signal)
    } finally {
      this.#operations.delete(operationId)
    }
  }

  async #whileWriting<T>(categories: readonly CategoryId[], action: () => Promise<T>): Promise<T> {
    for (const id of categories) this.#writing.add(id)
    try {
      return await action()
    } finally {
      for (const id of categories) this.#writing.delete(id)
    }
  }

  /** Each at once, as the others may take long. */
  async #settle(operationId: string, result: RefreshResult): Promise<void> {
    this.#settled.emit({ operationId, result })
    if (result.outcome !== 'skipped') await this.#announce('fetch', [result])
  }

  async #announce(
    cause: ChangeEvent['cause'],
    changed: readonly { readonly category: CategoryId }[],
  ): Promise<void> {
    const categories = changed.map(({ category }) => category)
    // What was written here is not a change from outside.
    await (await this.#watch)?.acknowledge(categories)
    if (categories.length > 0) this.#changes.emit({ categories, cause })
  }
}

/** All results, after all have ended; a bug in one of them is thrown then. */
async function allSettled<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
