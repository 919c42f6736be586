import { describe, expect, it } from 'vitest'
import type { TableRow } from '../../../../bridge/viewer-shapes.ts'
import { missingRange, rowAt, withRows, type RowWindows } from './row-windows.ts'

function rows(offset: number, count: number): readonly TableRow[] {
  return Array.from({ length: count }, (_, index) => ({
    row: 'record',
    key: `record ${offset + index}`,
    state: 'converted',
    issues: 0,
    findings: 0,
    cells: [],
  }))
}

function windows(...numbers: readonly number[]): RowWindows {
  return new Map(numbers.map((number) => [number, rows(number * 100, 100)]))
}

const range = (start: number, end: number) => ({ start, end })
const inUse = (start: number, end: number) => ({ view: range(start, end), cursor: null })

describe('which rows to ask for', () => {
  it.each([
    ['nothing is here', windows(), range(0, 30), 1000, range(0, 100)],
    ['the view crosses two windows', windows(), range(90, 120), 1000, range(0, 200)],
    ['half of the view is here', windows(0), range(90, 120), 1000, range(100, 200)],
    ['the view is here: what comes next', windows(0), range(0, 30), 1000, range(100, 200)],
    ['all that is near is here', windows(4, 5, 6), range(500, 530), 1000, null],
    ['only what was before is not', windows(5, 6), range(500, 530), 1000, range(400, 500)],
    ['all is here', windows(0), range(0, 30), 50, null],
    ['there are no rows', windows(), range(0, 30), 0, null],
    ['the view is below the last row', windows(0), range(5000, 5030), 150, range(100, 200)],
    ['the view has no height yet', windows(), range(0, 0), 150, range(0, 100)],
  ])('%s', (_, here, view, length, expected) => {
    expect(missingRange(here, view, length)).toEqual(expected)
  })
})

describe('rows that arrive', () => {
  it('are found by their number', () => {
    const here = withRows(
      windows(0),
      { offset: 100, limit: 200, rows: rows(100, 150) },
      inUse(90, 120),
    )
    expect(rowAt(here, 99)).toMatchObject({ key: 'record 99' })
    expect(rowAt(here, 100)).toMatchObject({ key: 'record 100' })
    expect(rowAt(here, 249)).toMatchObject({ key: 'record 249' })
    expect(rowAt(here, 250)).toBeUndefined()
    expect(rowAt(here, 300)).toBeUndefined()
  })

  it('replace what was there, and leave the map that was given alone', () => {
    const before = windows(0)
    const after = withRows(before, { offset: 0, limit: 100, rows: rows(7000, 100) }, inUse(0, 30))
    expect(rowAt(after, 0)).toMatchObject({ key: 'record 7000' })
    expect(rowAt(before, 0)).toMatchObject({ key: 'record 0' })
  })

  it('are not asked for again where there are none', () => {
    const here = withRows(windows(), { offset: 0, limit: 200, rows: [] }, inUse(0, 150))
    expect(missingRange(here, range(0, 150), 200)).toBeNull()
  })

  it('push out those that are far from the view', () => {
    const here = withRows(
      windows(0, 40, 49),
      { offset: 5000, limit: 100, rows: rows(5000, 100) },
      inUse(5000, 5030),
    )
    expect([...here.keys()]).toEqual([49, 50])
  })

  it('leave the one in which the keyboard is', () => {
    const arrived = { offset: 5000, limit: 100, rows: rows(5000, 100) }
    const here = withRows(windows(0, 1, 40), arrived, { ...inUse(5000, 5030), cursor: 150 })
    expect([...here.keys()]).toEqual([1, 50])
  })
})
