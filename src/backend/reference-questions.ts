import type { CategoryId } from '../domain/categories.ts'
import { compareReferences } from '../domain/comparison/compare-references.ts'
import { isConvertible } from '../domain/conversion/rule-tables.ts'
import { isJsonObject, type JsonObject } from '../domain/json/json-value.ts'
import { readJson } from '../domain/json/read-json.ts'
import { ProblemError } from '../domain/problem.ts'
import { parseV2File, readV2File } from './category-status.ts'
import { planConversion } from './convert-legacy-file.ts'
import {
  describeChange,
  describeIssues,
  describeLedger,
  describeRecord,
  summarizeRecords,
} from './describe-records.ts'
import { openLegacy, type OpenedLegacy } from './open-legacy.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import type {
  CategoryRequest,
  ComparisonShape,
  IssuesAndFindings,
  LedgerShape,
  RecordDetail,
  RecordRequest,
  RecordSummary,
} from '../bridge/reference-shapes.ts'

/** Answers questions about what lies in a folder; writes nothing and uses no network. */
export class ReferenceQuestions {
  readonly #folder: ReferenceFolder
  /** The legacy data that was asked about last: questions come in runs about one category. */
  #opened: { readonly key: string; readonly legacy: OpenedLegacy } | null = null

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
  }

  async records(request: CategoryRequest): Promise<readonly RecordSummary[]> {
    return summarizeRecords(await this.#openOrNull(request), await this.#readV2(request.category))
  }

  /** Fails with `record-unknown`. */
  async record({ name, ...request }: RecordRequest): Promise<RecordDetail> {
    const { category } = request
    const legacy = await this.#openOrNull(request)
    const v2 = await this.#readV2(category)
    const detail = describeRecord(category, name, { legacy, v2 })
    if (detail !== null) return detail
    throw recordUnknown(category, name, legacy?.stored.path ?? this.#folder.v2Path(category))
  }

  async ledger(request: CategoryRequest): Promise<LedgerShape> {
    return describeLedger(await this.#open(request))
  }

  async issues({ category }: CategoryRequest): Promise<IssuesAndFindings> {
    const { outcome } = await planConversion(this.#folder, category, { guards: 'good-data' })
    const { findings, problem } = outcome
    return { category, issues: describeIssues(outcome.issues), findings, problem }
  }

  async compare({ category }: CategoryRequest): Promise<ComparisonShape> {
    const { outcome, write } = await planConversion(this.#folder, category, { guards: 'none' })
    if (outcome.problem !== null) throw new ProblemError(outcome.problem)
    const none = { added: [], removed: [], modified: [], same: null, isSameOrder: true }
    if (write === null) return { category, state: 'same', ...none }
    const { modified, ...compared } = compareReferences(
      this.#parseV2(category, write.expected),
      parseObject(write.text),
    )
    return {
      category,
      state: write.expected === null ? 'v2-missing' : 'differs',
      ...compared,
      modified: modified.map(({ key, changes }) => ({ key, changes: changes.map(describeChange) })),
    }
  }

  /** Null: the category has no legacy format, or there is nothing of it. */
  async #openOrNull(request: CategoryRequest): Promise<OpenedLegacy | null> {
    if (!isConvertible(request.category)) return null
    try {
      return await this.#open(request)
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'legacy-missing') return null
      throw error
    }
  }

  async #open({ category, origin = 'stored' }: CategoryRequest): Promise<OpenedLegacy> {
    const place = origin === 'stored' ? await this.#folder.inspectLegacy(category) : null
    const key = JSON.stringify([category, origin, place])
    if (place?.state === 'file' && this.#opened?.key === key) return this.#opened.legacy
    const legacy = await openLegacy(this.#folder, category, origin)
    this.#opened = { key, legacy }
    return legacy
  }

  async #readV2(category: CategoryId): Promise<JsonObject> {
    const reading = await readV2File(this.#folder, category)
    if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
    return reading.state === 'read' ? reading.records : new Map()
  }

  #parseV2(category: CategoryId, stored: StoredFile | null): JsonObject {
    const reading = parseV2File(category, stored)
    if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
    return reading.state === 'read' ? reading.records : new Map()
  }
}

function parseObject(text: string): JsonObject {
  const reading = readJson(text)
  if (reading.ok && isJsonObject(reading.value)) return reading.value
  throw new TypeError('a conversion gave no object')
}

function recordUnknown(category: CategoryId, name: string, target: string): ProblemError {
  return new ProblemError({
    code: 'record-unknown',
    action: `find the record ${JSON.stringify(name)} of ${category}`,
    target,
    cause: 'there is no record of that name',
    kept: 'nothing was changed',
    next: 'check the spelling, or look at the list of records',
  })
}
