import { readV2File } from '../../backend/category-status.ts'
import type { ReferenceFolder } from '../../backend/reference-folder.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call, CommonFlags } from '../command.ts'
import { openLegacySource } from '../legacy-source.ts'
import { parseCategory, recordUnknown } from '../name-arguments.ts'
import {
  bothSidesJson,
  bothSidesText,
  recordValueText,
  type BothSides,
} from '../views/both-sides-view.ts'

export interface ShowFlags extends CommonFlags {
  readonly legacy?: true
  readonly v2?: true
}

/** `hrv show`: a record as it stands in the legacy file, in the v2 file, or in both. */
export async function show({ args, flags, session }: Call<ShowFlags>): Promise<Answer> {
  const category = parseCategory(args[0])
  const name = args[1] ?? ''
  const folder = await session.openFolder()
  const legacy = flags.v2 === true ? null : await readLegacySide(folder, category, name)
  const v2 = flags.legacy === true ? null : await readV2Side(folder, category, legacy?.key ?? name)
  if ((legacy?.record ?? v2?.record) === undefined) {
    const target = flags.v2 === true ? folder.v2Path(category) : folder.legacyPath(category)
    const names = [...(legacy?.names ?? []), ...(v2?.names ?? [])]
    throw recordUnknown(name, { category, target, names })
  }
  const side = flags.legacy === true ? legacy : flags.v2 === true ? v2 : null
  const only = side?.record
  if (only !== undefined) return { json: () => only, text: () => recordValueText(only) }
  const both: BothSides = {
    category,
    key: legacy?.key ?? name,
    resolvedFrom: legacy === null || legacy.key === name ? null : name,
    legacy: legacy?.record ?? null,
    legacyPlace: legacy?.place ?? null,
    v2: v2?.record ?? null,
    v2Place: v2?.place ?? null,
  }
  return { json: () => bothSidesJson(both), text: (view) => bothSidesText(both, view) }
}

interface Side {
  /** What the name was resolved to. */
  readonly key: string
  /** Undefined: no such record. */
  readonly record: JsonValue | undefined
  /** Where it stands, in words. */
  readonly place: string
  readonly names: readonly string[]
}

async function readLegacySide(
  folder: ReferenceFolder,
  category: CategoryId,
  name: string,
): Promise<Side | null> {
  const source = isConvertible(category) ? await openLegacySource(folder, category) : null
  if (source === null) return null
  const { keys } = source.explainer
  const explanation = source.explainer.explain(name)
  if (explanation === null) return { key: name, record: undefined, place: source.name, names: keys }
  const { key, legacy, place, rowNumber } = explanation
  const row = rowNumber === null ? '' : `, row ${rowNumber}`
  return {
    key,
    record: legacy,
    place: `${source.name}, line ${place.line}, column ${place.column}${row}`,
    names: keys,
  }
}

async function readV2Side(
  folder: ReferenceFolder,
  category: CategoryId,
  key: string,
): Promise<Side> {
  const reading = await readV2File(folder, category)
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  const records: JsonObject = reading.state === 'read' ? reading.records : new Map()
  const place = reading.state === 'read' ? 'the v2 file' : 'the v2 file, which is missing'
  return { key, record: records.get(key), place, names: [...records.keys()] }
}
