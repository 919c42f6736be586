import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { cellOf, fold, isFilled, lineOf } from './cell-text.ts'

function parse(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new TypeError(text)
  return reading.value
}

describe('a value as one line', () => {
  test.each([
    ['"plain"', 'plain'],
    ['"two\\r\\nlines\\u2028three"', 'two lines three'],
    ['["a", "b\\nc"]', 'a, b c'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['null', 'null'],
    ['true', 'true'],
    ['90071992547409931', '90071992547409931'],
    ['1.0', '1.0'],
    ['NaN', 'NaN'],
    ['["a", 1]', '["a", 1]'],
    ['{"__proto__": {"é": "ü\\n"}}', '{"__proto__": {"é": "ü\\n"}}'],
    ['{"a": "\\ud800", "b": "\\u007f\\u2029"}', '{"a": "\\ud800", "b": "\\u007f\\u2029"}'],
  ])('%s', (text, line) => {
    expect(lineOf(parse(text))).toBe(line)
  })

  test('nested values lose nothing', () => {
    const value = parse('{"a": [1.50, 12345678901234567890, "x\\u0085y", {"\\u2028": null}]}')
    expect(parse(lineOf(value))).toEqual(value)
  })
})

describe('a cell', () => {
  test('keeps 200 characters whole', () => {
    const text = '🦆'.repeat(200)
    expect(cellOf(text)).toBe(text)
  })

  test('cuts what is longer between characters, and shows that', () => {
    expect(cellOf('🦆'.repeat(201))).toBe(`${'🦆'.repeat(199)}…`)
    expect(cellOf(`a${'🦆'.repeat(1_000_000)}`)).toBe(`a${'🦆'.repeat(198)}…`)
  })
})

test.each([
  ['""', false],
  ['null', false],
  ['[]', false],
  ['{}', false],
  ['0', true],
  ['false', true],
  ['" "', true],
])('%s is filled: %s', (text, expected) => {
  expect(isFilled(parse(text))).toBe(expected)
  expect(isFilled(undefined)).toBe(false)
})

test('folding makes the small forms of a letter one', () => {
  expect(fold('ΟΔΟΣ Straße')).toBe(fold('οδοσ STRAßE'))
})
