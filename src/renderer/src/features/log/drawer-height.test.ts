import { expect, test } from 'vitest'
import { heightAfterKey, heightWithin } from './drawer-height.ts'

test.each([
  [200, 800, 200],
  [10, 800, 96],
  [790, 800, 560],
  [200.4, 800, 200],
  [500, 100, 96],
])('a drawer of %d in a window of %i is %i high', (wanted, windowHeight, height) => {
  expect(heightWithin(wanted, windowHeight)).toBe(height)
})

test.each([
  ['ArrowUp', 190],
  ['ArrowDown', 150],
  ['Home', 96],
  ['End', 2000],
  ['Enter', 170],
  ['a', null],
])('%s asks for %s', (key, height) => {
  expect(heightAfterKey(key, 170)).toBe(height)
})
