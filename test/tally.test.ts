import { describe, expect, test } from 'vitest'
import { addTallies, closingLines, tallyVitest } from '../scripts/tally.mjs'

const planted = (status: string, skipReason?: string) => ({
  status,
  fullName: `a ${status} test`,
  meta: skipReason === undefined ? {} : { skipReason },
})
const report = (status: string, ...tests: ReturnType<typeof planted>[]) => ({
  testResults: [{ status, assertionResults: tests }],
})

describe('a report of vitest', () => {
  test('counts its tests and keeps the reasons of skipped ones', () => {
    const tests = ['passed', 'passed', 'failed'].map((status) => planted(status))
    const skipped = [planted('skipped', 'gcc is not installed'), planted('todo')]
    expect(tallyVitest(report('failed', ...tests, ...skipped), false)).toEqual({
      passed: 2,
      failed: 1,
      skipped: [
        { what: 'a skipped test', why: 'gcc is not installed' },
        { what: 'a todo test', why: 'the test says no reason' },
      ],
    })
  })

  test.each([
    ['a file that failed outside its tests', report('failed', planted('passed')), false],
    ['a file that could not be loaded', report('failed'), false],
    ['an error that no test owns', report('passed', planted('passed')), false],
    ['a run that found no test', { testResults: [] }, true],
    ['a run that left no report', null, false],
    ['a run that left no report and says all is well', null, true],
  ])('counts one failure for %s', (_, given, endedWell) => {
    expect(tallyVitest(given, endedWell)).toMatchObject({ failed: 1 })
  })
})

test('the closing line stands alone and last, after what was skipped', () => {
  const tally = addTallies([
    { passed: 3, failed: 0, skipped: [] },
    { passed: 0, failed: 2, skipped: [{ what: 'faults', why: 'gcc is not installed' }] },
  ])
  expect(closingLines(tally)).toEqual([
    'skipped: faults: gcc is not installed',
    '3 passed, 2 failed, 1 skipped',
  ])
})
