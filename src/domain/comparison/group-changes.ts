import { fieldPath } from '../json/field-path.ts'
import { childPointer, fromPointer, toPointer } from '../json/json-pointer.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { compareValues, type Change } from './compare-values.ts'
import { identifyItems, nameOfItem } from './list-identity.ts'

/** What changes have in common: where they stand in their record. */
export type ChangePlace =
  | { readonly place: 'record' }
  /** Within an item of a list, which both sides have; `by` is the member that it is known by. */
  | {
      readonly place: 'item'
      readonly list: string
      readonly name: string
      readonly by: string
    }
  /** Items of a list as a whole. */
  | { readonly place: 'list'; readonly list: string }

/** A change under the name that it has within its place. */
export interface PlacedChange {
  /** Empty: a whole item, or the whole record. */
  readonly name: string
  readonly change: Change
}

export interface ChangeGroup {
  readonly where: ChangePlace
  readonly changes: readonly PlacedChange[]
}

/** The changes of a record by where they stand: files first, then its own fields, then lists. */
export function groupChanges(
  changes: readonly Change[],
  records: { readonly before: JsonValue; readonly after: JsonValue },
): readonly ChangeGroup[] {
  const groups = new Map<string, { where: ChangePlace; changes: PlacedChange[] }>()
  for (const change of changes) {
    const record = change.change === 'removed' ? records.before : records.after
    const { where, name } = placeOf(change.path, record)
    const key = JSON.stringify(where)
    const group = groups.get(key) ?? { where, changes: [] }
    group.changes.push({ name, change })
    groups.set(key, group)
  }
  return [...groups.values()].sort((one, other) => rankOf(one) - rankOf(other))
}

const RANKS = { item: 0, record: 1, list: 2 } as const

function rankOf({ where }: ChangeGroup): number {
  return RANKS[where.place]
}

function placeOf(
  path: string,
  record: JsonValue,
): { readonly where: ChangePlace; readonly name: string } {
  const steps = fromPointer(path)
  let value: JsonValue | undefined = record
  let place: ChangePlace = { place: 'record' }
  let named = 0
  let pointer = ''
  for (const [at, step] of steps.entries()) {
    if (isJsonArray(value)) {
      const item: JsonValue | undefined = value[Number(step)]
      const known = at === steps.length - 1 ? null : nameOfItem(item)
      place =
        known === null
          ? { place: 'list', list: pointer }
          : { place: 'item', list: pointer, name: known.name, by: known.field }
      named = at + 1
      value = item
    } else value = isJsonObject(value) ? value.get(step) : undefined
    pointer = childPointer(pointer, step)
  }
  const below = steps.slice(named)
  return { where: place, name: below.length === 0 ? '' : fieldPath(toPointer(below)) }
}

/**
 * The fields that two records have alike: those of their own, and those of the items in which
 * something else has changed.
 */
export function sameFields(before: JsonValue, after: JsonValue): readonly string[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    return [...after].flatMap(([key, member]) => {
      const other = before.get(key)
      if (other === undefined) return []
      return compareValues(other, member).length === 0 ? [key] : sameFields(other, member)
    })
  }
  if (!isJsonArray(before) || !isJsonArray(after)) return []
  const others = identifyItems(before)
  return [...identifyItems(after)].flatMap(([identity, { item }]) => {
    const other = others.get(identity)?.item
    if (other === undefined || compareValues(other, item).length === 0) return []
    return sameFields(other, item)
  })
}

/** What a changed field is called in short: the last part of its path that is no number. */
export function shortNameOf({ path }: Change): string {
  const name = fromPointer(path).findLast((step) => !/^\d+$/.test(step))
  return name ?? 'the whole record'
}
