import { childPointer } from '../json/json-pointer.ts'
import {
  describeKind,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonValue,
} from '../json/json-value.ts'
import { stripNumber } from '../legacy/white-space.ts'
import { Refusal } from './refusal.ts'

/** Takes a legacy value, possibly in another spelling, or refuses it (spec conversion.md §3). */
export type Kind = (value: JsonValue) => JsonValue | Refusal

function expected(what: string, value: JsonValue): Refusal {
  return new Refusal(`expected ${what}, found ${describeKind(value)}`)
}

/** Takes everything, unchanged. */
export const asItIs: Kind = (value) => value

export const text: Kind = (value) => (typeof value === 'string' ? value : expected('text', value))

/** Exactly one of the given texts. */
export function oneOf(...allowed: readonly string[]): Kind {
  return (value) =>
    typeof value === 'string' && allowed.includes(value)
      ? value
      : expected(allowed.map((word) => `"${word}"`).join(' or '), value)
}

/** The kind, or null. */
export function orNull(kind: Kind): Kind {
  return (value) => (value === null ? null : kind(value))
}

const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'on', 't', 'true', 'y', 'yes'].map((word) => [word, true] as const),
  ...['0', 'off', 'f', 'false', 'n', 'no'].map((word) => [word, false] as const),
])

export const bool: Kind = (value) => {
  if (typeof value === 'boolean') return value
  if (value === 0n || value === 0) return false
  if (value === 1n || value === 1) return true
  const word = typeof value === 'string' ? BOOLEAN_WORDS.get(value.toLowerCase()) : undefined
  return word ?? expected('true or false', value)
}

const INTEGER_TEXT = /^([+-]?)([0-9]+(?:_[0-9]+)*)(?:\.0+)?$/

export const int: Kind = (value) => toInteger(value) ?? expected('a whole number', value)

function toInteger(value: JsonValue): bigint | null {
  switch (typeof value) {
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1n : 0n
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : null
    case 'string': {
      const match = INTEGER_TEXT.exec(stripNumber(value))
      if (match === null) return null
      const digits = BigInt((match[2] ?? '').replaceAll('_', ''))
      return match[1] === '-' ? -digits : digits
    }
    default:
      return null
  }
}

function toFloat(value: JsonValue): number | null {
  switch (typeof value) {
    case 'number':
      return value
    case 'bigint': {
      const float = Number(value)
      return Number.isFinite(float) ? float : null
    }
    case 'boolean':
      return value ? 1 : 0
    case 'string':
      return readFloat(stripNumber(value))
    default:
      return null
  }
}

const FLOAT_TEXT = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|(inf|infinity|nan))$/i

/** ASCII only, unlike the sizes of a CSV file. */
function readFloat(text: string): number | null {
  const match = FLOAT_TEXT.exec(text)
  if (match === null) return null
  const word = match[1]?.toLowerCase()
  if (word === undefined) return Number(text)
  if (word === 'nan') return NaN
  return text.startsWith('-') ? -Infinity : Infinity
}

export const listOfText: Kind = (value) => {
  if (!isJsonArray(value)) return expected('a list of text', value)
  const wrong = value.findIndex((item) => typeof item !== 'string')
  return wrong < 0 ? value : expected('text', value[wrong] ?? null).under(`/${wrong}`)
}

export const mapOfText: Kind = (value) => {
  if (!isJsonObject(value)) return expected('an object', value)
  for (const [key, member] of value) {
    if (typeof member !== 'string') return expected('text', member).under(childPointer('', key))
  }
  return value
}

/** `requirements` and `settings`: an object of scalars and lists of one kind (spec §3). */
export const scalarOrListMap: Kind = (value) => {
  if (!isJsonObject(value)) return expected('an object', value)
  const taken = new Map<string, JsonValue>()
  for (const [key, member] of value) {
    const result = scalarOrList(member)
    if (result instanceof Refusal) return result.under(childPointer('', key))
    taken.set(key, result)
  }
  return taken
}

const scalarOrList: Kind = (value) => {
  if (isJsonArray(value)) return listOfOneKind(value)
  return value === null || isJsonObject(value)
    ? expected('a number, text, true, false or a list', value)
    : value
}

function listOfOneKind(list: JsonArray): JsonValue | Refusal {
  if (list.every((item) => typeof item === 'string')) return list
  if (list.every((item) => typeof item === 'bigint')) return list
  const isNumeric = list.every((item) => typeof item === 'bigint' || typeof item === 'number')
  const integers = isNumeric ? null : mapWhole(list, toInteger)
  const numbers = integers ?? mapWhole(list, toFloat)
  return numbers ?? new Refusal('expected a list of one kind: all text or all numbers')
}

/** The converted list, or null as soon as one item cannot be converted. */
function mapWhole<T extends JsonValue>(
  list: JsonArray,
  convert: (item: JsonValue) => T | null,
): readonly T[] | null {
  const converted: T[] = []
  for (const item of list) {
    const result = convert(item)
    if (result === null) return null
    converted.push(result)
  }
  return converted
}

/** Narrows what `listOfText` gave. */
export function isListOfText(value: JsonValue | Refusal): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
