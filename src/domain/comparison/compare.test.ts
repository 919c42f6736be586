import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { isJsonObject } from '../json/json-value.ts'
import { readJson } from '../json/read-json.ts'
import { compareReferences } from './compare-references.ts'
import { compareValues } from './compare-values.ts'

function valueOf(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return reading.value
}

function referenceOf(text: string): JsonObject {
  const value = valueOf(text)
  if (!isJsonObject(value)) throw new Error('not an object')
  return value
}

const changesOf = (before: string, after: string) => compareValues(valueOf(before), valueOf(after))

describe('comparing values', () => {
  test('a value does not differ from itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (plain) => {
        const text = JSON.stringify(plain)
        expect(changesOf(text, text)).toEqual([])
      }),
    )
  })

  test('kinds are told apart: 1 is not 1.0, and a list is not an object', () => {
    expect(changesOf('1', '1.0')).toEqual([{ change: 'modified', path: '', before: 1n, after: 1 }])
    expect(changesOf('[]', '{}')).toHaveLength(1)
    expect(changesOf('{"a": NaN}', '{"a": NaN}')).toEqual([])
  })

  test('members are matched by key, whatever their order', () => {
    expect(changesOf('{"a": 1, "b": 2}', '{"b": 3, "a": 1, "c": 4}')).toEqual([
      { change: 'modified', path: '/b', before: 2n, after: 3n },
      { change: 'added', path: '/c', after: 4n },
    ])
  })

  test('list items are matched by what they are, not by where they stand', () => {
    expect(changesOf('["x", "y", "z"]', '["z", "x", "x"]')).toEqual([
      { change: 'removed', path: '/1', before: 'y' },
      { change: 'added', path: '/2', after: 'x' },
    ])
  })

  test('downloads are matched by their file name', () => {
    const before = '[{"file_name": "a", "file_url": "1"}, {"file_name": "b", "file_url": "2"}]'
    const after = '[{"file_name": "b", "file_url": "3"}, {"file_name": "a", "file_url": "1"}]'
    expect(changesOf(before, after)).toEqual([
      { change: 'modified', path: '/0/file_url', before: '2', after: '3' },
    ])
  })
})

describe('comparing references', () => {
  test('tells added, removed and modified records, and how many are the same', () => {
    const comparison = compareReferences(
      referenceOf('{"a": {"x": 1}, "b": {"x": 1}, "__proto__": {"x": 1}, "7": {}}'),
      referenceOf('{"7": {}, "b": {"x": 2}, "__proto__": {"x": 1}, "c": {}}'),
    )
    expect(comparison).toMatchObject({ added: ['c'], removed: ['a'], same: 2, isSameOrder: false })
    expect(comparison.modified).toEqual([
      { key: 'b', changes: [{ change: 'modified', path: '/x', before: 1n, after: 2n }] },
    ])
  })
})
