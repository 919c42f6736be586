import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonScalar,
  type JsonValue,
} from './json-value.ts'

/** How a text differs from another that holds the same value. */
export interface JsonLayout {
  /** Spaces per level; `null` writes everything on one line. */
  readonly indent: number | null
  readonly escapesDelete: boolean
  /** `1e-05` instead of `1e-5`. */
  readonly padsExponent: boolean
  readonly endsWithNewline: boolean
}

/** The v2 file's layout (spec conversion.md §11). */
export const V2_LAYOUT: JsonLayout = {
  indent: 4,
  escapesDelete: true,
  padsExponent: true,
  endsWithNewline: true,
}

/** The layout of `getLegacyJsonString` for text models (spec legacy-csv.md §3.3). */
export const LEGACY_TEXT_LAYOUT: JsonLayout = {
  indent: 4,
  escapesDelete: false,
  padsExponent: false,
  endsWithNewline: false,
}

/** One line, for a value inside a table or an explanation's `before` and `after`. */
export const ONE_LINE_LAYOUT: JsonLayout = {
  indent: null,
  escapesDelete: true,
  padsExponent: true,
  endsWithNewline: false,
}

/** Writes a value as pure ASCII JSON, byte for byte as Python's writer does in that layout. */
export function writeJson(value: JsonValue, layout: JsonLayout = V2_LAYOUT): string {
  const text = new JsonWriter(layout).write(value, 0)
  return layout.endsWithNewline ? `${text}\n` : text
}

class JsonWriter {
  readonly #layout: JsonLayout
  readonly #lineStarts: string[] = []
  #keys: Map<string, string> | null = null

  constructor(layout: JsonLayout) {
    this.#layout = layout
  }

  write(value: JsonValue, level: number): string {
    if (typeof value === 'string') return this.#string(value)
    if (isJsonObject(value)) return this.#object(value, level)
    if (isJsonArray(value)) return this.#array(value, level)
    return this.#scalar(value)
  }

  #object(object: JsonObject, level: number): string {
    if (object.size === 0) return '{}'
    const members: string[] = []
    for (const [key, value] of object) {
      members.push(this.#key(key) + this.write(value, level + 1))
    }
    return this.#enclose('{', members, '}', level)
  }

  #array(items: JsonArray, level: number): string {
    if (items.length === 0) return '[]'
    const written: string[] = []
    for (const item of items) written.push(this.write(item, level + 1))
    return this.#enclose('[', written, ']', level)
  }

  /** Joins, which unlike `+=` gives flat text: a file is not held as millions of pieces. */
  #enclose(open: string, items: readonly string[], close: string, level: number): string {
    const inner = this.#lineStart(level + 1)
    const separator = this.#layout.indent === null ? ', ' : `,${inner}`
    return `${open}${inner}${items.join(separator)}${this.#lineStart(level)}${close}`
  }

  #scalar(value: Exclude<JsonScalar, string>): string {
    return typeof value === 'number' ? formatFloat(value, this.#layout.padsExponent) : String(value)
  }

  #string(text: string): string {
    if (PLAIN_TEXT.test(text)) return `"${text}"`
    const escaped = JSON.stringify(text).replace(NOT_ASCII, escapeCodeUnit)
    return this.#layout.escapesDelete ? escaped.replaceAll('\u007f', '\\u007f') : escaped
  }

  /** Keys recur in every record, so what they look like is kept. */
  #key(key: string): string {
    this.#keys ??= new Map()
    const known = this.#keys.get(key)
    if (known !== undefined) return known
    const made = `${this.#string(key)}: `
    if (this.#keys.size < MAX_KEPT_KEYS) this.#keys.set(key, made)
    return made
  }

  #lineStart(level: number): string {
    const { indent } = this.#layout
    if (indent === null) return ''
    const known = this.#lineStarts[level]
    if (known !== undefined) return known
    const made = `\n${' '.repeat(indent * level)}`
    this.#lineStarts[level] = made
    return made
  }
}

const MAX_KEPT_KEYS = 1000
const PLAIN_TEXT = /^[ !#-[\]-~]*$/
const NOT_ASCII = /[\u0080-\uffff]/g

function escapeCodeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A float as Python prints it (spec conversion.md §11): JavaScript's digits in another layout. */
function formatFloat(value: number, padsExponent: boolean): string {
  if (!Number.isFinite(value)) return String(value)
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-4 && size < 1e16)) {
    return Number.isInteger(value) ? `${value}.0` : String(value)
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e', 2)
  const sign = exponent.charAt(0)
  return `${digits}e${sign}${exponent.slice(1).padStart(padsExponent ? 2 : 1, '0')}`
}
