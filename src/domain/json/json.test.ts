import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJsonObject, type JsonValue } from './json-value.ts'
import { LineIndex } from './text-position.ts'
import { JsonLocator } from './locate-json.ts'
import { MAX_JSON_DEPTH } from './json-reader.ts'
import { readJson, type JsonReading } from './read-json.ts'
import { LEGACY_TEXT_LAYOUT, ONE_LINE_LAYOUT, writeJson } from './write-json.ts'

function valueOf(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return reading.value
}

function problemOf(text: string): Extract<JsonReading, { ok: false }>['problem'] {
  const reading = readJson(text)
  if (reading.ok) throw new Error('was read')
  return reading.problem
}

/** Any lossless value; keys and texts of all kinds, lone surrogates included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', '7', '10', '\ud800', '\u007f', '\u2028', 'a/b~c'),
)
const anyValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constantFrom(null, true, false), anyText, fc.bigInt(), fc.double()),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(anyText, tie('value')), { maxLength: 5 }).map((pairs) => new Map(pairs)),
  ),
})).value

describe('reading and writing JSON', () => {
  test('what was written is read back as the same value, in every layout', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(valueOf(writeJson(value))).toEqual(value)
        expect(valueOf(writeJson(value, LEGACY_TEXT_LAYOUT))).toEqual(value)
        expect(valueOf(writeJson(value, ONE_LINE_LAYOUT))).toEqual(value)
      }),
    )
  })

  test('JSON without odd numbers is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (plain) => {
        const text = JSON.stringify(plain, null, 1)
        expect(toPlain(valueOf(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  test('a text that JSON.parse refuses is refused too, but for NaN and infinities', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '\\',
        '1',
        '-',
        '.',
        'e',
        '0',
        'true',
        'null',
        ' ',
        '\n',
        '\u00a0',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('')
        expect(readJson(text).ok).toBe(isJson(text))
      }),
      { numRuns: 2000 },
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function toPlain(value: JsonValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Array.from(value, ([key, member]) => [key, toPlain(member)]))
}

describe('numbers', () => {
  test.each([
    ['1', 1n],
    ['-0', 0n],
    ['12345678901234567890', 12345678901234567890n],
    ['1.0', 1],
    ['-0.0', -0],
    ['1e3', 1000],
    ['1e999', Infinity],
    ['-Infinity', -Infinity],
    ['NaN', NaN],
  ])('%s keeps its kind and value', (text, value) => {
    expect(Object.is(valueOf(text), value)).toBe(true)
  })

  test.each<[number, string]>([
    [1, '1.0'],
    [-0, '-0.0'],
    [1e15, '1000000000000000.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e300, '1.5e+300'],
    [5e-324, '5e-324'],
    [1.2345678901234568e17, '1.2345678901234568e+17'],
    [-2.5e-7, '-2.5e-07'],
  ])('%d is written as %s (conversion.md §11)', (value, text) => {
    expect(writeJson(value, ONE_LINE_LAYOUT)).toBe(text)
  })

  test('the legacy layout does not pad exponents and leaves U+007F (legacy-csv.md §3.3)', () => {
    expect(writeJson([1e-5, 1e16, '\u007f'], LEGACY_TEXT_LAYOUT)).toBe(
      '[\n    1e-5,\n    1e+16,\n    "\u007f"\n]',
    )
  })

  test.each([
    ['0.1', []],
    ['3.141592653589793', []],
    ['0.1000000000000000055511151231257827', ['inexact-number']],
    ['1.00000000000000000000000', []],
    ['1e400', ['non-finite-number']],
    ['1e-400', ['inexact-number']],
    ['0.000e-999', []],
    ['Infinity', ['non-finite-number']],
  ])('%s is noted as %j', (text, kinds) => {
    const reading = readJson(`{"a": [${text}]}`)
    const oddities = reading.ok ? reading.oddities : []
    expect(oddities.map(({ kind }) => kind)).toEqual(kinds)
    for (const { path, offset } of oddities) {
      expect(path).toEqual(['a', 0])
      expect(offset).toBe(7)
    }
  })
})

describe('objects', () => {
  test('a repeated key keeps the first place and the last value, and is noted', () => {
    const reading = readJson('{"b": 1, "a": {"x": 1, "x": 2}, "b": 3}')
    if (!reading.ok) throw new Error(reading.problem.reason)
    expect(writeJson(reading.value, ONE_LINE_LAYOUT)).toBe('{"b": 3, "a": {"x": 2}}')
    expect(reading.oddities.map(({ kind, path }) => [kind, path])).toEqual([
      ['duplicate-key', ['a', 'x']],
      ['duplicate-key', ['b']],
    ])
  })

  test('keys that are special to JavaScript are plain data', () => {
    const text = '{"__proto__": {"polluted": true}, "constructor": 1, "10": 2, "7": 3}'
    expect(writeJson(valueOf(text), ONE_LINE_LAYOUT)).toBe(text)
    expect('polluted' in {}).toBe(false)
  })
})

describe('refusals', () => {
  test.each([
    ['', 'Expecting value', 1, 1],
    ['\n  nope', 'Expecting value', 2, 3],
    ['{"a" 1}', "Expecting ':' delimiter", 1, 6],
    ['{a: 1}', 'Expecting property name enclosed in double quotes', 1, 2],
    ['{"a": 1 "b"}', "Expecting ',' delimiter", 1, 9],
    ['{"a": 1,}', 'Illegal trailing comma before end of object', 1, 8],
    ['[1, 2 ,\n]', 'Illegal trailing comma before end of array', 1, 7],
    ['[01]', "Expecting ',' delimiter", 1, 3],
    ['1 // no', 'Extra data', 1, 3],
    ['"abc', 'Unterminated string starting at', 1, 1],
    ['"ab\nc"', 'Invalid control character at', 1, 4],
    ['"\\x"', 'Invalid \\escape', 1, 2],
    ['"\\u12g4"', 'Invalid \\uXXXX escape', 1, 3],
    ['\ufeff{}', 'Unexpected UTF-8 BOM (decode using utf-8-sig)', 1, 1],
    ["{'a': 1}", 'Expecting property name enclosed in double quotes', 1, 2],
  ])('%j: %s at line %i, column %i', (text, reason, line, column) => {
    expect(problemOf(text)).toMatchObject({ reason, line, column })
  })

  test('the path of the value that was being read is told', () => {
    expect(problemOf('{"a/b": [1, {"c": nope}]}').path).toBe('/a~1b/1/c')
  })

  test.each([100_000, 5_000_000])('%i levels are refused at the limit', (depth) => {
    const { reason, column } = problemOf('['.repeat(depth))
    expect(reason).toBe(`Nested more than ${MAX_JSON_DEPTH} levels deep`)
    expect(column).toBe(MAX_JSON_DEPTH + 1)
  })

  test('the deepest nesting that is allowed is read and written', () => {
    const text = '['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH)
    expect(writeJson(valueOf(text), ONE_LINE_LAYOUT)).toBe(text)
  })

  test('every cut of a document is refused with a place', () => {
    const text = '{"a": [1.5, true, null, "\\u00e9x"], "b": {"c": -12}}'
    for (let length = 0; length < text.length; length += 1) {
      const { offset, reason } = problemOf(text.slice(0, length))
      expect(offset, reason).toBeLessThanOrEqual(length)
    }
  })
})

describe('size', () => {
  test.each([
    ['a text of 20 MB', () => `"${'x'.repeat(20_000_000)}"`],
    ['a million items', () => `[${'1,'.repeat(999_999)}1]`],
    [
      'a million members',
      () => `{${Array.from({ length: 1_000_000 }, (_, index) => `"${index}":0`).join()}}`,
    ],
  ])('%s is read whole', (_what, make) => {
    const text = make()
    const value = valueOf(text)
    const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : 0
    expect(typeof value === 'string' ? value.length : size).toBe(
      typeof value === 'string' ? 20_000_000 : 1_000_000,
    )
  })
})

describe('places', () => {
  test('lines end at LF, CR LF and CR; columns count characters', () => {
    const text = 'a\r\nb\rc\n\ud83d\ude00d'
    const lines = new LineIndex(text)
    expect(lines.positionAt(0)).toEqual({ line: 1, column: 1 })
    expect(lines.positionAt(3)).toEqual({ line: 2, column: 1 })
    expect(lines.positionAt(5)).toEqual({ line: 3, column: 1 })
    expect(lines.positionAt(9)).toEqual({ line: 4, column: 2 })
  })

  test('many places on one long line take no longer than on many lines', () => {
    const text = 'x'.repeat(2_000_000) + '\ud83d\ude00'
    const lines = new LineIndex(text)
    const columns = Array.from(
      { length: 20_000 },
      (_, index) => lines.positionAt(index * 100).column,
    )
    expect(columns.at(-1)).toBe(1_999_901)
    expect(lines.positionAt(text.length)).toEqual({ line: 1, column: 2_000_002 })
  })

  test('a value is found by its path; of repeated keys the last, of a dead end the last step', () => {
    const text = '{\n "a": 1,\n "b": [10, {"c": 2}],\n "a": {"x/y": 3}\n}'
    const locator = new JsonLocator(text, new LineIndex(text))
    expect(locator.locate('/a')).toEqual({ line: 4, column: 2 })
    expect(locator.locate('/a/x~1y')).toEqual({ line: 4, column: 8 })
    expect(locator.locate('/b/1/c')).toEqual({ line: 3, column: 13 })
    expect(locator.locate('/b/7')).toEqual({ line: 3, column: 2 })
    expect(locator.locate('')).toEqual({ line: 1, column: 1 })
  })
})
