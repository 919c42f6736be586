import { isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../json/write-json.ts'

/** The members that say which thing an item is, the first that it has: files are known by their names. */
const IDENTITY_FIELDS = ['file_name', 'path', 'name'] as const

/** An item of a list and where it stands. */
export interface ListItem {
  readonly index: number
  readonly item: JsonValue
}

/**
 * The items of a list by what they are, never by where they stand: a file by its name, a tag or text
 * by itself. Of several alike the second is another identity than the first.
 */
export function identifyItems(list: JsonArray): ReadonlyMap<string, ListItem> {
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

/** What an item is known by; null: by all that it holds. */
export function nameOfItem(
  item: JsonValue | undefined,
): { readonly field: string; readonly name: string } | null {
  const named = naming(item)
  if (named === null) return null
  const { field, name } = named
  return { field, name: typeof name === 'string' ? name : writeJson(name, ONE_LINE_LAYOUT) }
}

function naming(
  item: JsonValue | undefined,
): { readonly field: string; readonly name: JsonValue } | null {
  if (!isJsonObject(item)) return null
  for (const field of IDENTITY_FIELDS) {
    const name = item.get(field)
    if (name !== undefined && name !== null) return { field, name }
  }
  return null
}

function identityOf(item: JsonValue): string {
  const named = naming(item)
  return named === null
    ? writeJson(inOneOrder(item), ONE_LINE_LAYOUT)
    : `named ${writeJson(named.name, ONE_LINE_LAYOUT)}`
}

/** The value with members in one order, as their order does not make it another thing. */
function inOneOrder(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(inOneOrder)
  if (!isJsonObject(value)) return value
  const members = Array.from(value, ([key, member]) => [key, inOneOrder(member)] as const)
  return new Map(members.sort(([one], [other]) => (one < other ? -1 : 1)))
}
