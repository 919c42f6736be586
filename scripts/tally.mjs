/**
 * What came of some tests.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {readonly Skip[]} skipped
 */
/** @typedef {{ what: string, why: string }} Skip */

/**
 * The parts of vitest's JSON report that are read here.
 * @typedef {object} VitestReport
 * @property {readonly VitestFile[]} testResults
 */
/** @typedef {{ status: string, assertionResults: readonly VitestTest[] }} VitestFile */
/** @typedef {{ status: string, fullName: string, meta: { skipReason?: string } }} VitestTest */

/**
 * Counts a report of vitest. A file that failed outside its tests counts as one failure, and so does a
 * run that ended badly without any, because it found no test or left an error behind.
 * @param {VitestReport | null} report null when there is none
 * @param {boolean} endedWell whether vitest's exit code was 0
 * @returns {Tally}
 */
export function tallyVitest(report, endedWell) {
  const tally = { passed: 0, failed: 0, skipped: /** @type {Skip[]} */ ([]) }
  for (const { status, assertionResults } of report?.testResults ?? []) {
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed += 1
      else if (test.status === 'failed') tally.failed += 1
      else {
        const why = test.meta.skipReason ?? 'the test says no reason'
        tally.skipped.push({ what: test.fullName.trim(), why })
      }
    }
    const hasFailedTest = assertionResults.some((test) => test.status === 'failed')
    if (status === 'failed' && !hasFailedTest) tally.failed += 1
  }
  const isEmpty = tally.passed + tally.failed + tally.skipped.length === 0
  if (tally.failed === 0 && (isEmpty || !endedWell)) tally.failed = 1
  return tally
}

/**
 * The parts of Playwright's JSON report that are read here.
 * @typedef {object} PlaywrightReport
 * @property {readonly PlaywrightSuite[]} suites
 * @property {readonly unknown[]} errors outside tests
 */
/** @typedef {{ specs?: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ title: string, tests: readonly PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ status: string, annotations: readonly { type: string, description?: string }[] }} PlaywrightTest */

/**
 * Counts a report of Playwright, by the same rules. A test that passed only when it was run again
 * has failed.
 * @param {PlaywrightReport | null} report null when there is none
 * @param {boolean} endedWell whether Playwright's exit code was 0
 * @returns {Tally}
 */
export function tallyPlaywright(report, endedWell) {
  const tally = {
    passed: 0,
    failed: report?.errors.length ?? 0,
    skipped: /** @type {Skip[]} */ ([]),
  }
  for (const { title, tests } of (report?.suites ?? []).flatMap(specsOf)) {
    for (const { status, annotations } of tests) {
      if (status === 'expected') tally.passed += 1
      else if (status === 'skipped') {
        const why = annotations.find(({ type }) => type === 'skip')?.description
        tally.skipped.push({ what: title, why: why ?? 'the test says no reason' })
      } else tally.failed += 1
    }
  }
  const isEmpty = tally.passed + tally.failed + tally.skipped.length === 0
  if (tally.failed === 0 && (isEmpty || !endedWell)) tally.failed = 1
  return tally
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {readonly PlaywrightSpec[]}
 */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

/**
 * The sum of several tallies.
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function addTallies(tallies) {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  }
}

/**
 * The lines that end a test run: one for everything that was skipped, then the counts.
 * @param {Tally} tally
 */
export function closingLines({ passed, failed, skipped }) {
  return [
    ...skipped.map(({ what, why }) => `skipped: ${what}: ${why}`),
    `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
  ]
}
