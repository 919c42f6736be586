import { categoryOf, type CategoryId } from '../../domain/categories.ts'
import type { RejectedRecord } from '../../domain/conversion/convert-category.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import type { OpenedLegacy } from '../open-legacy.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { recordRejected } from '../refresh-problems.ts'

/** There is no v2 file to look at. */
export function v2Missing(folder: ReferenceFolder, category: CategoryId): Problem {
  return {
    code: 'v2-unreadable',
    action: `look at the v2 file of ${category}`,
    target: folder.v2Path(category),
    cause: 'there is no v2 file',
    kept: 'nothing was changed',
    next: isConvertible(category)
      ? 'refresh the category, or convert its legacy file, to make it'
      : `put ${categoryOf(category).v2File} into the folder`,
  }
}

/** A record of the file in the folder keeps its category from being converted. */
export function whyNotConverted(legacy: OpenedLegacy, rejected: RejectedRecord): Problem {
  const { category, stored } = legacy
  return {
    ...recordRejected({ category, from: stored.path }, rejected).problem,
    kept: 'the v2 file is as it was; a category converts whole or not at all',
    next: 'put the record right at this place, then convert again',
  }
}

/** Neither file has a record of that name. */
export function recordUnknown(
  folder: ReferenceFolder,
  category: CategoryId,
  name: string,
): ProblemError {
  return new ProblemError({
    code: 'record-unknown',
    action: `find the record ${JSON.stringify(name)} of ${category}`,
    target: isConvertible(category) ? folder.legacyPath(category) : folder.v2Path(category),
    cause: 'there is no record of that name',
    kept: 'nothing was changed',
    next: 'choose another record in the list',
  })
}
