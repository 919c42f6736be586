import { describe, expect, test } from 'vitest'
import type { RawLine } from '../../../../bridge/raw-shapes.ts'
import { piecesOf, quotedStarts, type PieceOptions, type RawPiece } from './raw-pieces.ts'
import { textBetween } from './raw-places.ts'

const OPTIONS: PieceOptions = { format: 'json', hasMarks: true, lit: [], isQuoted: false }

function lineOf(text: string, more: Partial<RawLine> = {}): RawLine {
  return { number: 1, start: 0, text, end: 'lf', before: 0, after: 0, ...more }
}

/** What is odd about a line: the text, and what is drawn of it. */
function oddsIn(text: string, more: Partial<PieceOptions> = {}) {
  const pieces = piecesOf(lineOf(text), { ...OPTIONS, ...more })
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  return pieces.flatMap((piece) => (piece.odd === null ? [] : [[piece.text, drawn(piece)]]))
}

function drawn({ odd }: RawPiece): string | undefined {
  if (odd?.kind === 'sign') return odd.word
  return odd?.kind === 'escape' ? `${odd.name}${odd.isOdd ? ' odd' : ''}` : odd?.kind
}

describe('what is odd in JSON', () => {
  test.each([
    ['    "a": "b c", "d": 1', [['    ', 'indent']]],
    ['"a  b"', [['  ', 'blanks']]],
    [
      '" a "',
      [
        [' ', 'blanks'],
        [' ', 'blanks'],
      ],
    ],
    ['"a": 1 ', [[' ', 'blanks']]],
    ['"a\\u00a0b"', [['\\u00a0', 'no-break space U+00A0 odd']]],
    ['"\\u00e9"', [['\\u00e9', 'é U+00E9']]],
    ['"\\ud83e\\udd86"', [['\\ud83e\\udd86', '🦆 U+1F986']]],
    ['"\\ud800"', [['\\ud800', 'U+D800 odd']]],
    [
      '"\\"\\n"',
      [
        ['\\"', 'an escape of JSON'],
        ['\\n', 'an escape of JSON'],
      ],
    ],
    [
      '\t"\u00a0\u202e"',
      [
        ['\t', 'TAB'],
        ['\u00a0', 'NBSP'],
        ['\u202e', 'U+202E'],
      ],
    ],
    ['\ufeff{', [['\ufeff', 'BOM']]],
  ])('%j', (text, expected) => {
    expect(oddsIn(text)).toEqual(expected)
  })
})

describe('what is odd in CSV', () => {
  test.each([
    ['a, 24,b', [[' ', 'blanks']]],
    ['"a, b ",c d', [[' ', 'blanks']]],
    ['"a\\u00a0"', []],
    ['a b,"c ""d"" e"', []],
  ])('%j', (text, expected) => {
    expect(oddsIn(text, { format: 'csv' })).toEqual(expected)
  })

  test('a cell that goes over lines stays one', () => {
    const lines = ['a,"b', 'c ""', 'd",e', 'f'].map((text) => lineOf(text))
    expect(quotedStarts(lines)).toEqual([false, true, true, false])
    const options = { ...OPTIONS, format: 'csv', isQuoted: true } as const
    expect(piecesOf(lineOf('d",e'), options).map(({ text, token }) => [text, token])).toEqual([
      ['d"', 'string'],
      [',', 'sign'],
      ['e', 'cell'],
    ])
  })
})

test('without marks blanks are as they stand, but what turns text stays drawn', () => {
  expect(oddsIn('\t"a  \u00a0\u202e\0"', { hasMarks: false })).toEqual([
    ['\u202e', 'U+202E'],
    ['\0', 'NUL'],
  ])
})

test('what lights up is cut out, wherever the line begins', () => {
  const lit = [{ start: 13, end: 16, light: 'selected' as const }]
  const pieces = piecesOf(lineOf('"a": 123,', { start: 8 }), { ...OPTIONS, lit })
  expect(pieces.filter(({ light }) => light !== null)).toEqual([
    { start: 13, text: '123', token: 'number', odd: null, light: 'selected' },
  ])
})

test('a text between two places is as it stands in the file', () => {
  const lines = [
    lineOf('a\u00a0', { end: 'crlf' }),
    lineOf('\tb', { start: 4, end: 'cr' }),
    lineOf('c', { start: 7, end: 'none' }),
  ]
  expect(textBetween(lines, 0, 8)).toBe('a\u00a0\r\n\tb\rc')
  expect(textBetween(lines, 1, 5)).toBe('\u00a0\r\n\t')
  expect(textBetween(lines, 3, 4)).toBe('\n')
})

test('a long line of anything is cut, and its pieces make it up', () => {
  for (const text of ['" \\u00a0'.repeat(600), '\u202e'.repeat(4000), '"'.repeat(4000)]) {
    expect(oddsIn(text).length).toBeLessThanOrEqual(4000)
    expect(oddsIn(text, { format: 'csv' }).length).toBeLessThanOrEqual(4000)
  }
})
