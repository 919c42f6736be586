import { isSameIdentity } from '../domain/cache-entry.ts'
import type { CategoryId } from '../domain/categories.ts'
import type { FileFact } from '../domain/freshness.ts'
import { ProblemError } from '../domain/problem.ts'
import type { HashedIdentity } from './category-cache.ts'
import { readStatus, type CategoryStatus } from './category-status.ts'
import { sha256Of } from './content-hashes.ts'
import { planConversion } from './convert-legacy-file.ts'
import type { FilePlace, StoredFile } from './read-regular-file.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'
import type { RefreshParts } from './refresh-run.ts'

/** What the two files of a category are, as freshness compares them. */
export interface PairFacts {
  readonly legacy: FileFact
  readonly v2: FileFact
}

/** How much there is to complain about; null: there is nothing to count. */
export interface IssueCounts {
  readonly issues: number | null
  readonly findings: number | null
}

/** What is in memory of both formats. */
type CachedFiles = Pick<RefreshParts, 'legacyCache' | 'v2Cache'>

/** Looks at categories and remembers what it saw as long as their files are the same. */
export class CategorySurveys {
  readonly #statuses: Remembered<CategoryStatus>
  readonly #facts: Remembered<PairFacts>
  readonly #counts: Remembered<IssueCounts>

  constructor(folder: ReferenceFolder, cached: CachedFiles) {
    this.#statuses = new Remembered((files) => readStatus(folder, files))
    this.#facts = new Remembered((files) => readFacts(folder, files, cached))
    this.#counts = new Remembered((files) => countIssues(folder, files))
  }

  /** What is there, found by converting. */
  status(files: CategoryFiles): Promise<CategoryStatus> {
    return this.#statuses.of(files)
  }

  /** What the files are; converts nothing. */
  facts(files: CategoryFiles): Promise<PairFacts> {
    return this.#facts.of(files)
  }

  /** How many issues and findings there are. */
  counts(files: CategoryFiles): Promise<IssueCounts> {
    return this.#counts.of(files)
  }
}

/** One kind of knowledge about each category; it holds until a file changes. */
class Remembered<T> {
  readonly #look: (files: CategoryFiles) => Promise<T>
  readonly #known = new Map<CategoryId, { readonly key: string; readonly value: T }>()

  constructor(look: (files: CategoryFiles) => Promise<T>) {
    this.#look = look
  }

  async of(files: CategoryFiles): Promise<T> {
    const { category } = files
    const key = `${identityText(files.legacy)} ${identityText(files.v2)}`
    const known = this.#known.get(category)
    if (known?.key === key) return known.value
    const value = await this.#look(files)
    this.#known.set(category, { key, value })
    return value
  }
}

/** A file that is in memory as it is on disk is not read again. */
async function readFacts(
  folder: ReferenceFolder,
  { category, legacy, v2 }: CategoryFiles,
  { legacyCache, v2Cache }: CachedFiles,
): Promise<PairFacts> {
  return {
    legacy:
      knownFact(legacy, legacyCache.fileOf(category)) ??
      (await factOf(legacy, () => folder.readLegacy(category))),
    v2:
      knownFact(v2, v2Cache.fileOf(category)) ?? (await factOf(v2, () => folder.readV2(category))),
  }
}

function knownFact(place: FilePlace, known: HashedIdentity | null): FileFact | null {
  if (place.state !== 'file' || known === null || !isSameIdentity(place, known)) return null
  return { state: 'file', sha256: known.sha256 }
}

async function countIssues(folder: ReferenceFolder, files: CategoryFiles): Promise<IssueCounts> {
  const nothing = { issues: null, findings: null }
  if (files.legacy.state !== 'file') return nothing
  const { outcome } = await planConversion(folder, files.category, { guards: 'none' })
  if (outcome.outcome === 'skipped') return nothing
  const { length: findings } = outcome.findings
  // No issue of a file that cannot be read is not the same as none.
  if (outcome.problem?.code === 'legacy-unreadable')
    return { issues: null, findings: findings === 0 ? null : findings }
  let issues = 0
  for (const texts of outcome.issues.values()) issues += texts.length
  return { issues, findings }
}

function identityText(place: FilePlace): string {
  return place.state === 'file' ? `${place.sizeBytes}@${place.mtimeMs}` : place.state
}

async function factOf(place: FilePlace, read: () => Promise<StoredFile | null>): Promise<FileFact> {
  if (place.state !== 'file') return { state: place.state }
  try {
    const stored = await read()
    return stored === null
      ? { state: 'missing' }
      : { state: 'file', sha256: sha256Of(stored.bytes) }
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'blocked' }
    throw error
  }
}
