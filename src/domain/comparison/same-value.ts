import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'

/**
 * Whether two values are the same: the same kinds, the same items in the same places, the same
 * members in whatever order. Quicker than finding out what differs.
 */
export function isSameValue(left: JsonValue, right: JsonValue): boolean {
  if (typeof left !== 'object' || left === null) return Object.is(left, right)
  if (isJsonArray(left)) {
    if (!isJsonArray(right) || left.length !== right.length) return false
    return left.every((item, index) => {
      const other = right[index]
      return other !== undefined && isSameValue(item, other)
    })
  }
  if (!isJsonObject(right) || left.size !== right.size) return false
  for (const [key, member] of left) {
    const other = right.get(key)
    if (other === undefined || !isSameValue(member, other)) return false
  }
  return true
}
