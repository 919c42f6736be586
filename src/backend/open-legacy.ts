import { categoryOf, type CategoryId } from '../domain/categories.ts'
import { RecordExplainer } from '../domain/conversion/explain-records.ts'
import type { CategoryRules } from '../domain/conversion/rule.ts'
import { isConvertible, RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import { ProblemError } from '../domain/problem.ts'
import { parseLegacyBody } from './parse-legacy-body.ts'
import { readRegularFile, type StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import { unreadable } from './refresh-problems.ts'
import type { LegacyOrigin } from '../bridge/reference-shapes.ts'

/** Legacy data that is ready to be explained. */
export interface OpenedLegacy {
  readonly category: ConvertibleId
  /** Below the base path. */
  readonly name: string
  readonly stored: StoredFile
  readonly file: LegacyFile
  readonly rules: CategoryRules
  readonly explainer: RecordExplainer
}

/**
 * Opens the legacy file of a category, or the body that was refused last. Fails with
 * `no-legacy-format`, `legacy-missing`, `legacy-unreadable` or as `readRegularFile` does.
 */
export async function openLegacy(
  folder: ReferenceFolder,
  category: CategoryId,
  origin: LegacyOrigin,
): Promise<OpenedLegacy> {
  if (!isConvertible(category)) throw noLegacyFormat(category)
  const { legacyFile } = categoryOf(category)
  const name = origin === 'stored' ? `legacy/${legacyFile}` : `.hrv/rejected/${category}.body`
  const stored = await (origin === 'stored'
    ? folder.readLegacy(category)
    : readRejectedBody(folder, category))
  if (stored === null || stored.sizeBytes === 0) throw legacyMissing(folder, category, origin)
  const body = parseLegacyBody(category, stored.bytes)
  if (!body.ok) throw unreadable({ category, from: stored.path }, body.cause, body.place)
  const { file } = body
  const rules = RULE_TABLES[category]
  return { category, name, stored, file, rules, explainer: new RecordExplainer(file, rules) }
}

/** The body of a category that was refused last; null: none was. */
export function readRejectedBody(
  folder: ReferenceFolder,
  category: ConvertibleId,
): Promise<StoredFile | null> {
  return readRegularFile(folder.ownPath('rejected', `${category}.body`), {
    action: `read what was rejected of ${category}`,
    tooLarge: 'legacy-unreadable',
  })
}

/** There is nothing to convert: the category has no legacy format. */
export function noLegacyFormat(category: CategoryId): ProblemError {
  return new ProblemError({
    code: 'no-legacy-format',
    action: `look at the legacy file of ${category}`,
    target: categoryOf(category).legacyFile,
    cause: 'this category has no legacy format, so there is nothing to convert',
    kept: 'nothing was changed',
    next: 'look at its v2 records instead',
  })
}

function legacyMissing(
  folder: ReferenceFolder,
  category: ConvertibleId,
  origin: LegacyOrigin,
): ProblemError {
  const isStored = origin === 'stored'
  return new ProblemError({
    code: 'legacy-missing',
    action: `look at the legacy data of ${category}`,
    target: isStored ? folder.legacyPath(category) : folder.ownPath('rejected'),
    cause: isStored ? 'there is no legacy file, or it is empty' : 'nothing was rejected',
    kept: 'nothing was changed',
    next: `download it with: hrv fetch ${category}`,
  })
}
