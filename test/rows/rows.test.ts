import { describe, expect, test } from 'vitest'
import { DEFECT_ROWS } from './defect-rows.ts'
import { FAULT_ROWS, weakBuilds } from './fault-rows.ts'
import { isNamed } from './named-tests.ts'
import { PROMISE_ROWS } from './promise-rows.ts'
import type { FaultRow, NamedTest } from './row.ts'
import { misfits } from './weak-build.ts'

/** The rows of the list of faults that this program must stand, by letters and numbers. */
const WANTED = [
  ...numbered('DL', 1, 2, ...range(4, 9), 11, 12, ...range(14, 22)),
  ...numbered('F', ...range(1, 18)),
  ...numbered('W', ...range(1, 9), 11, 12),
  ...numbered('P', ...range(1, 8)),
  ...numbered('T', ...range(1, 4)),
]

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function numbered(letters: string, ...numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${letters}${number}`)
}

function missing(named: readonly NamedTest[]): readonly NamedTest[] {
  return named.filter((one) => !isNamed(one))
}

describe('each fault of the list', () => {
  test('has its row', () => {
    expect(Object.keys(FAULT_ROWS)).toEqual(WANTED)
  })

  test.each(Object.entries(FAULT_ROWS))('%s is held by tests that are there', (_row, held) => {
    const { tests, twins = [] }: FaultRow = held
    expect(tests.length).toBeGreaterThan(0)
    expect(missing([...tests, ...twins])).toEqual([])
  })

  test('has a weak twin that fails', () => {
    const without = Object.entries(FAULT_ROWS).filter(
      ([, { twins = [], builds = [] }]) => twins.length + builds.length === 0,
    )
    expect(without.map(([row]) => row)).toEqual([])
  })
})

test('each defect of the library has a test named after it', () => {
  const withTests = numbered('UD', ...range(1, 25), 27, 28)
  expect(Object.keys(DEFECT_ROWS)).toEqual(withTests)
  for (const [defect, tests] of Object.entries(DEFECT_ROWS)) {
    expect(missing(tests)).toEqual([])
    expect(tests[0]?.[1]).toMatch(new RegExp(`^${defect} `))
  }
})

test('what fetching promises is run from end to end', () => {
  for (const { tests, twins = [] } of Object.values<FaultRow>(PROMISE_ROWS)) {
    expect(missing([...tests, ...twins])).toEqual([])
  }
})

test('each weak build still fits the sources', () => {
  const odd = weakBuilds().flatMap(([name, build]) =>
    misfits(build).map(([file, from]) => `${name}: ${file} does not hold once: ${from}`),
  )
  expect(odd).toEqual([])
})

test('a title that is not there is noticed', () => {
  const file = 'test/backend/defects.test.ts'
  expect(isNamed([file, 'UD13 status:404 is tried 1 times'])).toBe(true)
  expect(isNamed([file, 'UD5 fetching everything converts the own directory'])).toBe(false)
  expect(isNamed(['src/backend/github-source.test.ts', 'gets no such title'])).toBe(false)
})
