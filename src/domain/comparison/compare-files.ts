import { CATEGORIES, type CategoryId } from '../categories.ts'
import type { RowsLeftOut } from '../conversion/explain-records.ts'
import type { JsonObject } from '../json/json-value.ts'
import { ProblemError, type Problem } from '../problem.ts'
import {
  compareReferences,
  hasDifferences,
  type ReferenceComparison,
} from './compare-references.ts'
import type { Reference, ReferenceFormat } from './read-reference.ts'

/** A file that was read, and where it lies. */
export interface ReferenceFile {
  readonly path: string
  readonly reference: Reference
}

/** One of the two things to compare: a file, or a folder with the files that are in it. */
export type Comparand =
  | { readonly type: 'file'; readonly path: string; readonly file: ReferenceFile }
  | {
      readonly type: 'folder'
      readonly path: string
      readonly files: readonly ReferenceFile[]
      /** Files that lie there but cannot be read. */
      readonly unreadable: readonly UnreadableFile[]
    }

export interface UnreadableFile {
  readonly category: CategoryId
  readonly format: Exclude<ReferenceFormat, 'unmarked'>
  readonly problem: Problem
}

/** One side of a comparison of two files. */
export interface ComparedSide {
  readonly path: string
  readonly format: ReferenceFormat
  readonly records: number
  /** Rows of a CSV file that are no record of their own and were not compared. */
  readonly rowsLeftOut: RowsLeftOut
}

/** What differs between two files that belong together; null where a folder has no such file. */
export interface FileComparison {
  readonly category: CategoryId | null
  readonly before: ComparedSide | null
  readonly after: ComparedSide | null
  readonly comparison: ReferenceComparison
  /** All records of both, to look up what was added or removed. */
  readonly records: ComparedRecords
}

export interface ComparedRecords {
  readonly before: JsonObject
  readonly after: JsonObject
}

/** What differs between two files or folders. */
export interface Comparison {
  readonly before: string
  readonly after: string
  readonly files: readonly FileComparison[]
  /** Why a file of a folder was not compared. */
  readonly problems: readonly Problem[]
}

/** Whether any record differs. */
export function isDifferent({ files }: Comparison): boolean {
  return files.some(({ comparison }) => hasDifferences(comparison))
}

/**
 * Compares two files, two folders, or a file with the file of its kind in a folder. Fails with
 * `usage` when the two do not compare.
 */
export function compareFiles(before: Comparand, after: Comparand): Comparison {
  const names = { before: before.path, after: after.path }
  if (before.type === 'folder' && after.type === 'folder') {
    return { ...names, ...compareFolders(before, after) }
  }
  const left = before.type === 'file' ? before.file : findLike(before, fileOf(after))
  const right = after.type === 'file' ? after.file : findLike(after, fileOf(before))
  assertComparable(left, right)
  return { ...names, files: [compareTwo(left, right)], problems: [] }
}

/** What a single file has, with nothing to compare it with: each record was added, or removed. */
export function compareWithNothing(file: ReferenceFile, side: 'before' | 'after'): FileComparison {
  return side === 'before' ? compareTwo(file, null) : compareTwo(null, file)
}

type ComparedFolder = Extract<Comparand, { type: 'folder' }>

function compareFolders(
  before: ComparedFolder,
  after: ComparedFolder,
): Pick<Comparison, 'files' | 'problems'> {
  const files: FileComparison[] = []
  const problems: Problem[] = []
  for (const { id } of CATEGORIES) {
    for (const format of ['csv', 'legacy', 'v2'] as const) {
      const unreadable = [...before.unreadable, ...after.unreadable].filter(
        (file) => file.category === id && file.format === format,
      )
      const left = fileIn(before, id, format)
      const right = fileIn(after, id, format)
      if (unreadable.length > 0) problems.push(...unreadable.map(({ problem }) => problem))
      else if (left !== null || right !== null) files.push(compareTwo(left, right))
    }
  }
  return { files, problems }
}

function fileIn(
  { files }: ComparedFolder,
  category: CategoryId,
  format: ReferenceFormat,
): ReferenceFile | null {
  const isIt = ({ reference }: ReferenceFile): boolean =>
    reference.category === category && reference.format === format
  return files.find(isIt) ?? null
}

function compareTwo(before: ReferenceFile | null, after: ReferenceFile | null): FileComparison {
  const recordsOf = (file: ReferenceFile | null): JsonObject => file?.reference.records ?? new Map()
  const records = { before: recordsOf(before), after: recordsOf(after) }
  return {
    category: before?.reference.category ?? after?.reference.category ?? null,
    before: sideOf(before),
    after: sideOf(after),
    comparison: compareReferences(records.before, records.after),
    records,
  }
}

function sideOf(file: ReferenceFile | null): ComparedSide | null {
  if (file === null) return null
  const { format, records, rowsLeftOut } = file.reference
  return { path: file.path, format, records: records.size, rowsLeftOut }
}

function fileOf(comparand: Comparand): ReferenceFile {
  if (comparand.type === 'file') return comparand.file
  throw new TypeError('two folders are compared in another way')
}

/** The file of a folder that a single file is compared with. */
function findLike(folder: ComparedFolder, { path, reference }: ReferenceFile): ReferenceFile {
  const { category, format } = reference
  const unreadable = folder.unreadable.find(
    (file) => file.category === category && fits(file.format, format),
  )
  if (unreadable !== undefined) throw new ProblemError(unreadable.problem)
  const found = folder.files.find(
    (file) => file.reference.category === category && fits(file.reference.format, format),
  )
  if (found !== undefined && category !== null) return found
  throw notComparable(
    `${path} and ${folder.path}`,
    category === null
      ? 'neither its name nor its records say which category the file holds'
      : `there is nothing like it of ${category} in the folder`,
    'name the two files themselves',
  )
}

function assertComparable(before: ReferenceFile, after: ReferenceFile): void {
  const target = `${before.path} and ${after.path}`
  const { format: left, category: leftCategory } = before.reference
  const { format: right, category: rightCategory } = after.reference
  if (!fits(left, right)) {
    throw notComparable(
      target,
      `the first is ${describeFormat(left)}, the second ${describeFormat(right)}`,
      'compare files of one format; to see what a conversion changes, use: hrv explain CATEGORY, or hrv compare CATEGORY',
    )
  }
  if (leftCategory !== null && rightCategory !== null && leftCategory !== rightCategory) {
    throw notComparable(
      target,
      `the first holds ${leftCategory}, the second ${rightCategory}`,
      'compare files of one category',
    )
  }
}

function fits(left: ReferenceFormat, right: ReferenceFormat): boolean {
  if (left === right) return true
  return left !== 'csv' && right !== 'csv' && (left === 'unmarked' || right === 'unmarked')
}

/** A format in words. */
export function describeFormat(format: ReferenceFormat): string {
  const words = {
    v2: 'a v2 file',
    legacy: 'a legacy JSON file',
    csv: 'a legacy CSV file of text models',
    unmarked: 'JSON that may be v2 or legacy',
  } as const satisfies Record<ReferenceFormat, string>
  return words[format]
}

/** Says that two things do not compare, and why. */
export function notComparable(target: string, cause: string, next: string): ProblemError {
  const kept = 'nothing was changed'
  return new ProblemError({ code: 'usage', action: 'compare the two', target, cause, kept, next })
}
