import { CATEGORIES, categoryOf, type CategoryId } from '../domain/categories.ts'
import {
  classifyFreshness,
  isWithinTtl,
  type CategoryEntry,
  type Freshness,
  type FreshnessFacts,
} from '../domain/freshness.ts'
import type { CategoryRefresher } from './category-refresher.ts'
import type { FileStatus } from './category-status.ts'
import { CategorySurveys, type CategorySurvey } from './category-surveys.ts'
import type { Clocks } from './clocks.ts'
import { CONVERTER_VERSION } from './converter-version.ts'
import { readFolderState, type FolderState } from './folder-state.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { CategoryOverview, FileOverview, LastDownload } from './service-shapes.ts'

/** What overviews are made from. */
export interface OverviewParts {
  readonly folder: ReferenceFolder
  readonly source: ReferenceSource
  readonly refresher: CategoryRefresher
  readonly clocks: Clocks
  /** Null: nothing expires. */
  readonly ttlMs: number | null
}

/** Judges categories by what is on disk and remembered; uses no network and writes nothing. */
export class CategoryOverviews {
  readonly #parts: OverviewParts
  readonly #surveys: CategorySurveys

  constructor(parts: OverviewParts) {
    this.#parts = parts
    this.#surveys = new CategorySurveys(parts.folder)
  }

  /** The overviews of some categories, in table order, and what is remembered of the folder. */
  async of(
    categories: readonly CategoryId[],
  ): Promise<{ readonly state: FolderState; readonly overviews: readonly CategoryOverview[] }> {
    const { folder } = this.#parts
    const [state, files] = await Promise.all([readFolderState(folder), folder.inspect()])
    const asked = files.filter(({ category }) => categories.includes(category))
    const overviews = await Promise.all(asked.map((one) => this.#describe(one, state)))
    return { state, overviews }
  }

  /** What a fetch that is not forced has to do. */
  async dueOf(category: CategoryId): Promise<'nothing' | 'convert' | 'check'> {
    const { folder } = this.#parts
    const [state, all] = await Promise.all([readFolderState(folder), folder.inspect()])
    const files = all.find((one) => one.category === category)
    if (files === undefined) throw new TypeError(`no category ${category}`)
    const entry = this.#entryOf(category, state)
    const facts = this.#factsOf(category, await this.#surveys.of(files))
    if (!isWithinTtl(entry, facts)) return 'check'
    return classifyFreshness(entry, facts).state === 'fresh' ? 'nothing' : 'convert'
  }

  async #describe(files: CategoryFiles, state: FolderState): Promise<CategoryOverview> {
    const { category } = files
    const survey = await this.#surveys.of(files)
    const entry = this.#entryOf(category, state)
    const { domain, purpose, repository, legacyFormat, managedElsewhere } = categoryOf(category)
    const { status, issues, findings } = survey
    return {
      category,
      ...{ domain, purpose, repository, legacyFormat, managedElsewhere },
      freshness: classifyFreshness(entry, this.#factsOf(category, survey)),
      provenance: status.provenance,
      legacy: describeFile(status.legacy),
      v2: describeFile(status.v2),
      issues,
      findings,
      sourceUrl: this.#parts.source.urlOf(category),
      lastCheckedAt: entry.lastCheckedAt,
      lastDownload: describeDownload(entry),
    }
  }

  /** A failure in this process is known even where it could not be written down. */
  #entryOf(category: CategoryId, state: FolderState): CategoryEntry {
    const entry = state.entryOf(category)
    return { ...entry, failure: this.#parts.refresher.failureOf(category) ?? entry.failure }
  }

  #factsOf(category: CategoryId, { legacy, v2 }: CategorySurvey): FreshnessFacts {
    const { source, refresher, clocks, ttlMs } = this.#parts
    return {
      nowMs: clocks.wallMs(),
      ttlMs,
      checkedAgoMs: refresher.checkedAgoMs(category),
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

/** The freshness of one category out of overviews. */
export function freshnessOf(
  overviews: readonly CategoryOverview[],
  category: CategoryId,
): Freshness {
  const found = overviews.find((one) => one.category === category)
  if (found === undefined) throw new TypeError(`no overview of ${category}`)
  return found.freshness
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
