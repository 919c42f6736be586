import { describe, expect, test } from 'vitest'
import { compareValues } from '../../src/domain/comparison/compare-values.ts'
import { groupChanges, sameFields, shortNameOf } from '../../src/domain/comparison/group-changes.ts'
import type { JsonValue } from '../../src/domain/json/json-value.ts'
import { readJson } from '../../src/domain/json/read-json.ts'

const BEFORE = parse(`{
  "name": "Fernweh", "nsfw": false, "tags": ["a", "b"], "metadata": {"version": "1", "by": "x"},
  "config": {"download": [
    {"file_name": "one", "file_url": "u1", "sha256sum": "s", "gone": 1},
    {"file_name": "two", "file_url": "u2"}
  ]}
}`)
const AFTER = parse(`{
  "name": "Fernweh", "nsfw": true, "tags": ["b", "c"], "metadata": {"version": "2", "by": "x"},
  "config": {"download": [
    {"file_name": "new", "file_url": "u3"},
    {"file_name": "one", "file_url": "u9", "sha256sum": "s"}
  ]}
}`)
const BOTH = { before: BEFORE, after: AFTER }

function parse(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return reading.value
}

describe('changes of a record', () => {
  test('stand under the file, the record or the list that they are of', () => {
    const groups = groupChanges(compareValues(BEFORE, AFTER), BOTH)
    const told = groups.map(({ where, changes }) => [
      where,
      changes.map(({ name, change }) => `${change.change} ${name}`),
    ])
    const list = '/config/download'
    expect(told).toEqual([
      [
        { place: 'item', list, name: 'one', by: 'file_name' },
        ['modified file_url', 'removed gone'],
      ],
      [{ place: 'record' }, ['modified nsfw', 'modified metadata.version']],
      [{ place: 'list', list: '/tags' }, ['removed ', 'added ']],
      [{ place: 'list', list }, ['removed ', 'added ']],
    ])
  })

  test('are all grouped, each once', () => {
    const changes = compareValues(BEFORE, AFTER)
    const grouped = groupChanges(changes, BOTH).flatMap((group) =>
      group.changes.map(({ change }) => change),
    )
    expect(grouped).toHaveLength(changes.length)
    expect(new Set(grouped)).toEqual(new Set(changes))
  })

  test('are called by the last part of their path that is no number', () => {
    const names = compareValues(BEFORE, AFTER).map(shortNameOf)
    expect(new Set(names)).toEqual(
      new Set(['nsfw', 'tags', 'version', 'file_url', 'gone', 'download']),
    )
    expect(shortNameOf({ change: 'added', path: '', after: null })).toBe('the whole record')
  })
})

describe('fields that are the same', () => {
  test('are those of the record, and of what has changed within it', () => {
    expect(sameFields(BEFORE, AFTER)).toEqual(['name', 'by', 'file_name', 'sha256sum'])
  })

  test('are all of a record that is as it was, in whatever order', () => {
    expect(sameFields(BEFORE, BEFORE)).toEqual(['name', 'nsfw', 'tags', 'metadata', 'config'])
    expect(sameFields(parse('{"a": [1, 2]}'), parse('{"a": [2, 1]}'))).toEqual(['a'])
  })

  test('are none of what is no record', () => {
    expect(sameFields(null, AFTER)).toEqual([])
  })
})
