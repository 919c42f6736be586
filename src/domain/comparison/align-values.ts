import { isJsonArray, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { arrangeRows, type AlignedRow, type RowOrder } from './arrange-rows.ts'
import { pairByIdentity } from './tree-pairs.ts'
import { createValueTree } from './value-tree.ts'

/**
 * Puts two values of one format side by side, line by line; list items that are the same thing stand
 * in one row, wherever they stand in their lists. Both orders are kept: the rows follow the one that
 * is asked for, and every line carries its number in its own. Undefined: there is no such record.
 */
export function alignValues(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  order: RowOrder = 'right',
): readonly AlignedRow[] {
  const left = createValueTree(before === undefined ? emptyLike(after) : before)
  const right = createValueTree(after === undefined ? emptyLike(before) : after)
  return arrangeRows({ left, right, pairs: pairByIdentity(left, right) }, order)
}

/** What a record that is not there is held to be: without a member or item. */
function emptyLike(other: JsonValue | undefined): JsonValue {
  return isJsonArray(other) ? [] : EMPTY
}

const EMPTY: JsonObject = new Map()
