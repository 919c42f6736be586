import type { CategoryId } from '../../domain/categories.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { writeJson } from '../../domain/json/write-json.ts'
import { jsonObject } from '../../domain/export/json-shapes.ts'
import { showJsonLines, showText } from '../terminal/display-text.ts'
import type { View } from '../terminal/view.ts'

/** A record in both formats; null where it is not. */
export interface BothSides {
  readonly category: CategoryId
  readonly key: string
  /** The name that was asked for, when the record has another key. */
  readonly resolvedFrom: string | null
  readonly legacy: JsonValue
  readonly legacyPlace: string | null
  readonly v2: JsonValue
  readonly v2Place: string | null
}

/** Both records below each other. */
export function bothSidesText(both: BothSides, view: View): string {
  const { category, key, resolvedFrom, legacy, legacyPlace, v2, v2Place } = both
  const resolved =
    resolvedFrom === null ? '' : `${showText(JSON.stringify(resolvedFrom))} is this record.\n`
  const side = (word: string, record: JsonValue, place: string | null) => {
    const title = view.paint('title', word)
    if (record === null)
      return `${title}  ${view.paint('quiet', `not in ${place ?? 'this format'}`)}\n`
    return `${title}  ${view.paint('quiet', showText(place ?? ''))}\n${recordValueText(record)}`
  }
  return [
    `${view.paint('title', `${category} › ${showText(key)}`)}\n${resolved}`,
    side('legacy', legacy, legacyPlace),
    side('v2', v2, v2Place),
  ].join('\n')
}

/** The same for programs. */
export function bothSidesJson({ category, key, resolvedFrom, legacy, v2 }: BothSides): JsonObject {
  return jsonObject({ category, key, resolvedFrom: resolvedFrom ?? undefined, legacy, v2 })
}

/** One record as JSON that can be read. */
export function recordValueText(record: JsonValue): string {
  return showJsonLines(writeJson(record))
}
