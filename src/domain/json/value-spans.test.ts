import { expect, test } from 'vitest'
import { documentStart, valueSpans } from './value-spans.ts'

function partsOf(text: string): readonly (readonly [string, string])[] {
  return valueSpans(text, documentStart(text)).map(({ path, start, end }) => [
    path,
    text.slice(start, end),
  ])
}

test.each([
  [' "a\\"b" ', [['', '"a\\"b"']]],
  ['-1.5e3', [['', '-1.5e3']]],
  [
    '{ "a" : [ 1 ,"x\\\\" ] , "b": {}\n}',
    [
      ['', '{ "a" : [ 1 ,"x\\\\" ] , "b": {}\n}'],
      ['/a', '[ 1 ,"x\\\\" ]'],
      ['/a/0', '1'],
      ['/a/1', '"x\\\\"'],
      ['/b', '{}'],
    ],
  ],
  [
    '{"a":NaN,"a":true,"b/c":[ ]}',
    [
      ['', '{"a":NaN,"a":true,"b/c":[ ]}'],
      ['/a', 'true'],
      ['/b~1c', '[ ]'],
    ],
  ],
  [
    '{"a":1,"b":2,"a":[null]}',
    [
      ['', '{"a":1,"b":2,"a":[null]}'],
      ['/a', '[null]'],
      ['/a/0', 'null'],
      ['/b', '2'],
    ],
  ],
] as const)('the values of %j', (text, expected) => {
  expect(partsOf(text)).toEqual(expected)
})

test('a key belongs to its value, and leaves are told from wholes', () => {
  const text = '{"a": {"b": ""}}'
  const spans = valueSpans(text, 0)
  expect(spans.map(({ from, isLeaf }) => [text.slice(from, from + 3), isLeaf])).toEqual([
    ['{"a', false],
    ['"a"', false],
    ['"b"', true],
  ])
})

test('a text of a megabyte of escapes takes no time', () => {
  const value = `"${'\\u00e4'.repeat(200_000)}"`
  expect(valueSpans(value, 0)[0]?.end).toBe(value.length)
})
