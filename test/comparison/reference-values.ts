import fc from 'fast-check'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../src/domain/json/json-value.ts'
import { readJson } from '../../src/domain/json/read-json.ts'

/** The value of a JSON text. */
export function valueOf(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return reading.value
}

/** The object of a JSON text. */
export function objectOf(text: string): JsonObject {
  const value = valueOf(text)
  if (!isJsonObject(value)) throw new Error('not an object')
  return value
}

const hostileTexts = fc.constantFrom(
  ...['', '__proto__', '10', 'name', 'file_name', 'path', 'a/b', '~0', '*', 'baseline', 'config'],
  ...['\ud800', '\udc00x', '\u202eabc', '😀', '😁', '`', '```', '|', '<script>', '=1+1', '\u0000'],
)
const texts = fc.oneof(
  hostileTexts,
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ maxLength: 6 }),
)
const scalars: fc.Arbitrary<JsonValue> = fc.oneof(
  texts,
  fc.constantFrom<JsonValue>(null, true, false, 0n, 1n, 1, -0, 0.5, NaN, Infinity, 2n ** 70n),
)

/** Any value, hostile keys and texts included; small, so that parts of two are often the same. */
export const anyValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { arbitrary: scalars, weight: 3 },
    { arbitrary: fc.array(tie('value'), { maxLength: 5 }), weight: 2 },
    {
      arbitrary: fc
        .array(fc.tuple(texts, tie('value')), { maxLength: 5 })
        .map((entries): JsonValue => new Map(entries)),
      weight: 2,
    },
  ),
})).value

/** Any object. */
export const anyObject: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(texts, anyValue), { maxLength: 6 })
  .map((entries) => new Map(entries))

/** A value, and another that was made of it by few changes. */
export const valueAndEdit: fc.Arbitrary<readonly [JsonValue, JsonValue]> = anyValue.chain((value) =>
  fc.tuple(fc.constant(value), edited(value)),
)

function edited(value: JsonValue): fc.Arbitrary<JsonValue> {
  if (isJsonArray(value)) {
    const items: fc.Arbitrary<readonly JsonValue[]> = fc.tuple(...value.map(sometimesEdited))
    return fc.oneof(
      items,
      fc.shuffledSubarray([...value]),
      fc.tuple(items, anyValue).map(([kept, added]) => [added, ...kept]),
    )
  }
  if (!isJsonObject(value)) return anyValue
  const members = fc.tuple(
    ...Array.from(value, ([key, member]) => fc.tuple(fc.constant(key), sometimesEdited(member))),
  )
  return fc.oneof(
    members.map((kept) => new Map(kept)),
    fc.shuffledSubarray([...value]).map((kept) => new Map(kept)),
    fc
      .tuple(members, texts, anyValue)
      .map(([kept, key, added]) => new Map([...kept, [key, added]])),
  )
}

function sometimesEdited(value: JsonValue): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    { arbitrary: fc.constant(value), weight: 3 },
    { arbitrary: fc.constant(value).chain(edited), weight: 1 },
  )
}
