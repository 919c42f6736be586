import { parseV2File } from '../../backend/category-status.ts'
import { planConversion } from '../../backend/convert-legacy-file.ts'
import type { StoredFile } from '../../backend/read-regular-file.ts'
import type { CategoryId } from '../../domain/categories.ts'
import {
  compareReferences,
  type ReferenceComparison,
} from '../../domain/comparison/compare-references.ts'
import { isJsonObject, type JsonObject } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call } from '../command.ts'
import { isLongWork } from '../long-work.ts'
import { legacyMissing, openLegacySource } from '../legacy-source.ts'
import { parseConvertible } from '../name-arguments.ts'
import {
  comparisonJson,
  comparisonText,
  type CategoryComparison,
} from '../views/comparison-view.ts'

/** `hrv compare`: what `hrv convert` would change in a v2 file. */
export async function compare({ args, session }: Call): Promise<Answer> {
  const category = parseConvertible(args[0])
  const folder = await session.openFolder()
  session.progress.step(`comparing ${category}`, await isLongWork(folder, [category]))
  const source = await openLegacySource(folder, category)
  // `hrv convert` would leave the v2 file alone.
  if (source === null) throw legacyMissing(folder, category)
  const { outcome, write } = await planConversion(folder, category, 'none')
  if (outcome.problem !== null) throw new ProblemError(outcome.problem)
  const compared: CategoryComparison = {
    category,
    v2Path: folder.v2Path(category),
    legacyPath: folder.legacyPath(category),
    state: write === null ? 'same' : write.expected === null ? 'v2-missing' : 'differs',
    comparison: write === null ? null : compareTexts(category, write.expected, write.text),
  }
  return {
    json: () => comparisonJson(compared),
    text: (view) => comparisonText(compared, view),
    differs: compared.state !== 'same',
  }
}

function compareTexts(
  category: CategoryId,
  stored: StoredFile | null,
  freshText: string,
): ReferenceComparison {
  const reading = parseV2File(category, stored)
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  const before: JsonObject = reading.state === 'missing' ? new Map() : reading.records
  const fresh = readJson(freshText)
  if (!fresh.ok || !isJsonObject(fresh.value)) throw new TypeError('a conversion gave no object')
  return compareReferences(before, fresh.value)
}
