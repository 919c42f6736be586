import type { ExplainableLegacy } from '../backend/explain-legacy.ts'
import { readLegacyFile } from '../backend/read-legacy-file.ts'
import type { ReferenceFolder } from '../backend/reference-folder.ts'
import { categoryOf } from '../domain/categories.ts'
import { RecordExplainer } from '../domain/conversion/explain-records.ts'
import { RULE_TABLES, type ConvertibleId } from '../domain/conversion/rule-tables.ts'
import { ProblemError } from '../domain/problem.ts'

/** Opens a legacy file to explain it; null when it is missing or empty. Fails when it is unreadable. */
export async function openLegacySource(
  folder: ReferenceFolder,
  category: ConvertibleId,
): Promise<ExplainableLegacy | null> {
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
