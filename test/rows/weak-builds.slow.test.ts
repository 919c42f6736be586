import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { skipOrFail } from '../requirements.ts'
import { weakBuilds } from './fault-rows.ts'
import type { WeakBuildEnd } from './run-weak-builds.ts'

const RUN = join(import.meta.dirname, 'run-weak-builds.ts')
/** On a machine that has other things to do. */
const LONGEST_MS = 480_000
/** A build that does not run at all has not been found weak, nor one that was only slow. */
const BROKEN =
  /^(SyntaxError|ReferenceError)|is not a function|is not defined|timed out|failure under CI/

test(
  'each weak build fails the test of what it lacks',
  async (context) => {
    const { stdout } = await promisify(execFile)(process.execPath, [RUN], { timeout: LONGEST_MS })
    // The runner is ours, and its last line is this.
    const ends = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as readonly WeakBuildEnd[]
    const told = new Map(ends.map((end) => [end.name, end]))
    const unproven = weakBuilds().flatMap(([name]) => {
      const { state = 'missing', errors = [] } = told.get(name) ?? {}
      if (state === 'skipped') return []
      return state === 'failed' && !errors.some((error) => BROKEN.test(error))
        ? []
        : [`${name}: ${state} ${errors.join('; ')}`]
    })
    expect(unproven).toEqual([])
    const skipped = ends.filter(({ state }) => state === 'skipped').map(({ name }) => name)
    console.log(`${ends.length - skipped.length} weak builds found out`)
    if (skipped.length > 0) skipOrFail(context, `no test could run for ${skipped.join(', ')}`)
  },
  LONGEST_MS + 10_000,
)
