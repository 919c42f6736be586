import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unexcusedSkips } from './allowed-skips.mjs'
import { findProjectNode, projectFolder } from './project-node.mjs'
import { succeeds } from './run-command.mjs'
import { buildProgram, installPackages } from './set-up.mjs'
import { provideSystemTools } from './system-tools.mjs'
import { addTallies, closingLines, tallyPlaywright, tallyVitest } from './tally.mjs'
import { vectorsFolder } from './vectors-folder.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */

const PASSED = { passed: 1, failed: 0, skipped: [] }
const FAILED = { passed: 0, failed: 1, skipped: [] }
const isFast = process.argv.includes('--fast')
const isCi = process.env['CI'] === 'true'

/**
 * What `npm run test:fast` leaves out to stay quick.
 * @type {Record<string, () => Promise<Tally>>}
 */
const THOROUGH_STEPS = {
  format: () => check('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  lint: () => check('node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'),
  'slow tests': () => runVitest('slow'),
  'page in Chromium': runPlaywright,
}

/** @type {Record<string, () => Promise<Tally>>} */
const STEPS = {
  build: async () => ((await buildProgram()) ? PASSED : FAILED),
  'lock file': () => check('scripts/check-lock.mjs'),
  'upstream names': checkUpstreamNames,
  'types of domain': () => check('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.domain.json'),
  'types of the rest': () => check('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.node.json'),
  'types of the page': () => check('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.web.json'),
  "types of the page's tests": () =>
    check('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.renderer-tests.json'),
  'types of the preload': () =>
    check('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.preload.json'),
  'fast tests': () => runVitest('fast'),
  ...(isFast ? {} : THOROUGH_STEPS),
}

if (!(await installPackages())) {
  end([FAILED])
} else {
  process.env['HRV_TEST_MISSING'] = (await provideSystemTools()).join(',')
  process.env['HRV_VECTORS'] = vectorsFolder()
  const tallies = []
  for (const [name, step] of Object.entries(STEPS)) tallies.push(await timed(name, step))
  end(tallies)
}

/**
 * @param {string} name
 * @param {() => Promise<Tally>} step
 */
async function timed(name, step) {
  const startedAt = performance.now()
  const tally = await step()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const outcome = tally.failed > 0 ? 'FAILED' : tally.passed > 0 ? 'passed' : 'skipped'
  console.log(`${outcome}: ${name} (${seconds} s)`)
  return tally
}

/**
 * A check that says what is wrong itself and tells by its exit code.
 * @param {string} script
 * @param {...string} args
 */
async function check(script, ...args) {
  return (await runOnNode(script, ...args)) ? PASSED : FAILED
}

async function checkUpstreamNames() {
  if (existsSync(vectorsFolder())) return check('scripts/check-upstream-names.mjs')
  const why = `no vectors at ${vectorsFolder()}`
  if (isCi) console.error(why)
  return isCi ? FAILED : { passed: 0, failed: 0, skipped: [{ what: 'upstream names', why }] }
}

/** @param {string} project */
async function runVitest(project) {
  const report = reportPath(project)
  const endedWell = await runOnNode(
    'node_modules/vitest/vitest.mjs',
    ...['run', '--project', project, '--allowOnly=false'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  )
  return tallyVitest(takeReport(report), endedWell)
}

async function runPlaywright() {
  const report = reportPath('page')
  process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = report
  const endedWell = await runOnNode(
    'node_modules/@playwright/test/cli.js',
    ...['test', '--reporter=list,json', '--forbid-only'],
  )
  return tallyPlaywright(takeReport(report), endedWell)
}

/**
 * Named after this process: another test run in the same folder writes its own.
 * @param {string} name
 */
function reportPath(name) {
  return join(projectFolder, `out/test/${name}-${process.pid}.json`)
}

/**
 * What the runner has written, null when it has not.
 * @param {string} report
 */
function takeReport(report) {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : 'null'
  rmSync(report, { force: true })
  return JSON.parse(text)
}

/**
 * @param {string} script
 * @param {...string} args
 */
function runOnNode(script, ...args) {
  return succeeds(findProjectNode() ?? process.execPath, [script, ...args], { cwd: projectFolder })
}

/** @param {readonly Tally[]} tallies */
function end(tallies) {
  const tally = addTallies(tallies)
  const unexcused = isCi ? unexcusedSkips(tally.skipped) : []
  for (const { what } of unexcused) console.log(`With CI=true this skip is a failure: ${what}`)
  for (const line of closingLines(tally)) console.log(line)
  if (tally.failed > 0 || unexcused.length > 0) process.exitCode = 1
}
