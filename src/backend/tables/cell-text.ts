import { isJsonArray, isJsonObject, type JsonValue } from '../../domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../domain/json/write-json.ts'

/** More than a cell can show. */
const CELL_LENGTH = 200
const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g
/** What JSON may hold as it is, but would break a line or hide. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029]/g

/**
 * A value as text on one line: texts as they are, lists of texts joined, everything else as lossless
 * JSON. Unlike in files, letters of all scripts stay readable.
 */
export function lineOf(value: JsonValue): string {
  if (typeof value === 'string') return value.replace(LINE_BREAKS, ' ')
  if (isJsonArray(value) && value.length > 0 && value.every(isText)) {
    return value.map(lineOf).join(', ')
  }
  return jsonOf(value)
}

/** The beginning of that line, as much as a cell shows; cut between characters. */
export function cellOf(value: JsonValue): string {
  const line = lineOf(value)
  if (line.length <= CELL_LENGTH) return line
  // A character takes at most two units.
  const characters = [...line.slice(0, 2 * CELL_LENGTH + 2)]
  if (characters.length <= CELL_LENGTH) return line
  return `${characters.slice(0, CELL_LENGTH - 1).join('')}…`
}

/** Whether there is anything to see in a value. */
export function isFilled(value: JsonValue | undefined): value is JsonValue {
  if (value === undefined || value === null || value === '') return false
  if (isJsonObject(value)) return value.size > 0
  return !isJsonArray(value) || value.length > 0
}

/** Text in which case makes no difference; the same for what is looked for and where. */
export function fold(text: string): string {
  // The one letter whose small form depends on what follows it.
  return text.toLowerCase().replaceAll('ς', 'σ')
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string'
}

function jsonOf(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(UNSEEN, escapeUnit)
  if (isJsonArray(value)) return `[${value.map(jsonOf).join(', ')}]`
  if (!isJsonObject(value)) return writeJson(value, ONE_LINE_LAYOUT)
  const members = Array.from(value, ([key, member]) => `${jsonOf(key)}: ${jsonOf(member)}`)
  return `{${members.join(', ')}}`
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
