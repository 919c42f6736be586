import { describe, expect, test } from 'vitest'
import { convertPartially, readLegacy } from '../conversion/convert-category.ts'
import { RULE_TABLES } from '../conversion/rule-tables.ts'
import { textModelGroup } from '../conversion/text-model-group.ts'
import { sizeTag } from './legacy-dictionary.ts'
import { MAX_FIELD_LENGTH, readCsv } from './read-csv.ts'
import { readDecimal } from './text-cells.ts'
import { strip, stripNumber } from './white-space.ts'

describe('CSV fields', () => {
  test('are limited in characters, not in UTF-16 units', () => {
    expect(readCsv('\u{1f600}'.repeat(MAX_FIELD_LENGTH)).ok).toBe(true)
    expect(readCsv('\u{1f600}'.repeat(MAX_FIELD_LENGTH + 1)).ok).toBe(false)
  })

  test.each([
    ['a,"b', [['a', 'b']]],
    ['"x"y,"a"b"c"', [['xy', 'ab"c"']]],
    ['""', [['']]],
    ['\r\n\n\r', [[], [], []]],
    [
      'a,\r\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"a\r\nb"\rc', [['a\r\nb'], ['c']]],
    ['a\u2028b', [['a\u2028b']]],
  ])('%j is read as %j', (text, fields) => {
    const reading = readCsv(text)
    expect(reading.ok && reading.records.map((record) => record.fields)).toEqual(fields)
  })
})

describe('hostile texts take no longer than others of their length', () => {
  const long = 130_000
  test.each([
    ['digits', '1'.repeat(long)],
    ['separators', `x${'-_'.repeat(long / 2)}y`],
    ['sizes', '1x'.repeat(long / 2)],
    ['versions', `v${'1.'.repeat(long / 2)}x`],
    ['digits beyond ASCII', '\u0661'.repeat(long)],
  ])('a name of %s', (_what, name) => {
    expect(textModelGroup(name).length).toBeGreaterThan(0)
  })

  test('blanks inside a tag', () => {
    expect(strip(` a${' '.repeat(long)}b `)).toHaveLength(long + 2)
  })
})

test('what is trimmed around texts and around numbers differs (conversion.md §13.4)', () => {
  const blanks = '\u001c\u0085\u00a0\u3000\t'
  expect(strip(`${blanks}x${blanks}`)).toBe('x')
  expect(strip('\ufeffx')).toBe('\ufeffx')
  expect(stripNumber('\u001c1')).toBe('\u001c1')
  expect(stripNumber('\u0085\u30001\u00a0')).toBe('1')
})

test.each([
  [0.5, '0B'],
  [1.5, '2B'],
  [2.5, '2B'],
  [7.4999, '7B'],
  [-0.4, '-0B'],
  [-0, '-0B'],
  [-1.5, '-2B'],
  [1e22, '10000000000000000000000B'],
])('the size tag of %d is %s', (billions, tag) => {
  expect(sizeTag(billions)).toBe(tag)
})

test.each([
  ['1_000.5e-1_0', 1000.5e-10],
  ['5.', 5],
  ['.5', 0.5],
  ['+inf', Infinity],
  ['-Infinity', -Infinity],
  ['\u0663.\u0665', 3.5],
  ['\u{1d7d8}\u{1d7e3}', 1],
  ['1__0', null],
  ['_1', null],
  ['.', null],
  ['1e', null],
  ['infinit', null],
])('%j is the number %d', (text, value) => {
  expect(readDecimal(text)).toBe(value)
})

test('a partial conversion tells of all rejected records, those of the first step first', () => {
  const reading = readLegacy(
    'image_generation',
    `{"late": {"name": "late", "baseline": "unknown"}, "early": {"name": 5},
      "good": {"name": "good", "baseline": "infer"}}`,
  )
  if (!reading.ok) throw new Error(reading.problem.reason)
  const partial = convertPartially(reading.file, RULE_TABLES.image_generation)
  expect([...partial.records.keys()]).toEqual(['good'])
  expect(partial.rejected.map(({ key, stage }) => [key, stage])).toEqual([
    ['early', 'validate'],
    ['late', 'convert'],
  ])
})
