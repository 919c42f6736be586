import { JsonReader, JsonStop, type JsonOddity, type MemberOffsets } from './json-reader.ts'
import { toPointer } from './json-pointer.ts'
import type { JsonValue } from './json-value.ts'
import { positionAt, type TextPosition } from './text-position.ts'

/** Where and why a text is not JSON. `reason` is worded as in spec legacy-csv.md §2.7. */
export interface JsonSyntaxProblem extends TextPosition {
  readonly reason: string
  readonly offset: number
  /** JSON Pointer of the value that was being read. */
  readonly path: string
}

export type JsonReading =
  | { readonly ok: true; readonly value: JsonValue; readonly oddities: readonly JsonOddity[] }
  | { readonly ok: false; readonly problem: JsonSyntaxProblem }

/**
 * Reads JSON by Python's rules (spec conversion.md §2) without losing anything: integers stay
 * exact, floats stay floats, keys keep their order; a repeated key keeps the first place and the
 * last value, and is noted as an oddity.
 */
export function readJson(text: string): JsonReading {
  const reader = new JsonReader(text)
  try {
    return { ok: true, value: reader.readDocument(), oddities: reader.oddities }
  } catch (error) {
    if (!(error instanceof JsonStop)) throw error
    const { reason, offset } = error
    const path = toPointer(reader.currentPath())
    return { ok: false, problem: { reason, offset, path, ...positionAt(text, offset) } }
  }
}

/**
 * Where the members of the object or list that starts at `start` stand, by key or index; of
 * repeated keys the last. The text must have been read without error before.
 */
export function memberOffsets(text: string, start: number): Map<string, MemberOffsets> {
  const reader = new JsonReader(text, start)
  const offsets = new Map<string, MemberOffsets>()
  if (text.charAt(start) === '[') {
    reader.readItems((index, value) => offsets.set(String(index), { key: value, value }))
  } else {
    reader.readMembers((key, place) => offsets.set(key, place))
  }
  return offsets
}
