import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withFolderLock } from '../../src/backend/folder-lock.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { needs } from '../requirements.ts'
import { compileShim, shimEnvironment } from './io-shim.ts'
import { runProcess, startProcess, type RunningProcess } from './run-process.ts'
import { testAsRoot } from './test-as-root.ts'

const LOCK_USER = [process.execPath, join(import.meta.dirname, 'lock-user.ts')]
const NOTHING = () => Promise.resolve()

describe('the lock of a folder, between processes', () => {
  let folder = ''
  let holder: RunningProcess | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hrv-lock-'))
  })
  afterEach(async () => {
    holder?.kill('SIGKILL')
    await holder?.end
    holder = undefined
    rmSync(folder, { recursive: true })
  })

  async function startHolder(): Promise<RunningProcess> {
    holder = startProcess([...LOCK_USER, 'hold', folder])
    await expect.poll(() => problemOfTrying(folder, 0), { timeout: 10_000 }).toMatch('lock-user')
    return holder
  }

  test('loses no update of four processes with fifty each (P2)', async () => {
    await countInFour('count')
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('200')
  })

  test('is what keeps the updates: without it some are lost', async () => {
    await countInFour('count-unlocked')
    expect(Number(readFileSync(join(folder, 'count'), 'utf8'))).toBeLessThan(200)
  })

  test('loses and doubles nothing when its users are stopped and resumed (P5)', async () => {
    writeFileSync(join(folder, 'count'), '0')
    const users = [1, 2].map(() => startProcess([...LOCK_USER, 'count', folder, '200']))
    for (let stop = 0; stop < 10; stop++) {
      const user = users[stop % 2]
      await sleep(40)
      user?.kill('SIGSTOP')
      await sleep(40)
      user?.kill('SIGCONT')
    }
    for (const { end } of users) expect(await end).toMatchObject({ exitCode: 0, stderr: '' })
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('400')
  })

  async function countInFour(verb: string): Promise<void> {
    writeFileSync(join(folder, 'count'), '0')
    const run = () => runProcess([...LOCK_USER, verb, folder, '50'])
    for (const end of await Promise.all([run(), run(), run(), run()])) {
      expect(end).toMatchObject({ exitCode: 0, stderr: '' })
    }
  }

  test('is free within a second after its holder was killed (P6)', async () => {
    const { kill, end } = await startHolder()
    const waiting = withFolderLock(folder, { program: 'next' }, () =>
      Promise.resolve(performance.now()),
    )
    kill('SIGKILL')
    const killedAt = performance.now()
    expect((await waiting) - killedAt).toBeLessThan(1000)
    await end
  })

  test('names a stopped holder after five seconds and never blocks the event loop (P4, P5)', async () => {
    const { kill, pid } = await startHolder()
    kill('SIGSTOP')
    const startedAt = performance.now()
    const usualBlockMs = watchEventLoop()
    // On a busy computer five seconds take longer for everybody.
    const fiveSeconds = sleep(5000).then(() => performance.now())
    const problem = await problemOfTrying(folder)
    const endedAt = performance.now()
    expect(await usualBlockMs()).toBeLessThan(100)
    expect(endedAt - startedAt).toBeGreaterThan(4900)
    expect(endedAt - (await fiveSeconds)).toBeLessThan(1000)
    expect(problem).toMatch(new RegExp(`^busy: lock-user \\(process ${pid}\\) .* since 20\\d\\d-`))
  })

  test('is one lock for two spellings of a folder (P7)', async () => {
    await startHolder()
    const other = `${folder}-link`
    symlinkSync(folder, other)
    try {
      expect(await problemOfTrying(other, 50)).toMatch('busy: lock-user')
    } finally {
      rmSync(other)
    }
  })

  testAsRoot('is one lock for a folder and where it is mounted too (P7)', async () => {
    const other = mkdtempSync(join(tmpdir(), 'hrv-lock-bind-'))
    execFileSync('mount', ['--bind', folder, other])
    try {
      expect(await problemOfTrying(other, 0)).toBe('none')
      await startHolder()
      expect(await problemOfTrying(other, 50)).toMatch('busy: lock-user')
    } finally {
      execFileSync('umount', [other])
      rmSync(other, { recursive: true })
    }
  })

  needs('gcc').test('is refused where the file system has no locks (P8)', async () => {
    const library = compileShim()
    try {
      const shim = shimEnvironment({ library, root: folder, locksFailWith: 'EOPNOTSUPP' })
      const end = await runProcess([...LOCK_USER, 'hold', folder], shim)
      expect(end.stderr).toMatch('its file system has no working locks')
      expect(end.stderr).toMatch("code: 'folder-not-writable'")
      expect(end.stdout).toBe('')
    } finally {
      rmSync(dirname(library), { recursive: true })
    }
  })
})

/** Watches from now on; what it gives stops it and tells how long no timer could run, 99 times of 100. */
function watchEventLoop(): () => Promise<number> {
  let lastTickAt = performance.now()
  const blocksMs: number[] = []
  const tick = () => {
    blocksMs.push(performance.now() - lastTickAt)
    lastTickAt = performance.now()
  }
  const ticking = setInterval(tick, 5)
  return async () => {
    await sleep(10)
    clearInterval(ticking)
    return blocksMs.toSorted((left, right) => left - right)[Math.floor(blocksMs.length * 0.99)] ?? 0
  }
}

/** The problem with which taking the lock fails, as `code: cause`. */
async function problemOfTrying(folder: string, waitMs?: number): Promise<string> {
  try {
    await withFolderLock(folder, { program: 'test', waitMs }, NOTHING)
    return 'none'
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return `${error.problem.code}: ${error.problem.cause}`
  }
}
