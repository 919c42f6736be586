import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../../../../bridge/viewer-shapes.ts'
import { addLogEntry, filterLog, formatLog, formatLogTime, mergeLogs } from './log-lines.ts'

function entry(number: number, severity: LogEntry['severity'] = 'info'): LogEntry {
  return { number, at: '2026-11-22T14:31:07.004Z', severity, text: `line ${number}` }
}

const numbers = (entries: readonly LogEntry[]) => entries.map(({ number }) => number)

describe('adding lines', () => {
  test('a new line comes last, and only the newest stay', () => {
    expect(numbers(addLogEntry([entry(1), entry(2)], entry(3), 2))).toEqual([2, 3])
  })

  test('a line that is there already is not added again', () => {
    expect(numbers(addLogEntry([entry(1), entry(2)], entry(2), 10))).toEqual([1, 2])
  })

  test('lines told of while the others were asked for keep the order', () => {
    expect(numbers(mergeLogs([entry(3), entry(4)], [entry(1), entry(2), entry(3)], 10))).toEqual([
      1, 2, 3, 4,
    ])
    expect(numbers(mergeLogs([entry(3)], [entry(1), entry(2)], 2))).toEqual([2, 3])
  })
})

test.each([
  ['all', [1, 2, 3]],
  ['warning', [2]],
  ['error', [3]],
] as const)('the filter %s leaves its own lines', (filter, left) => {
  const entries = [entry(1), entry(2, 'warning'), entry(3, 'error')]
  expect(numbers(filterLog(entries, filter))).toEqual(left)
})

test('a time is shown to the millisecond, with its noughts', () => {
  expect(formatLogTime('2026-11-22T14:31:07.004Z')).toMatch(/^\d\d:\d\d:07\.004$/)
})

test('copied lines carry the whole instant and the severity', () => {
  expect(formatLog([entry(1), entry(2, 'error')])).toBe(
    '2026-11-22T14:31:07.004Z info line 1\n2026-11-22T14:31:07.004Z error line 2\n',
  )
})
