import { dirname } from 'node:path'
import type {
  ComparandId,
  ComparedRecord,
  ComparedRecordRequest,
  ComparedRecordsRequest,
  ComparedWindow,
  ComparisonRequest,
  ComparisonView,
} from '../../bridge/comparison-shapes.ts'
import type { ExportRequest, ExportShape } from '../../bridge/export-shapes.ts'
import type { FolderId } from '../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { comparisonExport } from '../../domain/export/comparison-export.ts'
import { ProblemError } from '../../domain/problem.ts'
import { shellWord } from '../../domain/shell-word.ts'
import { stateOfFiles, type FilesState } from '../files-state.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { describeExport } from '../tables/describe-export.ts'
import { RecentlyUsed } from '../tables/recently-used.ts'
import { folderSource, givenSource, type ComparandSource } from './comparand-source.ts'
import { compareSides, openSide, type OpenedSide, type SidesComparison } from './compare-sides.ts'
import { ComparedFile } from './compared-file.ts'
import type { GivenComparands } from './given-comparands.ts'

/** So many bytes of files are kept parsed, which takes several times as much memory. */
const KEPT_BYTES = 192 * 1024 * 1024
/** The one that is looked at, and the same swapped. */
const KEPT_COMPARISONS = 2

export interface ComparisonsParts {
  /** Fails with `folder-unknown`. */
  readonly folderOf: (id: FolderId) => Promise<ReferenceFolder>
  readonly given: GivenComparands
}

/** A side that is known to be as its files are. */
interface CurrentSide {
  readonly key: string
  readonly opened: Promise<OpenedSide>
}

interface LoadedSide extends FilesState, CurrentSide {}

interface OpenedComparison extends Pick<SidesComparison, 'problems' | 'problem'> {
  readonly before: OpenedSide
  readonly after: OpenedSide
  readonly files: readonly ComparedFile[]
}

interface KeptComparison {
  readonly key: string
  readonly opened: Promise<OpenedComparison>
}

/** A path for people: what was converted is not what stands there. */
function sourceWords({ of }: ComparandId, path: string, category: CategoryId | null): string {
  if (of !== 'fresh') return path
  return `${category === null ? 'fresh conversions' : 'a fresh conversion'} of ${path}`
}

/** Answers all that is asked about comparisons; a file is parsed, and two are compared, only when they are new. */
export class Comparisons {
  readonly #parts: ComparisonsParts
  readonly #sides = new RecentlyUsed<string, LoadedSide>(KEPT_BYTES, ({ sizeBytes }) => sizeBytes)
  readonly #comparisons = new RecentlyUsed<string, KeptComparison>(KEPT_COMPARISONS)

  constructor(parts: ComparisonsParts) {
    this.#parts = parts
  }

  /** Fails with `folder-unknown` and `folder-missing`; all else is part of the answer. */
  async view(request: ComparisonRequest): Promise<ComparisonView> {
    const { before, after, files, problems, problem } = await this.#open(request)
    return {
      ...{ before: before.side, after: after.side, problems, problem },
      files: files.map((file) => file.describe()),
    }
  }

  /** Fails with `record-unknown` when there is no such file. */
  async records(request: ComparedRecordsRequest): Promise<ComparedWindow> {
    const file = await this.#file(request, request.file)
    return file.window(request, request.offset, request.limit)
  }

  /** Fails with `record-unknown` when there is no such file. */
  async record(request: ComparedRecordRequest): Promise<ComparedRecord> {
    const file = await this.#file(request, request.file)
    return file.record(request, request.key)
  }

  /** Fails with why the two do not compare, and when there is more than a page is given at once. */
  async export(subject: ComparisonRequest, request: ExportRequest): Promise<ExportShape> {
    const { before, after, files, problems, problem } = await this.#open(subject)
    const why = problem ?? before.side.problem ?? after.side.problem
    if (files.length === 0 && why !== null) throw new ProblemError(why)
    const [from, to] = [before.side.path, after.side.path]
    const compared = files.map(({ file }) => file)
    const source = comparisonExport({
      before: sourceWords(subject.before, from, subject.category),
      after: sourceWords(subject.after, to, subject.category),
      files: compared,
      problems,
    })
    return describeExport(source, request, { target: from, command: commandFor(subject, from, to) })
  }

  async #file(request: ComparisonRequest, id: string): Promise<ComparedFile> {
    const { files } = await this.#open(request)
    const file = files.find((other) => other.id === id)
    if (file === undefined) throw fileUnknown(id)
    return file
  }

  async #open({ before, after, category }: ComparisonRequest): Promise<OpenedComparison> {
    const [left, right] = await Promise.all([
      this.#current(before, category),
      this.#current(after, category),
    ])
    const id = JSON.stringify([before, after, category])
    const key = `${left.key} | ${right.key}`
    const known = this.#comparisons.get(id)
    if (known?.key === key) return known.opened
    const opened = compareOpened(left, right, category)
    this.#comparisons.set(id, { key, opened })
    opened.catch(() => this.#comparisons.delete(id))
    return opened
  }

  async #current(comparand: ComparandId, category: CategoryId | null): Promise<CurrentSide> {
    const source = await this.#sourceOf(comparand, category)
    const state = await stateOfFiles(source.files)
    const id = JSON.stringify([comparand, category])
    const known = this.#sides.get(id)
    if (known?.key === state.key) return known
    const loaded = { ...state, opened: openSide(source) }
    this.#sides.set(id, loaded)
    // A folder that is not there may come back with the same files.
    loaded.opened.catch(() => this.#sides.delete(id))
    return loaded
  }

  async #sourceOf(comparand: ComparandId, category: CategoryId | null): Promise<ComparandSource> {
    const { given, folderOf } = this.#parts
    if (comparand.of === 'given') return await givenSource(given.find(comparand.id))
    return folderSource(await folderOf(comparand.folder), comparand.of, category)
  }
}

async function compareOpened(
  left: CurrentSide,
  right: CurrentSide,
  category: CategoryId | null,
): Promise<OpenedComparison> {
  const [before, after] = await Promise.all([left.opened, right.opened])
  const { files, problems, problem } = compareSides(before, after, category)
  return { before, after, problems, problem, files: files.map((file) => new ComparedFile(file)) }
}

/** What a person types for the same; null: no command has a fresh conversion for that side. */
function commandFor(
  { before, after, category }: ComparisonRequest,
  from: string,
  to: string,
): string | null {
  if (before.of !== 'fresh' && after.of !== 'fresh') {
    return `hrv compare ${shellWord(from)} ${shellWord(to)}`
  }
  const isOwn = before.of === 'v2' && after.of === 'fresh' && before.folder === after.folder
  if (!isOwn || category === null) return null
  return `hrv compare ${category} --base ${shellWord(dirname(from))}`
}

function fileUnknown(id: string): ProblemError {
  return new ProblemError({
    code: 'record-unknown',
    action: 'find the file in the comparison',
    target: id,
    cause: 'neither side has such a file',
    kept: 'nothing was changed',
    next: 'choose another file in the list',
  })
}
