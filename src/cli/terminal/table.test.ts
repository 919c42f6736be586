import { expect, test } from 'vitest'
import { showJson, showLines, showText } from './display-text.ts'
import { displayWidth, truncate } from './display-width.ts'
import { renderTable } from './table.ts'
import type { View } from './view.ts'

const PIPE: View = { width: null, paint: (_, text) => text }
const NARROW: View = { width: 20, paint: (tone, text) => `<${tone}>${text}</>` }

test.each([
  ['plain', 'plain'],
  ['Øresund 🌊 日本', 'Øresund 🌊 日本'],
  ['e\u0301', 'e\u0301'],
  ['👩\u200d🚀', '👩\u200d🚀'],
  ['a\nb\tc\r', 'a\\nb\\tc\\r'],
  ['\u001b[2J\u009b31m\u007f\0', '\\u001b[2J\\u009b31m\\u007f\\u0000'],
  ['\u202eexe\u2066\u061c', '\\u202eexe\\u2066\\u061c'],
  ['\ud800x', '\\ud800x'],
  ['\u2028\ufeff\u200b\u{e0041}', '\\u2028\\ufeff\\u200b\\u{e0041}'],
])('%j is shown as %j', (text, shown) => {
  expect(showText(text)).toBe(shown)
})

test('several lines keep their line ends and tabs only', () => {
  expect(showLines('a\n\tb\u001b\r')).toBe('a\n\tb\\u001b\\r')
})

test('JSON shows what can be shown and keeps what it must escape', () => {
  expect(showJson('"\\u00d8 \\ud83c\\udf0a \\u202e \\ud800 \\n \\u0007 \\\\u00d8"')).toBe(
    '"Ø 🌊 \\u202e \\ud800 \\n \\u0007 \\\\u00d8"',
  )
})

test.each([
  ['abc', 3],
  ['日本', 4],
  ['ｶﾅ', 2],
  ['e\u0301', 1],
  ['🌊', 2],
  ['👩\u200d🚀', 2],
  ['👍🏽', 2],
  ['❤\ufe0f', 2],
  ['≈ → ƒ', 5],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

test.each([
  ['abcdef', 6, 'end', 'abcdef'],
  ['abcdef', 4, 'end', 'abc…'],
  ['abcdef', 4, 'start', '…def'],
  ['日本語', 4, 'end', '日…'],
  ['日本語', 4, 'start', '…語'],
] as const)('%j in %i columns, cut at the %s, is %j', (text, width, cut, shown) => {
  expect(truncate(text, width, cut)).toBe(shown)
})

test('a pipe gets aligned columns with nothing cut', () => {
  const long = 'x'.repeat(200)
  const columns = [{ heading: 'name' }, { heading: 'n', align: 'right' }, { heading: '' }] as const
  expect(
    renderTable(
      columns,
      [
        ['日本', '7', long],
        ['a', '10', ''],
      ],
      PIPE,
    ),
  ).toBe(`name   n\n日本   7  ${long}\na     10\n`)
})

test('a terminal gets lines as wide as it is, the widest cuttable column cut', () => {
  const columns = [{ heading: 'name' }, { heading: 'text', leastWidth: 4 }]
  const rows = [['abcdefgh', { text: 'long enough to be cut', tone: 'bad' }]] as const
  expect(renderTable(columns, rows, NARROW, { hasHeadings: false, indent: 2 })).toBe(
    '  abcdefgh  <bad>long en…</>\n',
  )
})
