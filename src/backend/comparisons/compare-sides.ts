import type { ComparisonSide } from '../../bridge/comparison-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import {
  compareFiles,
  compareWithNothing,
  notComparable,
  type Comparand,
  type FileComparison,
  type UnreadableFile,
  type ReferenceFile,
} from '../../domain/comparison/compare-files.ts'
import type { ReferenceFormat } from '../../domain/comparison/read-reference.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import type { ComparandSource } from './comparand-source.ts'

/** One side, read as far as it can be. */
export interface OpenedSide {
  readonly side: ComparisonSide
  readonly formats: readonly ReferenceFormat[]
  /** Null: there is nothing to compare. */
  readonly comparand: Comparand | null
}

/** What became of comparing two sides. */
export interface SidesComparison {
  readonly files: readonly FileComparison[]
  readonly problems: readonly Problem[]
  /** Why the two do not compare although both can be read. */
  readonly problem: Problem | null
}

/** Reads a side. Fails only when the folder itself is not there. */
export async function openSide(source: ComparandSource): Promise<OpenedSide> {
  const { title, path, formats } = source
  const told = (state: ComparisonSide['state'], problem: Problem | null): OpenedSide => ({
    side: { title, path, state, problem },
    formats,
    comparand: null,
  })
  try {
    const comparand = await source.open()
    if (comparand === null) return told('empty', nothingThere(source))
    return { ...told('read', null), comparand }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'folder-missing') throw error
    return told('failed', error.problem)
  }
}

function nothingThere({ title, path }: ComparandSource): Problem {
  return {
    code: 'usage',
    action: `open the ${title}`,
    target: path,
    cause: 'there is no such file',
    kept: 'nothing was changed',
    next: 'choose something else to compare, or make the file',
  }
}

/** Compares two sides, as far as they compare. */
export function compareSides(
  before: OpenedSide,
  after: OpenedSide,
  category: CategoryId | null,
): SidesComparison {
  const formats = before.formats.filter((format) => after.formats.includes(format))
  const narrow = (comparand: Comparand) => narrowed(comparand, { category, formats })
  try {
    if (formats.length === 0) throw ofTwoFormats(before, after)
    if (before.side.state === 'failed' || after.side.state === 'failed') return NOTHING
    if (before.comparand === null) return withNothing(after.comparand, 'after')
    if (after.comparand === null) return withNothing(before.comparand, 'before')
    const compared = compareFiles(narrow(before.comparand), narrow(after.comparand))
    return { files: compared.files, problems: compared.problems, problem: null }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { ...NOTHING, problem: error.problem }
  }
}

const NOTHING: SidesComparison = { files: [], problems: [], problem: null }

function withNothing(comparand: Comparand | null, side: 'before' | 'after'): SidesComparison {
  if (comparand?.type !== 'file') return NOTHING
  return { ...NOTHING, files: [compareWithNothing(comparand.file, side)] }
}

interface Narrowing {
  readonly category: CategoryId | null
  readonly formats: readonly ReferenceFormat[]
}

/** Of a folder only what the other side can have too. */
function narrowed(comparand: Comparand, { category, formats }: Narrowing): Comparand {
  if (comparand.type === 'file') return comparand
  const isOf = (one: CategoryId | null) => category === null || one === category
  const isFile = ({ reference }: ReferenceFile) =>
    isOf(reference.category) && formats.includes(reference.format)
  const isUnreadable = (file: UnreadableFile) =>
    isOf(file.category) && formats.includes(file.format)
  return {
    ...comparand,
    files: comparand.files.filter(isFile),
    unreadable: comparand.unreadable.filter(isUnreadable),
  }
}

function ofTwoFormats({ side: one }: OpenedSide, { side: other }: OpenedSide): ProblemError {
  return notComparable(
    `${one.path} and ${other.path}`,
    'one is v2, the other legacy',
    'compare files of one format; what a conversion changes is on the Conversion screen',
  )
}
