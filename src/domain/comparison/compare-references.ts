import type { JsonObject } from '../json/json-value.ts'
import { compareValues, type Change } from './compare-values.ts'
import { isSameValue } from './same-value.ts'

/** A record that two references both have, with what differs. */
export interface ModifiedRecord {
  readonly key: string
  readonly changes: readonly Change[]
}

/** What differs between two references (key to record). */
export interface ReferenceComparison {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly modified: readonly ModifiedRecord[]
  /** How many records are the same in both. */
  readonly same: number
  /** Whether the records that both have stand in the same order. */
  readonly isSameOrder: boolean
}

/** Compares two references record by record, field by field; keys in the order of the files. */
export function compareReferences(before: JsonObject, after: JsonObject): ReferenceComparison {
  const modified: ModifiedRecord[] = []
  let same = 0
  for (const [key, record] of before) {
    const other = after.get(key)
    if (other === undefined) continue
    // Most records are as they were, and that is found sooner than what differs.
    const changes = isSameValue(record, other) ? [] : compareValues(record, other)
    if (changes.length === 0) same += 1
    else modified.push({ key, changes })
  }
  return {
    added: missingFrom(before, after),
    removed: missingFrom(after, before),
    modified,
    same,
    isSameOrder: isSameOrder(before, after),
  }
}

/** Whether any record was added, removed or modified; order is not a difference. */
export function hasDifferences({ added, removed, modified }: ReferenceComparison): boolean {
  return added.length + removed.length + modified.length > 0
}

function missingFrom(known: JsonObject, reference: JsonObject): readonly string[] {
  return [...reference.keys()].filter((key) => !known.has(key))
}

function isSameOrder(before: JsonObject, after: JsonObject): boolean {
  const common = [...before.keys()].filter((key) => after.has(key))
  let at = 0
  for (const key of after.keys()) {
    if (!before.has(key)) continue
    if (common[at] !== key) return false
    at += 1
  }
  return true
}
