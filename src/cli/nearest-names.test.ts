import { expect, test } from 'vitest'
import { nearestNames, suggest } from './nearest-names.ts'

const NAMES = ['image_generation', 'text_generation', 'clip', 'blip', 'Saltmarsh Realism']

test.each([
  ['clop', ['clip', 'blip']],
  ['cilp', ['clip', 'blip']],
  ['image-generation', ['image_generation', 'text_generation']],
  ['saltmarsh', ['Saltmarsh Realism']],
  ['zzzzzzzz', []],
])('for %j the nearest are %j', (wanted, nearest) => {
  expect(nearestNames(wanted, NAMES)).toEqual(nearest)
})

test('a suggestion is a question, or nothing', () => {
  expect(suggest('clop', NAMES)).toBe('did you mean "clip" or "blip"?')
  expect(suggest('zzzzzzzz', NAMES)).toBeNull()
})
