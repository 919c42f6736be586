import { expect, test } from 'vitest'
import { asksForModels, parsePaletteText, type PaletteQuery } from './palette-query.ts'

test.each<[string, PaletteQuery, boolean]>([
  ['', { scope: 'all', words: '' }, false],
  ['  re te ', { scope: 'all', words: 're te' }, true],
  ['>refresh', { scope: 'commands', words: 'refresh' }, false],
  [' > refresh all', { scope: 'commands', words: 'refresh all' }, false],
  ['@', { scope: 'models', words: '' }, true],
  ['@paint', { scope: 'models', words: 'paint' }, true],
  ['#clip', { scope: 'categories', words: 'clip' }, false],
  ['?', { scope: 'help', words: '' }, false],
  ['a>b', { scope: 'all', words: 'a>b' }, true],
])('%j narrows to what its sign says', (text, query, asks) => {
  expect(parsePaletteText(text)).toEqual(query)
  expect(asksForModels(query)).toBe(asks)
})
