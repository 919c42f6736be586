import { describe, expect, test } from 'vitest'
import { KEY_FIELD, MARKS_FIELD } from '../../bridge/viewer-shapes.ts'
import { isJsonObject } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { RecordMarks } from './record-marks.ts'
import { RecordTable, type WindowRequest } from './record-table.ts'

const MARKS = new RecordMarks(
  {
    states: new Map([['a', 'converted']]),
    issues: new Map([['a', ['one', 'two']]]),
    rejected: [],
  },
  [],
)

function tableOf(text: string, isCsv = false): RecordTable {
  const reading = readJson(text)
  if (!reading.ok || !isJsonObject(reading.value)) throw new TypeError(text)
  const records = Array.from(reading.value, ([key, value]) => ({ key, value }))
  return new RecordTable({ format: 'v2', records, isCsv })
}

function ask(table: RecordTable, request: Partial<WindowRequest> = {}) {
  const usual = { filter: '', sort: null, isGrouped: false, collapsed: [], fields: [] }
  return table.window({ ...usual, offset: 0, limit: 500, ...request }, MARKS)
}

function keys(table: RecordTable, request: Partial<WindowRequest> = {}): readonly string[] {
  return ask(table, request).rows.map((row) => (row.row === 'record' ? row.key : `# ${row.family}`))
}

describe('columns', () => {
  test('the key, then the fields by how many records have them, with their kinds', () => {
    const table = tableOf(`{
      "a": {"rare": 1, "text": "x", "mixed": 1, "size": 1, "list": [], "none": null},
      "b": {"text": "", "mixed": "1", "size": 2.5, "list": ["x"], "none": null},
      "c": {"text": "y", "size": 12345678901234567890, "object": {"x": 1}, "flag": false}
    }`)
    expect(table.columns).toEqual([
      { field: KEY_FIELD, kind: 'text', filled: 3 },
      { field: 'text', kind: 'text', filled: 2 },
      { field: 'size', kind: 'number', filled: 3 },
      { field: 'mixed', kind: 'mixed', filled: 2 },
      { field: 'list', kind: 'list', filled: 1 },
      { field: 'none', kind: 'text', filled: 0 },
      { field: 'rare', kind: 'number', filled: 1 },
      { field: 'object', kind: 'object', filled: 1 },
      { field: 'flag', kind: 'boolean', filled: 1 },
    ])
  })

  test('cells of a CSV file are numbers when all of them are', () => {
    const table = tableOf('{"a": {"n": "10", "t": "x"}, "b": {"n": ""}, "c": {"n": "9"}}', true)
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'text'])
    const sort = { field: 'n', direction: 'ascending' } as const
    expect(keys(table, { sort })).toEqual(['c', 'a', 'b'])
  })
})

describe('rows', () => {
  const table = tableOf(`{
    "Zeta": {"size": 3, "note": "first\\nline"}, "beta": {"size": 20}, "alpha": {"note": "ZETA"}
  }`)

  test('in file order, with the cells that were asked for', () => {
    const { rows } = ask(table, { fields: ['note', KEY_FIELD, 'size'], limit: 1 })
    expect(rows).toEqual([
      {
        row: 'record',
        key: 'Zeta',
        state: 'v2-only',
        issues: 0,
        findings: 0,
        cells: ['first line', 'Zeta', '3'],
      },
    ])
    expect(ask(table, { offset: 2, fields: ['size'] }).rows).toMatchObject([{ cells: [null] }])
  })

  test('filtered by key and fields, sorted, a window of it, and where one is', () => {
    expect(keys(table, { filter: 'zeta' })).toEqual(['Zeta', 'alpha'])
    const sort = { field: KEY_FIELD, direction: 'ascending' } as const
    const found = ask(table, { filter: 'zeta', sort, offset: 1, limit: 1, locate: 'Zeta' })
    expect(found).toMatchObject({ records: 3, matching: 2, length: 2, offset: 1, located: 1 })
    expect(found.rows).toMatchObject([{ key: 'Zeta' }])
    expect(ask(table, { filter: 'zeta', locate: 'beta' }).located).toBeNull()
    expect(ask(table, { locate: 'nobody' }).located).toBeNull()
    expect(ask(table, { offset: 99 }).rows).toEqual([])
  })

  test('sorted by marks: what state they are in, then how much is counted; nothing last', () => {
    const marks = new RecordMarks(
      {
        states: new Map([
          ['fine', 'converted'],
          ['two', 'converted'],
          ['left', 'left-out'],
          ['bad', 'rejected'],
          ['one', 'converted'],
        ]),
        issues: new Map([
          ['two', ['a', 'b']],
          ['one', ['a']],
        ]),
        rejected: [],
      },
      [],
    )
    const marked = tableOf('{"fine": {}, "two": {}, "left": {}, "bad": {}, "one": {}}')
    const sort = { field: MARKS_FIELD, direction: 'descending' } as const
    const usual = { filter: '', isGrouped: false, collapsed: [], fields: [], offset: 0, limit: 9 }
    const { rows } = marked.window({ ...usual, sort }, marks)
    const order = rows.map((row) => (row.row === 'record' ? row.key : row.family))
    expect(order).toEqual(['bad', 'left', 'two', 'one', 'fine'])
  })

  test('carry what a conversion said', () => {
    expect(ask(tableOf('{"a": {}}')).rows).toMatchObject([{ state: 'converted', issues: 2 }])
  })
})

describe('families', () => {
  const table = tableOf(`{
    "x/Otter-7B": {}, "y/heron-13B": {}, "x/Otter-13B": {"a": "odd"}, "z/Heron-7B": {}, "heron": {}
  }`)

  test('in name order, records as they stand, with the counts of the filter', () => {
    expect(keys(table, { isGrouped: true })).toEqual([
      ...['# Heron', 'z/Heron-7B', '# heron', 'y/heron-13B', 'heron'],
      ...['# Otter', 'x/Otter-7B', 'x/Otter-13B'],
    ])
    const filtered = ask(table, { isGrouped: true, filter: 'odd' })
    expect(filtered).toMatchObject({ matching: 1, length: 2 })
    expect(filtered.rows[0]).toMatchObject({ family: 'Otter', records: 1 })
  })

  test('folded away they are one row, and what is in them is nowhere', () => {
    const request = { isGrouped: true, collapsed: ['heron'], locate: 'heron' }
    expect(keys(table, request)).toEqual([
      ...['# Heron', 'z/Heron-7B', '# heron', '# Otter', 'x/Otter-7B', 'x/Otter-13B'],
    ])
    expect(ask(table, request).located).toBeNull()
    expect(ask(table, { ...request, locate: 'x/Otter-13B' }).located).toBe(5)
    for (let offset = 0; offset < 6; offset += 1) {
      expect(keys(table, { ...request, offset, limit: 1 })).toEqual(
        keys(table, request).slice(offset, offset + 1),
      )
    }
  })

  test('a record knows its family and how many are in it', () => {
    expect(table.familyOf('heron')).toEqual({ name: 'heron', records: 2 })
    expect(table.familyOf('nobody')).toBeNull()
  })
})

test('hostile names are names', () => {
  const huge = 'x'.repeat(1_000_000)
  const table = tableOf(
    `{"__proto__": {"__proto__": 1, "toString": "t"}, "\\ud800": {"a": "\\u202e"},
      "${huge}": {"constructor": {}}, "null": null, "list": [1, "needle"]}`,
  )
  expect(table.columns.map(({ field }) => field)).toContain('__proto__')
  const fields = ['__proto__', 'toString', KEY_FIELD]
  expect(ask(table, { fields }).rows.slice(0, 2)).toMatchObject([
    { key: '__proto__', cells: ['1', 't', '__proto__'] },
    { key: '\ud800', cells: [null, null, '\ud800'] },
  ])
  expect(ask(table, { filter: 'needle', locate: 'list' }).located).toBe(0)
  expect(ask(table, { locate: huge, filter: huge.slice(0, 999) }).located).toBe(0)
  const sort = { field: '__proto__', direction: 'descending' } as const
  expect(keys(table, { sort })[0]).toBe('__proto__')
})
