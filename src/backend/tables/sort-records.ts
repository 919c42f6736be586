import type { RowSort } from '../../bridge/viewer-shapes.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'
import { fold, isFilled, lineOf } from './cell-text.ts'

/** What a record is sorted by: a number, a text, or nothing. */
export type SortValue = number | bigint | SortText | null

interface SortText {
  readonly folded: string
  readonly text: string
}

/** What a value is sorted by. */
export function sortValueOf(value: JsonValue | undefined): SortValue {
  if (!isFilled(value)) return null
  return typeof value === 'number' || typeof value === 'bigint' ? value : sortTextOf(lineOf(value))
}

/** Text is sorted whatever its case, then exactly; no locale has a say. */
export function sortTextOf(text: string): SortText {
  return { folded: fold(text), text }
}

/**
 * The indices of the values in order: numbers by their exact values, then texts; what holds nothing
 * comes last in both directions, and equals stay in file order.
 */
export function sortOrder(
  values: readonly SortValue[],
  direction: RowSort['direction'],
): Uint32Array {
  const sign = direction === 'ascending' ? 1 : -1
  const present: { readonly value: NonNullable<SortValue>; readonly index: number }[] = []
  const absent: number[] = []
  values.forEach((value, index) => {
    if (value === null) absent.push(index)
    else present.push({ value, index })
  })
  present.sort((left, right) => sign * compare(left.value, right.value))
  const order = new Uint32Array(values.length)
  present.forEach(({ index }, at) => (order[at] = index))
  order.set(absent, present.length)
  return order
}

/** Compares two texts as `sortOrder` does. */
export function compareTexts(left: SortText, right: SortText): number {
  return comparePlain(left.folded, right.folded) || comparePlain(left.text, right.text)
}

function compare(left: NonNullable<SortValue>, right: NonNullable<SortValue>): number {
  if (typeof left === 'object') return typeof right === 'object' ? compareTexts(left, right) : 1
  return typeof right === 'object' ? -1 : compareNumbers(left, right)
}

/** JavaScript compares integers of any size with floats exactly; NaN comes after all of them. */
function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1
  if (Number.isNaN(right)) return -1
  return comparePlain(left, right)
}

function comparePlain<T extends string | number | bigint>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0
}
