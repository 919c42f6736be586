import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { JsonOddity } from '../json/json-reader.ts'
import { readJson } from '../json/read-json.ts'
import { strip } from './white-space.ts'

const NUMBER =
  /^[+-]?(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/
/** Most are: the classes of Unicode are only compiled for a text that needs them. */
const ASCII = /^[\x00-\x7f]*$/
const NON_FINITE = /^([+-]?)(?:(inf|infinity)|nan)$/i

/** A `parameters_bn` cell (spec legacy-csv.md §2.2); `billions` is the nearest double. */
export type SizeCell =
  | { readonly type: 'missing' }
  | { readonly type: 'invalid' }
  | { readonly type: 'size'; readonly billions: number }

export function readSize(cell: string): SizeCell {
  const text = strip(cell)
  if (text === '') return { type: 'missing' }
  const billions = readDecimal(text)
  return billions === null ? { type: 'invalid' } : { type: 'size', billions }
}

/**
 * A decimal number as Python's `float` reads it, digits of any script included; null when the text
 * is not one.
 */
export function readDecimal(text: string): number | null {
  const nonFinite = NON_FINITE.exec(text)
  if (nonFinite !== null) {
    if (nonFinite[2] === undefined) return NaN
    return nonFinite[1] === '-' ? -Infinity : Infinity
  }
  const ascii = ASCII.test(text) ? text : text.replace(/\p{Nd}/gu, asciiDigit)
  return NUMBER.test(ascii) ? Number(ascii.replaceAll('_', '')) : null
}

/** Decimal digits stand in runs of ten; a run of runs starts with a zero too. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let start = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start -= 1
  return String((code - start) % 10)
}

/** The exact parameter count (spec §2.3): one double multiplication, truncated; null if not finite. */
export function countParameters(billions: number): bigint | null {
  const count = Math.trunc(billions * 1e9)
  return Number.isFinite(count) ? BigInt(count) : null
}

/** A `tags` cell (spec §2.4): trimmed non-empty pieces, order and duplicates kept. */
export function readTags(cell: string): readonly string[] {
  if (cell === '') return []
  return cell
    .split(',')
    .map(strip)
    .filter((tag) => tag !== '')
}

/** An `nsfw` cell (spec §2.6). */
export function readNsfw(cell: string): boolean {
  return strip(cell).toLowerCase() === 'true'
}

/** A `settings` cell (spec §2.5); `message` is the text. */
export type SettingsCell =
  | { readonly type: 'none' }
  | {
      readonly type: 'settings'
      readonly settings: JsonObject
      readonly oddities: readonly JsonOddity[]
    }
  | { readonly type: 'not-json'; readonly message: string }
  | { readonly type: 'wrong-structure'; readonly message: string }

export function readSettings(cell: string): SettingsCell {
  const text = strip(cell)
  if (text === '') return { type: 'none' }
  const reading = readJson(text)
  if (!reading.ok) {
    const message = `invalid settings JSON: ${reading.problem.reason}; row skipped`
    return { type: 'not-json', message }
  }
  const { value, oddities } = reading
  if (value === null) return { type: 'none' }
  if (isJsonObject(value) && [...value.values()].every(isSetting)) {
    return { type: 'settings', settings: value, oddities }
  }
  const message = 'invalid settings structure; only primitive values or lists thereof are supported'
  return { type: 'wrong-structure', message }
}

function isSetting(value: JsonValue): boolean {
  return isPrimitive(value) || (isJsonArray(value) && value.every(isPrimitive))
}

function isPrimitive(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object'
}
