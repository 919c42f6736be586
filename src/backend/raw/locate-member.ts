import { memberOffsets, readJson } from '../../domain/json/read-json.ts'
import { documentStart, valueSpans } from '../../domain/json/value-spans.ts'
import type { RecordLocator } from './record-locator.ts'

/** Finds records that are members of the object that a JSON text holds. */
export function createJsonLocator(text: string): RecordLocator {
  const reading = readJson(text)
  if (!reading.ok) {
    const { reason, line } = reading.problem
    return { fault: { reason, line }, locate: () => null }
  }
  const start = documentStart(text)
  const members = text.charAt(start) === '{' ? memberOffsets(text, start) : new Map<string, never>()
  return {
    fault: null,
    locate: (key) => {
      const place = members.get(key)
      return place === undefined ? null : valueSpans(text, place.value, place.key)
    },
  }
}
