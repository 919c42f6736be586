import { CATEGORIES, categoryOf, type CategoryId } from '../domain/categories.ts'
import {
  classifyFreshness,
  isWithinTtl,
  type AgeFacts,
  type CategoryEntry,
  type FileFact,
  type Freshness,
  type FreshnessFacts,
} from '../domain/freshness.ts'
import type { CategoryRefresher } from './category-refresher.ts'
import { statusFromOutside, type CategoryStatus, type FileStatus } from './category-status.ts'
import { CategorySurveys, type IssueCounts, type PairFacts } from './category-surveys.ts'
import type { Clocks } from './clocks.ts'
import { CONVERTER_VERSION } from './converter-version.ts'
import type { FolderState } from './folder-state.ts'
import type { FilePlace } from './read-regular-file.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { RefreshParts } from './refresh-run.ts'
import type { RememberedFolderState } from './remembered-folder-state.ts'
import type { CategoryOverview, FileOverview, LastDownload } from '../bridge/reference-shapes.ts'

/** What overviews are made from. */
export interface OverviewParts {
  readonly folder: ReferenceFolder
  readonly state: RememberedFolderState
  /** What is in memory, whose hashes are known. */
  readonly cached: Pick<RefreshParts, 'legacyCache' | 'v2Cache'>
  readonly source: ReferenceSource
  readonly refresher: CategoryRefresher
  readonly clocks: Clocks
  /** Null: nothing expires. */
  readonly ttlMs: number | null
}

/** How much is looked at: each takes a conversion. */
export interface OverviewDepth {
  readonly countsIssues: boolean
  /** Whether records are counted and v2 is compared with its legacy file. */
  readonly looksInside: boolean
}

/** What a fetch has to do: nothing, make v2 of what is there, or ask the source. */
export type FetchDue = 'nothing' | 'convert' | 'check'

/** Judges categories by what is on disk and remembered; uses no network and writes nothing. */
export class CategoryOverviews {
  readonly #parts: OverviewParts
  readonly #surveys: CategorySurveys

  constructor(parts: OverviewParts) {
    this.#parts = parts
    this.#surveys = new CategorySurveys(parts.folder, parts.cached)
  }

  /** The overviews of some categories, in table order, and what is remembered of the folder. */
  async of(
    categories: readonly CategoryId[],
    { countsIssues, looksInside }: OverviewDepth,
  ): Promise<{ readonly state: FolderState; readonly overviews: readonly CategoryOverview[] }> {
    const { state, asked } = await this.#look(categories)
    const overviews = await Promise.all(
      asked.map(async (files) => {
        const counts = countsIssues ? await this.#surveys.counts(files) : NOT_COUNTED
        const status = looksInside ? await this.#surveys.status(files) : statusFromOutside(files)
        return this.#describe(files, state, { ...status, ...counts })
      }),
    )
    return { state, overviews }
  }

  /** Only how fresh they are, which takes no conversion. */
  async freshness(categories: readonly CategoryId[]): Promise<ReadonlyMap<CategoryId, Freshness>> {
    const { state, asked } = await this.#look(categories)
    return new Map(
      await Promise.all(
        asked.map(
          async (files) => [files.category, (await this.#judge(files, state)).freshness] as const,
        ),
      ),
    )
  }

  /** What a fetch that is not forced has to do for each category. */
  async dueOf(categories: readonly CategoryId[]): Promise<ReadonlyMap<CategoryId, FetchDue>> {
    const state = await this.#parts.state.read()
    const dues = categories.map(async (id) => [id, await this.#due(id, state)] as const)
    return new Map(await Promise.all(dues))
  }

  async #look(categories: readonly CategoryId[]): Promise<{
    readonly state: FolderState
    readonly asked: readonly CategoryFiles[]
  }> {
    const [state, asked] = await Promise.all([
      this.#parts.state.read(),
      this.#parts.folder.inspect(categories),
    ])
    return { state, asked }
  }

  async #due(category: CategoryId, state: FolderState): Promise<FetchDue> {
    // What the files hold matters only where nobody has to be asked.
    const entry = this.#entryOf(category, state)
    if (!isWithinTtl(entry, this.#ageFacts(category, entry))) return 'check'
    const [files] = await this.#parts.folder.inspect([category])
    if (files === undefined) throw new TypeError(`${category} was not looked at`)
    const { freshness } = await this.#judge(files, state)
    return freshness.state === 'fresh' ? 'nothing' : 'convert'
  }

  async #judge(files: CategoryFiles, state: FolderState): Promise<Judgement> {
    const { category } = files
    const entry = this.#entryOf(category, state)
    // Files of a category that was never checked are compared with nothing, so not read either.
    const pair = entry.lastCheckedAt === null ? unread(files) : await this.#surveys.facts(files)
    return { entry, freshness: classifyFreshness(entry, this.#factsOf(files, entry, pair)) }
  }

  async #describe(
    files: CategoryFiles,
    state: FolderState,
    { legacy, v2, provenance, issues, findings }: CategoryStatus & IssueCounts,
  ): Promise<CategoryOverview> {
    const { category } = files
    const { entry, freshness } = await this.#judge(files, state)
    const { domain, purpose, repository, legacyFormat, managedElsewhere } = categoryOf(category)
    return {
      category,
      ...{ domain, purpose, repository, legacyFormat, managedElsewhere },
      freshness,
      provenance,
      legacy: describeFile(legacy),
      v2: describeFile(v2),
      ...{ issues, findings },
      sourceUrl: this.#parts.source.urlOf(category),
      lastCheckedAt: entry.lastCheckedAt,
      lastDownload: describeDownload(entry),
    }
  }

  /**
   * A failure in this process is known even where it could not be written down, until another one
   * has done better.
   */
  #entryOf(category: CategoryId, state: FolderState): CategoryEntry {
    const entry = state.entryOf(category)
    const failure = this.#parts.refresher.failureOf(category)
    const { lastCheckedAt } = entry
    const isPast =
      failure !== null &&
      lastCheckedAt !== null &&
      Date.parse(lastCheckedAt) > Date.parse(failure.at)
    return { ...entry, failure: isPast ? entry.failure : (failure ?? entry.failure) }
  }

  #ageFacts(category: CategoryId, { lastCheckedAt }: CategoryEntry): AgeFacts {
    const { refresher, clocks, ttlMs } = this.#parts
    const checkedAgoMs = refresher.checkedAgoMs(category, lastCheckedAt)
    return { nowMs: clocks.wallMs(), ttlMs, checkedAgoMs }
  }

  #factsOf({ category }: CategoryFiles, entry: CategoryEntry, pair: PairFacts): FreshnessFacts {
    const { source, refresher } = this.#parts
    const { legacy, v2 } = pair
    return {
      ...this.#ageFacts(category, entry),
      hasSource: source.urlOf(category) !== null,
      legacy,
      v2,
      converterVersion: CONVERTER_VERSION,
      progress: refresher.progressOf(category),
    }
  }
}

/** The categories that were asked for, in table order; all when none was named. */
export function categoriesOf(asked: readonly CategoryId[] | undefined): readonly CategoryId[] {
  const all = CATEGORIES.map(({ id }) => id)
  return asked === undefined ? all : all.filter((id) => asked.includes(id))
}

interface Judgement {
  readonly entry: CategoryEntry
  readonly freshness: Freshness
}

const NOT_COUNTED: IssueCounts = { issues: null, findings: null }

function unread({ legacy, v2 }: CategoryFiles): PairFacts {
  return { legacy: unreadFact(legacy), v2: unreadFact(v2) }
}

function unreadFact({ state }: FilePlace): FileFact {
  return state === 'file' ? { state, sha256: '' } : { state }
}

function describeFile({ name, place, records }: FileStatus): FileOverview {
  const isFile = place.state === 'file'
  return {
    name,
    state: place.state,
    sizeBytes: isFile ? place.sizeBytes : null,
    modifiedAt: isFile ? new Date(place.mtimeMs).toISOString() : null,
    records,
    problem: place.state === 'blocked' ? place.problem : null,
  }
}

function describeDownload({ legacy }: CategoryEntry): LastDownload | null {
  if (legacy === null || legacy.downloadedAt === null) return null
  const { url, downloadedAt, sizeBytes, sha256 } = legacy
  return { url, downloadedAt, sizeBytes, sha256 }
}
