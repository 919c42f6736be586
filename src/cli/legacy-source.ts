import { readLegacyFile } from '../backend/read-legacy-file.ts'
import type { ReferenceFolder } from '../backend/reference-folder.ts'
import { categoryOf } from '../domain/categories.ts'
import { RecordExplainer } from '../domain/conversion/explain-records.ts'
import type { CategoryRules } from '../domain/conversion/rule.ts'
import { RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import { ProblemError } from '../domain/problem.ts'

/** The legacy file of a category, ready to be explained. */
export interface LegacySource {
  /** Below the base path. */
  readonly name: string
  readonly file: LegacyFile
  readonly rules: CategoryRules
  readonly explainer: RecordExplainer
}

/** Opens a legacy file to explain it; null when it is missing or empty. Fails when it is unreadable. */
export async function openLegacySource(
  folder: ReferenceFolder,
  category: ConvertibleId,
): Promise<LegacySource | null> {
  const reading = await readLegacyFile(folder, category)
  if (reading.state === 'missing' || reading.state === 'empty') return null
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  const rules = RULE_TABLES[category]
  const { file } = reading
  const name = `legacy/${categoryOf(category).legacyFile}`
  return { name, file, rules, explainer: new RecordExplainer(file, rules) }
}

/** Says that there is nothing to look at. */
export function legacyMissing(folder: ReferenceFolder, category: ConvertibleId): ProblemError {
  return new ProblemError({
    code: 'legacy-missing',
    action: `look at the legacy file of ${category}`,
    target: folder.legacyPath(category),
    cause: 'there is no legacy file, or it is empty',
    kept: 'nothing was written',
    next: 'put the legacy file there, then try again',
  })
}
