import { describe, expect, test } from 'vitest'
import type { RawLines } from '../../bridge/raw-shapes.ts'
import { describeLines, textOf } from './describe-lines.ts'
import { RawFile } from './raw-file.ts'

type Read = Omit<Extract<RawLines, { state: 'read' }>, 'fileName'>

const JSON_TEXT = '{\r\n\t"é": {"a": "x\\u00a0", "b": [1, 20]},\n  "🦆": {}\r}\n'
const CSV_TEXT =
  'name,parameters_bn,tags,settings\r\nA,1,,\r\nB, 2,"a,\u00a0b\nc","{""x"": [1, ""y""]}"\r\nA,3,,\n'

function fileOf(text: string | Uint8Array, isCsv = false): RawFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return new RawFile({ bytes }, isCsv)
}

function show(file: RawFile, key: string, from: number | null = null, limit = 100): Read {
  return describeLines(file, { key, from, limit })
}

/** Each value of the record, as it stands in the text and as bytes of the file. */
function partsOf(file: RawFile, key: string) {
  return Object.fromEntries(
    (show(file, key).record?.fields ?? []).map(({ path, start, end, startByte, bytes }) => {
      const text = file.text.slice(start, end)
      const own = file.bytes.subarray(startByte, startByte + bytes)
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(own)).toBe(text)
      return [path, text]
    }),
  )
}

describe('a JSON file', () => {
  const file = fileOf(JSON_TEXT)

  test('is told as it is: bytes, encoding, line ends', () => {
    const { sizeBytes, encoding, ends, length, lines } = show(file, 'é', 1)
    expect({ sizeBytes, encoding, length }).toEqual({ sizeBytes: 57, encoding: 'utf-8', length: 4 })
    expect(ends).toEqual({ crlf: 1, lf: 2, cr: 1, none: 0 })
    expect(lines.map(({ text }) => text)).toEqual([
      '{',
      '\t"é": {"a": "x\\u00a0", "b": [1, 20]},',
      '  "🦆": {}',
      '}',
    ])
  })

  test('says where each value of a record stands, in units and in bytes', () => {
    expect(partsOf(file, 'é')).toEqual({
      '': '{"a": "x\\u00a0", "b": [1, 20]}',
      '/a': '"x\\u00a0"',
      '/b': '[1, 20]',
      '/b/0': '1',
      '/b/1': '20',
    })
    expect(show(file, '🦆').record).toMatchObject({ from: 3, to: 3 })
    expect(show(file, 'none').record).toBeNull()
  })

  test('gives a record as it is, without what stands around it', () => {
    expect(textOf(file, { by: 'record', name: 'é' })).toBe('"é": {"a": "x\\u00a0", "b": [1, 20]}')
    expect(textOf(file, { by: 'line', line: 3 })).toBe('  "🦆": {}\r')
    expect(textOf(file, { by: 'line', line: 9 })).toBeNull()
  })

  test.each([
    ['a syntax error', '{\n"a": {},\n"b": [1,]\n}', 'ascii', 3, /trailing comma/],
    ['no object', '[]', 'ascii', null, null],
    ['nothing', '', 'ascii', 1, /Expecting value/],
    ['a byte order mark', '\ufeff{}', 'utf-8-mark', 1, /BOM/],
    [
      'bytes that are no text',
      Uint8Array.of(0x7b, 0x0a, 0xc3, 0xa4, 0xff, 0x0a),
      'not-utf-8',
      2,
      /not UTF-8 at byte 4/,
    ],
  ])('with %s is shown all the same', (_, text, encoding, line, reason) => {
    const shown = show(fileOf(text), 'a')
    expect(shown.record).toBeNull()
    expect(shown.encoding).toBe(encoding)
    expect(shown.fault?.line ?? null).toBe(line)
    if (reason !== null) expect(shown.fault?.reason).toMatch(reason)
  })
})

describe('a CSV file', () => {
  const file = fileOf(CSV_TEXT, true)

  test('says where each cell of a row stands, and what is in settings', () => {
    expect(partsOf(file, 'B')).toEqual({
      '': 'B, 2,"a,\u00a0b\nc","{""x"": [1, ""y""]}"',
      '/name': 'B',
      '/parameters_bn': ' 2',
      '/tags': '"a,\u00a0b\nc"',
      '/settings': '"{""x"": [1, ""y""]}"',
      '/settings/x': '[1, ""y""]',
      '/settings/x/0': '1',
      '/settings/x/1': '""y""',
    })
    expect(show(file, 'B').record).toMatchObject({ from: 3, to: 4 })
  })

  test('shows the last of several rows of a name, and always its header', () => {
    expect(show(file, 'A', 3).record).toMatchObject({ from: 5, to: 5 })
    expect(show(file, 'A', 3).header).toMatchObject({ number: 1, end: 'crlf' })
    expect(show(file, 'A', 1).header).toBeNull()
    expect(textOf(file, { by: 'record', name: 'A' })).toBe('A,3,,\n')
  })

  test('takes CR alone for a line end', () => {
    const old = fileOf(CSV_TEXT.replace(/\r?\n/g, '\r'), true)
    expect(show(old, 'A').ends).toEqual({ crlf: 0, lf: 0, cr: 5, none: 0 })
    expect(partsOf(old, 'A')).toMatchObject({ '/name': 'A', '/parameters_bn': '3' })
  })
})

test('a line of a megabyte is cut around the record, between characters', () => {
  const other = '🦆'.repeat(500_000)
  const file = fileOf(`{"x": "${other}", "a": {"b": "${other}"}}`)
  const [line] = show(file, 'a').lines
  expect(line?.text.length).toBeLessThanOrEqual(4000)
  expect(line?.text).toContain('"a": {"b": "🦆')
  expect(line?.text.isWellFormed()).toBe(true)
  expect((line?.before ?? 0) + (line?.text.length ?? 0) + (line?.after ?? 0)).toBe(file.text.length)
  expect(textOf(file, { by: 'line', line: 1 })).toBe(file.text)
})
