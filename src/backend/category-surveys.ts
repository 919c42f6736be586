import type { CategoryId } from '../domain/categories.ts'
import type { FileFact } from '../domain/freshness.ts'
import { ProblemError } from '../domain/problem.ts'
import { readStatuses, type CategoryStatus } from './category-status.ts'
import { sha256Of } from './content-hashes.ts'
import { planConversion } from './convert-legacy-file.ts'
import type { FilePlace, StoredFile } from './read-regular-file.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'

/** All that reading and converting a category tells; it holds until a file changes. */
export interface CategorySurvey {
  readonly status: CategoryStatus
  readonly legacy: FileFact
  readonly v2: FileFact
  /** Null: there is nothing to count. */
  readonly issues: number | null
  readonly findings: number | null
}

/** Looks at categories and remembers what it saw as long as their files are the same. */
export class CategorySurveys {
  readonly #folder: ReferenceFolder
  readonly #known = new Map<CategoryId, { readonly key: string; readonly survey: CategorySurvey }>()

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
  }

  async of(files: CategoryFiles): Promise<CategorySurvey> {
    const { category } = files
    const key = `${identityText(files.legacy)} ${identityText(files.v2)}`
    const known = this.#known.get(category)
    if (known?.key === key) return known.survey
    const survey = await this.#take(category)
    this.#known.set(category, { key, survey })
    return survey
  }

  async #take(category: CategoryId): Promise<CategorySurvey> {
    const folder = this.#folder
    const [status] = await readStatuses(folder, [category])
    if (status === undefined) throw new TypeError(`no status of ${category}`)
    const legacy = await factOf(status.legacy.place, () => folder.readLegacy(category))
    const v2 = await factOf(status.v2.place, () => folder.readV2(category))
    if (legacy.state !== 'file') return { status, legacy, v2, issues: null, findings: null }
    const { outcome } = await planConversion(folder, category, 'none')
    if (outcome.outcome === 'skipped') return { status, legacy, v2, issues: null, findings: null }
    let issues = 0
    for (const texts of outcome.issues.values()) issues += texts.length
    return { status, legacy, v2, issues, findings: outcome.findings.length }
  }
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
