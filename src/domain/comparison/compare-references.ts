import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { compareValues, type Change } from './compare-values.ts'

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
    const changes = compareValues(record, other)
    if (changes.length === 0) same += 1
    else modified.push({ key, changes })
  }
  return {
    added: missingFrom(before, after),
    removed: missingFrom(after, before),
    modified,
    same,
    isSameOrder: commonKeys(before, after).join('\n') === commonKeys(after, before).join('\n'),
  }
}

function missingFrom(known: JsonObject, reference: JsonObject): readonly string[] {
  return [...reference.keys()].filter((key) => !known.has(key))
}

function commonKeys(
  reference: ReadonlyMap<string, JsonValue>,
  other: JsonObject,
): readonly string[] {
  return [...reference.keys()].filter((key) => other.has(key)).map((key) => JSON.stringify(key))
}
