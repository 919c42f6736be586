import { childPointer } from '../json/json-pointer.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from '../json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../json/write-json.ts'

/** One difference between two values; paths are JSON Pointers into the value named. */
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
 * What has to change to make `after` out of `before`. Members are matched by key; list items by
 * identity (an item's `file_name` or `path`, else the item itself), never by position. Nothing for
 * equal values; kinds count (`1` and `1.0` differ). Order is not a difference.
 */
export function compareValues(before: JsonValue, after: JsonValue, path = ''): readonly Change[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    return compareMembers(before, after, path)
  }
  if (isJsonArray(before) && isJsonArray(after)) return compareLists(before, after, path)
  return Object.is(before, after) ? [] : [{ change: 'modified', path, before, after }]
}

function compareMembers(before: JsonObject, after: JsonObject, parent: string): readonly Change[] {
  const changes: Change[] = []
  for (const [key, value] of before) {
    const path = childPointer(parent, key)
    const other = after.get(key)
    if (other === undefined) changes.push({ change: 'removed', path, before: value })
    else changes.push(...compareValues(value, other, path))
  }
  for (const [key, value] of after) {
    if (!before.has(key)) {
      changes.push({ change: 'added', path: childPointer(parent, key), after: value })
    }
  }
  return changes
}

function compareLists(before: JsonArray, after: JsonArray, path: string): readonly Change[] {
  const left = identifyItems(before)
  const right = identifyItems(after)
  const changes: Change[] = []
  for (const [identity, { index, item }] of left) {
    const other = right.get(identity)
    if (other === undefined) {
      changes.push({ change: 'removed', path: childPointer(path, index), before: item })
    } else changes.push(...compareValues(item, other.item, childPointer(path, other.index)))
  }
  for (const [identity, { index, item }] of right) {
    if (!left.has(identity))
      changes.push({ change: 'added', path: childPointer(path, index), after: item })
  }
  return changes
}

interface ListItem {
  readonly index: number
  readonly item: JsonValue
}

/** The items of a list by identity; the second of two alike is another identity. */
function identifyItems(list: JsonArray): ReadonlyMap<string, ListItem> {
  const items = new Map<string, ListItem>()
  const counts = new Map<string, number>()
  for (const [index, item] of list.entries()) {
    const identity = identityOf(item)
    const count = counts.get(identity) ?? 0
    counts.set(identity, count + 1)
    items.set(`${count}:${identity}`, { index, item })
  }
  return items
}

function identityOf(item: JsonValue): string {
  const name = isJsonObject(item) ? (item.get('file_name') ?? item.get('path')) : undefined
  return writeJson(name ?? item, ONE_LINE_LAYOUT)
}
