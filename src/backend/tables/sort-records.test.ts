import { expect, test } from 'vitest'
import { sortOrder, sortValueOf } from './sort-records.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'

function sorted(
  values: readonly (JsonValue | undefined)[],
  direction: 'ascending' | 'descending',
): readonly (JsonValue | undefined)[] {
  return [...sortOrder(values.map(sortValueOf), direction)].map((index) => values[index])
}

test('numbers by their exact values, integers and floats alike', () => {
  const values = [10n, 9.5, 9007199254740993n, 9007199254740992, NaN, -Infinity, 2n]
  expect(sorted(values, 'ascending')).toEqual([
    ...[-Infinity, 2n, 9.5, 10n, 9007199254740992, 9007199254740993n, NaN],
  ])
})

test('text without case, then exactly, whatever the locale', () => {
  const values = ['b', 'B', 'ä', 'a', 'z', 'A', 'Z10', 'Z9']
  expect(sorted(values, 'ascending')).toEqual(['A', 'a', 'B', 'b', 'z', 'Z10', 'Z9', 'ä'])
})

test.each(['ascending', 'descending'] as const)('%s, what is not there comes last', (direction) => {
  const values = [undefined, 'b', null, '', [], 1n, 'a']
  expect(sorted(values, direction).slice(3)).toEqual([undefined, null, '', []])
})

test.each([
  ['ascending', [1, 3, 0, 2]],
  ['descending', [0, 2, 1, 3]],
] as const)('%s, equals stay in file order', (direction, order) => {
  expect([...sortOrder(['b', 'a', 'b', 'a'].map(sortValueOf), direction)]).toEqual(order)
})

test('numbers stand before text, and the other way around when descending', () => {
  expect(sorted(['a', 2n, true, 1n], 'ascending')).toEqual([1n, 2n, 'a', true])
  expect(sorted(['a', 2n, true, 1n], 'descending')).toEqual([true, 'a', 2n, 1n])
})
