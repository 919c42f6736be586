import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { needs } from '../requirements.ts'
import { compileShim } from './io-shim.ts'
import { runKillLoop, type KillDriver } from './kill-harness.ts'
import { CONVERTED } from './revisions.ts'

const FILES = CONVERTED.map(({ v2File }) => v2File)

/** A writer of this folder, which prints its report when it has written everything. */
function writerDriver(script: string, environment: Readonly<Record<string, string>>): KillDriver {
  const path = join(import.meta.dirname, script)
  return {
    command: (folder, revision) => [process.execPath, path, folder, revision, ...FILES],
    environment,
    files: FILES,
    saidSaved: (stdout) => stdout.includes('"problems":[]'),
  }
}

const { describe, test } = needs('gcc')

describe('killing a writer of ten files', () => {
  let library = ''
  let environment = {}
  beforeAll(() => {
    library = compileShim()
    environment = { NODE_COMPILE_CACHE: join(dirname(library), 'compiled') }
  })
  afterAll(() => {
    rmSync(dirname(library), { recursive: true })
  })

  test('leaves every file one of two revisions, 200 times (W5, W7, P6)', async () => {
    const driver = writerDriver('strong-writer.ts', environment)
    // Two at once, in two folders: as many kills in half the time.
    const halves = await Promise.all(
      [1, 2].map((seed) => runKillLoop({ library, driver, kills: 100, insideWindow: 50, seed })),
    )
    const killed = halves.reduce((sum, half) => sum + half.killed, 0)
    const insideWindow = halves.reduce((sum, half) => sum + half.insideWindow, 0)
    console.log(`${killed} kills, ${insideWindow} of them inside the write window`)
    expect(halves.flatMap(({ violations }) => violations)).toEqual([])
    expect(killed).toBeGreaterThanOrEqual(200)
    expect(insideWindow).toBeGreaterThanOrEqual(100)
  })

  test('finds the writer that truncates', async () => {
    const weak = { ...environment, HRV_TEST_WEAKNESS: 'truncates' }
    const driver = writerDriver('weak-writer.ts', weak)
    const { violations } = await runKillLoop({ library, driver, kills: 60, seed: 3 })
    expect(violations.join('\n')).toMatch('is torn')
  })
})
