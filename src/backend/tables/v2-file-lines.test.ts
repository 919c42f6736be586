import { expect, test } from 'vitest'
import { readJson } from '../../domain/json/read-json.ts'
import { isJsonObject, type JsonObject } from '../../domain/json/json-value.ts'
import { writeJson } from '../../domain/json/write-json.ts'
import { V2FileLines } from './v2-file-lines.ts'

const FILE = `{
    "a": {
        "name": "a",
        "tags": [
            "x",
            "y"
        ]
    },
    "b/~\\u00e9": {
        "name": "b"
    }
}
`

function recordsOf(text: string): JsonObject {
  const reading = readJson(text)
  if (!reading.ok || !isJsonObject(reading.value)) throw new Error('not an object')
  return reading.value
}

function placesIn(text: string, key: string) {
  const record = recordsOf(text).get(key)
  if (record === undefined) throw new Error(`no ${key}`)
  return new V2FileLines(Buffer.from(text)).linesOf(key, record)
}

test('every value of a record has the line that it has in the file', () => {
  const lineOf = placesIn(FILE, 'a')
  expect(['', '/name', '/tags', '/tags/1'].map((path) => lineOf?.(path))).toEqual([2, 3, 4, 6])
  expect(placesIn(FILE, 'b/~é')?.('/name')).toBe(10)
})

test('of two records with one key it is the last', () => {
  const twice = FILE.replace('"b/~\\u00e9"', '"a"').replace('"b"', '"a"')
  expect(placesIn(twice, 'a')?.('')).toBe(9)
})

test('one that is not written like this has no place', () => {
  const [key, record] = ['a', new Map([['name', 'other']])]
  expect(new V2FileLines(Buffer.from(FILE)).linesOf(key, record)).toBeNull()
  const compact = writeJson(recordsOf(FILE)).replaceAll('    ', '  ')
  expect(placesIn(compact, 'a')).toBeNull()
  expect(new V2FileLines(new Uint8Array()).linesOf(key, record)).toBeNull()
})
