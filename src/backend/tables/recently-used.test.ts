import { expect, test } from 'vitest'
import { RecentlyUsed } from './recently-used.ts'

function keysKept(kept: RecentlyUsed<string, number>): readonly string[] {
  return ['a', 'b', 'c', 'd'].filter((key) => kept.get(key) !== undefined)
}

test('drops what was not used for the longest', () => {
  const kept = new RecentlyUsed<string, number>(2)
  kept.set('a', 1)
  kept.set('b', 1)
  kept.get('a')
  kept.set('c', 1)
  expect(keysKept(kept)).toEqual(['a', 'c'])
})

test('keeps the newest however much it weighs, and the others as far as there is room', () => {
  const kept = new RecentlyUsed<string, number>(10, (weight) => weight)
  kept.set('a', 4)
  kept.set('b', 4)
  kept.set('c', 4)
  expect(keysKept(kept)).toEqual(['b', 'c'])
  kept.set('d', 99)
  expect(keysKept(kept)).toEqual(['d'])
})

test('makes a value once', () => {
  const kept = new RecentlyUsed<string, object>(2)
  expect(kept.of('a', () => ({}))).toBe(kept.of('a', () => ({})))
})
