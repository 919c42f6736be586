import type { ComparandId, ComparedFiles } from '../../../../bridge/comparison-shapes.ts'
import { knownFolder } from '../../store/workspace-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

const ONE: Readonly<Record<ComparedFiles, string>> = {
  v2: 'v2 file',
  fresh: 'Fresh conversion',
  legacy: 'Legacy file',
  rejected: 'Rejected download',
  folder: 'Legacy and v2 files',
}

const ALL: Readonly<Record<ComparedFiles, string>> = {
  v2: 'All v2 files',
  fresh: 'Fresh conversions',
  legacy: 'All legacy files',
  rejected: 'All rejected downloads',
  folder: 'Legacy and v2 files',
}

/** What is compared of a folder, in words. */
export function filesTitle(of: ComparedFiles, isOfOneCategory: boolean): string {
  return (isOfOneCategory ? ONE : ALL)[of]
}

/** Something to compare in words: what, and where it is. */
export interface ComparandWords {
  readonly title: string
  readonly where: string
}

/** What one side is, before the host has said so. */
export function describeComparand(
  comparand: ComparandId,
  isOfOneCategory: boolean,
  state: ViewerState,
): ComparandWords {
  if (comparand.of === 'given') {
    const given = state.comparison.given.find(({ id }) => id === comparand.id)
    return { title: given?.name ?? 'a file or folder', where: given === undefined ? '' : 'given' }
  }
  const folder = knownFolder(state, comparand.folder)
  return { title: filesTitle(comparand.of, isOfOneCategory), where: folder?.name ?? '' }
}

/** Whether two sides are the same thing. */
export function isSameComparand(one: ComparandId, other: ComparandId): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
