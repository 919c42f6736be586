/**
 * A JSON value that keeps what `JSON.parse` loses (spec conversion.md §2, §13): an integer of any
 * size is a `bigint`, every other number (`1.0`, `1e3`, NaN, infinities) is a `number`, and an
 * object is a `Map` in file order, `__proto__` and integer-like keys included.
 */
export type JsonValue = JsonScalar | JsonArray | JsonObject
export type JsonScalar = null | boolean | string | bigint | number
export type JsonArray = readonly JsonValue[]
export type JsonObject = ReadonlyMap<string, JsonValue>

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map
}

export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value)
}

/** Whether the value is a leaf of `design/explanation.md`: a scalar, or an empty object or array. */
export function isLeaf(value: JsonValue): boolean {
  if (isJsonObject(value)) return value.size === 0
  return !isJsonArray(value) || value.length === 0
}

/** The kind of a value in words, for messages: `an integer`, `text`, `a list`. */
export function describeKind(value: JsonValue): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'string':
      return 'text'
    case 'bigint':
      return 'an integer'
    case 'number':
      return 'a number'
    default:
      return isJsonArray(value) ? 'a list' : 'an object'
  }
}
