import { childPointer } from '../json/json-pointer.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../json/json-value.ts'
import { identifyItems } from './list-identity.ts'
import { isSameValue } from './same-value.ts'

/** One difference between two values; paths are JSON Pointers into `before` of what was removed, else into `after`. */
export type Change =
  | { readonly change: 'added'; readonly path: string; readonly after: JsonValue }
  | { readonly change: 'removed'; readonly path: string; readonly before: JsonValue }
  | {
      readonly change: 'modified'
      readonly path: string
      readonly before: JsonValue
      readonly after: JsonValue
    }

/**
 * What has to change to make `after` out of `before`. Members are matched by key, list items by
 * identity, never by position. Nothing for equal values; kinds count (`1` and `1.0` differ). Order is
 * not a difference.
 */
export function compareValues(before: JsonValue, after: JsonValue): readonly Change[] {
  const changes: Change[] = []
  compareInto(changes, { path: '', value: before }, { path: '', value: after })
  return changes
}

interface Side<Value extends JsonValue = JsonValue> {
  readonly path: string
  readonly value: Value
}

function compareInto(changes: Change[], before: Side, after: Side): void {
  const { value: left } = before
  const { path, value: right } = after
  if (isJsonObject(left) && isJsonObject(right)) {
    compareMembers(changes, { ...before, value: left }, { ...after, value: right })
  } else if (isJsonArray(left) && isJsonArray(right)) {
    // Most lists are as they were, and identities take long to find.
    if (isSameValue(left, right)) return
    compareLists(changes, { ...before, value: left }, { ...after, value: right })
  } else if (!Object.is(left, right)) {
    changes.push({ change: 'modified', path, before: left, after: right })
  }
}

function compareMembers(
  changes: Change[],
  before: Side<JsonObject>,
  after: Side<JsonObject>,
): void {
  for (const [key, value] of before.value) {
    const path = childPointer(before.path, key)
    const other = after.value.get(key)
    if (other === undefined) changes.push({ change: 'removed', path, before: value })
    else {
      compareInto(changes, { path, value }, { path: childPointer(after.path, key), value: other })
    }
  }
  for (const [key, value] of after.value) {
    if (before.value.has(key)) continue
    changes.push({ change: 'added', path: childPointer(after.path, key), after: value })
  }
}

function compareLists(changes: Change[], before: Side<JsonArray>, after: Side<JsonArray>): void {
  const left = identifyItems(before.value)
  const right = identifyItems(after.value)
  for (const [identity, { index, item }] of left) {
    const path = childPointer(before.path, index)
    const other = right.get(identity)
    if (other === undefined) changes.push({ change: 'removed', path, before: item })
    else {
      const placed = { path: childPointer(after.path, other.index), value: other.item }
      compareInto(changes, { path, value: item }, placed)
    }
  }
  for (const [identity, { index, item }] of right) {
    if (left.has(identity)) continue
    changes.push({ change: 'added', path: childPointer(after.path, index), after: item })
  }
}
