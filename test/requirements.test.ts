import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { tallyVitest, type Tally, type VitestReport } from '../scripts/tally.mjs'

const root = resolve(import.meta.dirname, '..')

const PLANTED = `
import { describe, test } from 'vitest'
import { needs } from '../../test/requirements.ts'
needs('gcc').describe('compiled', () => { throw new Error('evaluated without gcc') })
needs('vectors', 'strace').test('traced', () => { throw new Error('run without vectors') })
needs('strace').describe('present', () => { test('runs', () => {}) })
`

/** Runs vitest on the planted file, with gcc and the vectors missing. */
function runPlanted(CI: string): Tally {
  mkdirSync(join(root, 'out'), { recursive: true })
  const folder = mkdtempSync(join(root, 'out/planted-needs-'))
  try {
    writeFileSync(join(folder, 'planted.test.ts'), PLANTED)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const { status } = spawnSync(
      process.execPath,
      [vitest, 'run', '--root', folder, '--reporter=json', '--outputFile=report.json'],
      { env: { ...process.env, CI, HRV_TEST_MISSING: 'gcc', HRV_VECTORS: '/nowhere' } },
    )
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as VitestReport
    return tallyVitest(report, status === 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('what is missing skips the tests that need it, with the reason', () => {
  expect(runPlanted('')).toEqual({
    passed: 1,
    failed: 0,
    skipped: [
      { what: 'compiled', why: 'gcc is not installed' },
      { what: 'traced', why: 'no vectors at /nowhere' },
    ],
  })
})

test('under CI what is missing is a failure', () => {
  expect(runPlanted('true')).toEqual({ passed: 1, failed: 2, skipped: [] })
})
