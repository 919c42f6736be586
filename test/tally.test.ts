import { describe, expect, test } from 'vitest'
import { NO_ELECTRON, unexcusedSkips } from '../scripts/allowed-skips.mjs'
import { addTallies, closingLines, tallyPlaywright, tallyVitest } from '../scripts/tally.mjs'

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

describe('a report of Playwright', () => {
  const spec = (status: string, description?: string) => ({
    title: `a ${status} test`,
    tests: [
      { status, annotations: description === undefined ? [] : [{ type: 'skip', description }] },
    ],
  })
  const reportOf = (...specs: ReturnType<typeof spec>[]) => ({
    errors: [],
    suites: [{ specs: specs.slice(0, 1), suites: [{ specs: specs.slice(1) }] }],
  })

  test('counts its tests in all depths; one that passed at the second try has failed', () => {
    const specs = [spec('expected'), spec('expected'), spec('unexpected'), spec('flaky')]
    const skipped = [spec('skipped', 'no Electron binary'), spec('skipped')]
    expect(tallyPlaywright(reportOf(...specs, ...skipped), false)).toEqual({
      passed: 2,
      failed: 2,
      skipped: [
        { what: 'a skipped test', why: 'no Electron binary' },
        { what: 'a skipped test', why: 'the test says no reason' },
      ],
    })
  })

  test.each([
    [
      'an error outside its tests',
      { errors: [{}], suites: [{ specs: [spec('expected')] }] },
      false,
    ],
    ['a run that ended badly', reportOf(spec('expected')), false],
    ['a run that found no test', { errors: [], suites: [] }, true],
    ['a run that left no report and says all is well', null, true],
  ])('counts one failure for %s', (_, given, endedWell) => {
    expect(tallyPlaywright(given, endedWell)).toMatchObject({ failed: 1 })
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

describe('with CI=true', () => {
  const excused = { what: 'the window in a real Electron', why: NO_ELECTRON }

  test('only the test that needs the Electron program may be skipped, for that reason', () => {
    const others = [
      { what: 'the window in a real Electron', why: 'the test says no reason' },
      { what: 'another test', why: NO_ELECTRON },
    ]
    expect(unexcusedSkips([excused])).toEqual([])
    expect(unexcusedSkips([excused, ...others])).toEqual(others)
  })
})
