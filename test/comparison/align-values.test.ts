import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignValues } from '../../src/domain/comparison/align-values.ts'
import type { AlignedLine, AlignedRow } from '../../src/domain/comparison/arrange-rows.ts'
import { compareValues } from '../../src/domain/comparison/compare-values.ts'
import { foldRows } from '../../src/domain/comparison/fold-rows.ts'
import { fromPointer } from '../../src/domain/json/json-pointer.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../src/domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../src/domain/json/write-json.ts'
import { startComputing } from '../computing-time.ts'
import { anyValue, valueAndEdit, valueOf } from './reference-values.ts'

const align = (before: string, after: string, order?: 'left' | 'right') =>
  alignValues(valueOf(before), valueOf(after), order)

/** `left | right` of each row. */
function shown(rows: readonly AlignedRow[]): readonly string[] {
  const side = (line: AlignedLine | null) =>
    line === null ? '-' : `${line.label} ${line.text ?? line.kind}`.trim()
  return rows.map(({ left, right, change }) => `${side(left)} | ${side(right)} | ${change}`)
}

function linesOf(rows: readonly AlignedRow[], side: 'left' | 'right'): readonly AlignedLine[] {
  return rows.flatMap((row) => row[side] ?? [])
}

/** The value that the lines of one side tell of, put together from them alone. */
function rebuild(lines: readonly AlignedLine[], whole: JsonValue): JsonValue {
  const byNumber = lines.toSorted((one, other) => one.number - other.number)
  const root = byNumber[0]?.path === '' ? byNumber[0] : undefined
  const start =
    root === undefined ? empty(isJsonArray(whole) ? 'list' : 'object') : valueOfLine(root)
  for (const line of byNumber) if (line.path !== '') put(start, line)
  return start
}

function valueOfLine(line: AlignedLine): JsonValue {
  return line.text === null ? empty(line.kind) : valueOf(line.text)
}

function empty(kind: AlignedLine['kind']): JsonValue {
  return kind === 'list' ? [] : new Map()
}

function put(root: JsonValue, line: AlignedLine): void {
  const steps = fromPointer(line.path)
  const last = steps.pop() ?? ''
  const parent = steps.reduce<JsonValue | undefined>(
    (at, step) =>
      isJsonArray(at) ? at[Number(step)] : isJsonObject(at) ? at.get(step) : undefined,
    root,
  )
  // Made by `empty`, or read anew, so it may be changed.
  if (isJsonArray(parent)) (parent as JsonValue[])[Number(last)] = valueOfLine(line)
  else if (isJsonObject(parent)) (parent as Map<string, JsonValue>).set(last, valueOfLine(line))
  else throw new Error(`nothing at the parent of ${line.path}`)
}

const text = (value: JsonValue): string => writeJson(value, ONE_LINE_LAYOUT)

/** Added and removed wholes, and modified leaves, as the rows tell them. */
function differencesOf(rows: readonly AlignedRow[]): readonly string[] {
  const told: string[] = []
  let below = Infinity
  for (const { left, right, change, depth } of rows) {
    if (depth > below) continue
    below = Infinity
    if (change === 'same') continue
    told.push(`${change} ${(change === 'removed' ? left : right)?.path ?? ''}`)
    below = depth
  }
  return told.sort()
}

describe('aligning two values of one format', () => {
  test('each side is whole: its lines alone give the value back, in its order', () => {
    fc.assert(
      fc.property(valueAndEdit, fc.constantFrom('left', 'right'), ([before, after], order) => {
        const rows = alignValues(before, after, order)
        expect(text(rebuild(linesOf(rows, 'left'), before))).toBe(text(before))
        expect(text(rebuild(linesOf(rows, 'right'), after))).toBe(text(after))
      }),
      { numRuns: 300 },
    )
  })

  test('the rows follow the order that is asked for to the letter', () => {
    fc.assert(
      fc.property(valueAndEdit, fc.constantFrom('left', 'right'), ([before, after], order) => {
        const numbers = linesOf(alignValues(before, after, order), order).map(
          ({ number }) => number,
        )
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
      { numRuns: 300 },
    )
  })

  test('what differs is what a comparison finds, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(valueAndEdit, fc.tuple(anyValue, anyValue)),
        fc.constantFrom('left', 'right'),
        ([before, after], order) => {
          const found = compareValues(before, after).map(({ change, path }) => `${change} ${path}`)
          expect(differencesOf(alignValues(before, after, order))).toEqual([...found].sort())
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('a value beside itself has no difference', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const rows = alignValues(value, value)
        expect(rows.filter(({ change, isMoved }) => change !== 'same' || isMoved)).toEqual([])
      }),
    )
  })

  test('the other way round, what was added is what was removed', () => {
    fc.assert(
      fc.property(valueAndEdit, ([before, after]) => {
        const swap = (row: AlignedRow) => ({ left: row.right, right: row.left })
        const forth = alignValues(before, after, 'left').map(({ left, right }) => ({ left, right }))
        expect(alignValues(after, before, 'right').map(swap)).toEqual(forth)
      }),
    )
  })

  test('files stand beside the file of that name, tags beside that tag, wherever they are', () => {
    const before =
      '{"tags": ["x", "y"], "files": [{"path": "a", "sum": 1}, {"path": "b", "sum": 2}]}'
    const after =
      '{"tags": ["y", "z"], "files": [{"path": "b", "sum": 3}, {"path": "a", "sum": 1}]}'
    expect(shown(align(before, after))).toEqual([
      'tags list | tags list | same',
      '[0] "x" | - | removed',
      '[1] "y" | [0] "y" | same',
      '- | [1] "z" | added',
      'files list | files list | same',
      '[1] object | [0] object | same',
      'path "b" | path "b" | same',
      'sum 2 | sum 3 | modified',
      '[0] object | [1] object | same',
      'path "a" | path "a" | same',
      'sum 1 | sum 1 | same',
    ])
  })

  test('items without a name are the same thing whatever the order of their members, however deep', () => {
    const rows = align(
      '[[{"a": 1, "b": 2}], {"c": 3, "d": 4}]',
      '[{"d": 4, "c": 3}, [{"b": 2, "a": 1}]]',
    )
    expect(rows.filter(({ change }) => change !== 'same')).toEqual([])
  })

  test('what only one side has stands behind what precedes it there', () => {
    const rows = align('{"a": 1, "gone": 2, "also": 3, "b": 4}', '{"b": 4, "a": 1, "new": 5}')
    expect(shown(rows)).toEqual([
      'b 4 | b 4 | same',
      'a 1 | a 1 | same',
      'gone 2 | - | removed',
      'also 3 | - | removed',
      '- | new 5 | added',
    ])
    expect(rows.map(({ isMoved }) => isMoved)).toEqual([false, true, false, false, false])
  })

  test('a record that is not there is beside all of the other', () => {
    const rows = alignValues(undefined, valueOf('{"a": [1], "b": {}}'))
    expect(shown(rows)).toEqual(['- | a list | added', '- | [0] 1 | added', '- | b {} | added'])
  })

  test('values of different kinds are one row, what is in them follows', () => {
    expect(shown(align('{"a": "x"}', '{"a": ["x"]}'))).toEqual([
      'a "x" | a list | modified',
      '- | [0] "x" | added',
    ])
    expect(shown(align('7', '{"a": 1}'))).toEqual(['7 | object | modified', '- | a 1 | added'])
  })

  test('5,000 items in another order are aligned within a second', () => {
    const items = Array.from({ length: 5000 }, (_, index) => `tag ${index}`)
    const computedMs = startComputing()
    const rows = alignValues(new Map([['tags', items]]), new Map([['tags', items.toReversed()]]))
    expect(rows).toHaveLength(5001)
    expect(computedMs()).toBeLessThan(1000)
  })
})

describe('folding what is the same', () => {
  const namesOf = (before: string, after: string) =>
    foldRows(align(before, after)).map(({ names }) => names)

  test('two unchanged rows or more are folded, one is not', () => {
    const before = '{"a": 1, "b": 2, "c": 3, "d": 4}'
    expect(namesOf(before, '{"a": 1, "b": 2, "c": 0, "d": 4}')).toEqual([['a', 'b']])
    expect(namesOf(before, '{"a": 1, "b": 0, "c": 3, "d": 4}')).toEqual([['c', 'd']])
  })

  test('what says which record or file it is stays, and so does what it is in', () => {
    const record =
      '{"name": "n", "baseline": "b", "x": [1], "config": {"download": [{"file_name": "f", "u": 1, "v": 2}]}}'
    expect(namesOf(record, record)).toEqual([['x'], ['u', 'v']])
  })

  test('items are named by what they are, and levels do not mix', () => {
    expect(namesOf('{"t": ["p", "q", "r"], "z": 1}', '{"t": ["p", "q"], "z": 1}')).toEqual([
      ['"p"', '"q"'],
    ])
  })

  test('no changed row is in a fold, whatever the values', () => {
    fc.assert(
      fc.property(valueAndEdit, ([before, after]) => {
        const rows = alignValues(before, after)
        let behind = 0
        for (const { from, to } of foldRows(rows)) {
          expect(from).toBeGreaterThanOrEqual(behind)
          expect(to - from).toBeGreaterThan(1)
          expect(rows.slice(from, to).every(({ change }) => change === 'same')).toBe(true)
          behind = to
        }
      }),
    )
  })
})
