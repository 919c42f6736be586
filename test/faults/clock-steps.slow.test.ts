import { readdirSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect } from 'vitest'
import { findProjectNode } from '../../scripts/project-node.mjs'
import { needs } from '../requirements.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import type { ClockAnswer } from './clock-asker.ts'
import { startProcess } from './run-process.ts'

const NODE = findProjectNode() ?? process.execPath
const ASKER = join(import.meta.dirname, 'clock-asker.ts')
const HRV = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const HOURS = 60 * 60 * 1000
/** One after the other, in hours from the true time; the clock is set while the process runs. */
const STEPS = [0, -48, 48, 0]
const STEP_MS = 3000

let root = ''
let base = ''
let upstream: Upstream
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hrv-clock-'))
  base = join(root, 'base')
  mkdirSync(base)
  mkdirSync(join(root, 'upstream'))
  writeFileSync(
    join(root, 'upstream', 'clip.json'),
    '{"Heron": {"name": "Heron", "description": "A model.", "version": "1"}}',
  )
  upstream = await startUpstream({ folder: join(root, 'upstream') })
})
afterEach(async () => {
  await upstream.close()
  rmSync(root, { recursive: true })
})

/** Where Debian puts the library that the program `faketime` loads. */
function fakeTimeLibrary(): string {
  const found = readdirSync('/usr/lib')
    .map((name) => `/usr/lib/${name}/faketime`)
    .flatMap((folder) => {
      try {
        return readdirSync(folder).map((name) => join(folder, name))
      } catch {
        return []
      }
    })
    .find((path) => path.endsWith('libfaketimeMT.so.1'))
  if (found === undefined) throw new Error('faketime is installed, but not its library')
  return found
}

/** How many requests there were at each setting of the clock, and all that was printed. */
async function runThroughSteps(
  command: readonly string[],
): Promise<{ readonly requests: readonly number[]; readonly stdout: string }> {
  const clock = join(root, 'clock')
  const setClock = (hours: number) => {
    writeFileSync(clock, `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h`)
  }
  setClock(0)
  const running = startProcess(command, {
    LD_PRELOAD: fakeTimeLibrary(),
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // A clock that is set changes no file.
    NO_FAKE_STAT: '1',
  })
  try {
    // A program that has only begun has asked nothing yet.
    while (upstream.log.length === 0) await sleep(20)
    const requests: number[] = []
    for (const hours of STEPS) {
      setClock(hours)
      const before = upstream.log.length
      await sleep(STEP_MS)
      requests.push(upstream.log.length - before)
    }
    running.kill('SIGTERM')
    return { requests, stdout: (await running.end).stdout }
  } finally {
    running.kill('SIGKILL')
  }
}

/** Neither a standstill nor a storm: about one request for each time-to-live of a second. */
function expectSteady(requests: readonly number[]): void {
  expect(
    requests.every((count) => count >= 1 && count <= 5),
    requests.join(' '),
  ).toBe(true)
}

const { describe, test } = needs('faketime')

describe('a clock that is set while a process runs (T3)', () => {
  test('changes nothing for a backend that is asked all the time', async () => {
    const command = [NODE, ASKER, base, upstream.rawBaseUrl]
    const { requests, stdout } = await runThroughSteps(command)
    const answers = answersIn(stdout)
    // The clock really was set, in that process.
    const startedAt = Date.now() - STEPS.length * STEP_MS
    expect([...stepsIn(answers, startedAt)]).toEqual(STEPS)
    expect(answers.length).toBeGreaterThan((STEPS.length * STEP_MS) / 400)
    expect(answers.flatMap(({ agesMs }) => agesMs).filter((age) => age < 0)).toEqual([])
    const states = new Set(answers.map(({ state }) => state))
    expect([...states].filter((state) => state !== 'fresh' && state !== 'expired')).toEqual([])
    expectSteady(requests)
  })

  test('and brings one that trusts the wall clock to a standstill', async () => {
    const command = [NODE, ASKER, base, upstream.rawBaseUrl, 'weak']
    const { requests } = await runThroughSteps(command)
    expect(requests[0]).toBeGreaterThan(0)
    expect(requests[1]).toBe(0)
  })

  test('changes nothing for hrv watch', async () => {
    const place = ['--base', base, '--raw-base-url', upstream.rawBaseUrl, '--json']
    const often = ['--ttl', '1', '--interval', '1']
    const { requests, stdout } = await runThroughSteps([
      NODE,
      HRV,
      'watch',
      'clip',
      ...often,
      ...place,
    ])
    expectSteady(requests)
    expect(stdout).not.toMatch(/"ageMs": -/)
    expect(stdout).not.toMatch(/"event": "failed"|"outcome": "failed"/)
    expect(stdout.match(/"event": "fetched"/g)?.length).toBeGreaterThan(STEPS.length)
  })
})

function answersIn(stdout: string): readonly ClockAnswer[] {
  // The asker is ours and prints nothing else; its last line may have been cut short.
  const lines = stdout.slice(0, stdout.lastIndexOf('\n')).split('\n')
  return lines.map((line) => JSON.parse(line) as ClockAnswer)
}

/** By how many hours the process was wrong, one after the other. */
function stepsIn(answers: readonly ClockAnswer[], startedAt: number): readonly number[] {
  const steps: number[] = []
  for (const { wallMs } of answers) {
    // What was answered before the first step is rounded to a zero with a sign.
    const hours = Math.round((wallMs - startedAt) / HOURS) || 0
    if (steps.at(-1) !== hours) steps.push(hours)
  }
  return steps
}
