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

/** One operation of a JSON Patch (RFC 6902); paths point into the value as it is when its turn comes. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: string }

/**
 * The JSON Patch that makes `after` of `before`; nothing for equal values. Items of lists come out in
 * their places: a list whose items have changed places is replaced as a whole. The order of members
 * is not part of it, as JSON Patch knows none.
 */
export function createPatch(before: JsonValue, after: JsonValue): readonly PatchOperation[] {
  const operations: PatchOperation[] = []
  patchInto(operations, '', [before, after])
  return operations
}

/** The patch as the JSON document that it is. */
export function patchJson(operations: readonly PatchOperation[]): JsonArray {
  return operations.map((operation) => new Map(Object.entries(operation)))
}

function patchInto(
  operations: PatchOperation[],
  path: string,
  [before, after]: readonly [JsonValue, JsonValue],
): void {
  if (isJsonObject(before) && isJsonObject(after)) patchMembers(operations, path, [before, after])
  else if (isSameValue(before, after)) return
  else if (isJsonArray(before) && isJsonArray(after)) patchList(operations, path, [before, after])
  else operations.push({ op: 'replace', path, value: after })
}

function patchMembers(
  operations: PatchOperation[],
  path: string,
  [before, after]: readonly [JsonObject, JsonObject],
): void {
  for (const [key, value] of before) {
    const memberPath = childPointer(path, key)
    const other = after.get(key)
    if (other === undefined) operations.push({ op: 'remove', path: memberPath })
    else patchInto(operations, memberPath, [value, other])
  }
  for (const [key, value] of after) {
    if (!before.has(key)) operations.push({ op: 'add', path: childPointer(path, key), value })
  }
}

function patchList(
  operations: PatchOperation[],
  path: string,
  [before, after]: readonly [JsonArray, JsonArray],
): void {
  const left = [...identifyItems(before)]
  const right = [...identifyItems(after)]
  const leftItems = new Map(left)
  const rightItems = new Map(right)
  const kept = left.filter(([identity]) => rightItems.has(identity))
  const keptAfter = right.filter(([identity]) => leftItems.has(identity))
  if (kept.some(([identity], place) => keptAfter[place]?.[0] !== identity)) {
    operations.push({ op: 'replace', path, value: after })
    return
  }
  // From the end, so that what is still to be removed keeps its index.
  for (const [identity, { index }] of left.toReversed()) {
    if (!rightItems.has(identity))
      operations.push({ op: 'remove', path: childPointer(path, index) })
  }
  for (const [identity, { index, item }] of right) {
    const itemPath = childPointer(path, index)
    const other = leftItems.get(identity)
    if (other === undefined) operations.push({ op: 'add', path: itemPath, value: item })
    else patchInto(operations, itemPath, [other.item, item])
  }
}
