import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { needs } from '../requirements.ts'
import { runFaultLoop, type FaultLoopResult } from './fault-loop.ts'
import { compileShim, type Fault, type FaultErrno } from './io-shim.ts'

const STRONG = [process.execPath, join(import.meta.dirname, 'strong-writer.ts')]
const WEAK = [process.execPath, join(import.meta.dirname, 'weak-writer.ts')]

const ERRNOS: readonly FaultErrno[] = ['EIO', 'ENOSPC', 'EACCES', 'EDQUOT']
const FAULTS: readonly Fault[] = [
  ...ERRNOS.flatMap((errno): Fault[] => [
    { kind: 'once', errno },
    { kind: 'sticky', errno },
  ]),
  { kind: 'short-write' },
  { kind: 'full-disk' },
  { kind: 'lost-bytes' },
  { kind: 'kill' },
]

/** What the loops must have met: every step of W1 and of the lock, for a replaced and a new file. */
const STEPS: readonly string[] = [
  ...['create', 'write', 'fsync', 'stat', 'close'].flatMap((step) => [
    `${step} /.clip.json.*.hrv-tmp`,
    `${step} /.codeformer.json.*.hrv-tmp`,
  ]),
  'fchmod /.clip.json.*.hrv-tmp',
  'rename /clip.json',
  'rename /codeformer.json',
  'open ',
  'fsync ',
  'close ',
  'mkdir /.hrv',
  'open /.hrv/lock.db',
]

const { describe, test } = needs('gcc')

describe('a fault at every step of a write', () => {
  let library = ''
  beforeAll(() => {
    library = compileShim()
  })
  afterAll(() => {
    rmSync(dirname(library), { recursive: true })
  })

  test('leaves every file old or new, and what was said is true (W2, W6, W8)', async () => {
    const results = await forEachFault(FAULTS, (fault) =>
      runFaultLoop({ library, writer: STRONG, fault }),
    )
    expect(results.flatMap(({ violations }) => violations)).toEqual([])
    const met = new Set(results.flatMap(({ operations }) => [...operations]))
    expect(STEPS.filter((step) => !met.has(step))).toEqual([])
    console.log(`${results.map(({ points }) => points).join(' + ')} faults, none left a torn file`)
  })

  test('finds the writer that truncates', async () => {
    const { violations } = await runFaultLoop({
      library,
      writer: WEAK,
      environment: { HRV_TEST_WEAKNESS: 'truncates' },
      fault: { kind: 'once', errno: 'ENOSPC' },
    })
    expect(violations.join('\n')).toMatch('clip.json is torn, was a')
  })

  test('finds the writer that trusts the count', async () => {
    const { violations } = await runFaultLoop({
      library,
      writer: WEAK,
      environment: { HRV_TEST_WEAKNESS: 'trusts-count' },
      fault: { kind: 'full-disk' },
    })
    expect(violations.join('\n')).toMatch('clip.json is torn, was a')
  })

  test('finds the writer that truncates by killing it between two steps (W6)', async () => {
    const { violations } = await runFaultLoop({
      library,
      writer: WEAK,
      environment: { HRV_TEST_WEAKNESS: 'truncates' },
      fault: { kind: 'kill' },
    })
    expect(violations.join('\n')).toMatch('clip.json is torn, was a')
  })

  test('finds the writer that tries a failed sync again (W8)', async () => {
    const { violations } = await runFaultLoop({
      library,
      writer: WEAK,
      environment: { HRV_TEST_WEAKNESS: 'syncs-again' },
      fault: { kind: 'once', errno: 'EIO' },
    })
    expect(violations.join('\n')).toMatch('clip.json was called saved although its sync failed')
  })
})

/** Runs the loops at once, as many as there are processors. */
async function forEachFault(
  faults: readonly Fault[],
  run: (fault: Fault) => Promise<FaultLoopResult>,
): Promise<readonly FaultLoopResult[]> {
  const waiting = [...faults]
  const results: FaultLoopResult[] = []
  const work = async () => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      results.push(await run(fault))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return results
}
