import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withFolderLock } from './folder-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrv-lock-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const NOTHING = () => Promise.resolve()

describe('withFolderLock, within one process', () => {
  test('gives the value of the action and leaves only the lock file', async () => {
    const value = await withFolderLock(folder, { program: 'test' }, () => Promise.resolve(7))
    expect(value).toBe(7)
    expect(readdirSync(join(folder, '.hrv'))).toEqual(['lock.db'])
  })

  test('never runs two actions at once', async () => {
    let running = 0
    let most = 0
    const action = async () => {
      most = Math.max(most, ++running)
      await sleep(3)
      running--
    }
    const calls = Array.from({ length: 20 }, (_, number) =>
      withFolderLock(folder, { program: `test ${number}` }, action),
    )
    await Promise.all(calls)
    expect(most).toBe(1)
  })

  test('is free again after an action that failed', async () => {
    const failing = () => Promise.reject(new Error('broken'))
    await expect(withFolderLock(folder, { program: 'test' }, failing)).rejects.toThrow('broken')
    await withFolderLock(folder, { program: 'test', waitMs: 0 }, NOTHING)
  })

  test('names the holder: program, process, since when', async () => {
    await withFolderLock(folder, { program: 'hrv convert' }, async () => {
      await expect(
        withFolderLock(folder, { program: 'test', waitMs: 30 }, NOTHING),
      ).rejects.toMatchObject({
        problem: {
          code: 'busy',
          target: folder,
          // Matched in parts: the instant is another one each time.
          cause: expect.stringMatching(
            `^hrv convert \\(process ${process.pid}\\) is using the folder since \\d{4}-\\d\\d-\\d\\dT`,
          ) as string,
          next: `wait until hrv convert (process ${process.pid}) has finished, or end it, then try again`,
        },
      })
    })
  })

  test('stops waiting when it is cancelled', async () => {
    await withFolderLock(folder, { program: 'holder' }, async () => {
      const startedAt = performance.now()
      const signal = AbortSignal.timeout(30)
      await expect(
        withFolderLock(folder, { program: 'test', signal }, NOTHING),
      ).rejects.toMatchObject({ problem: { code: 'cancelled' } })
      expect(performance.now() - startedAt).toBeLessThan(500)
    })
  })

  test('makes nothing when it was cancelled before', async () => {
    const signal = AbortSignal.abort()
    await expect(
      withFolderLock(folder, { program: 'test', signal }, NOTHING),
    ).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect(existsSync(join(folder, '.hrv'))).toBe(false)
  })
})

describe('a folder that cannot be locked', () => {
  test('because it is not there: named, and not made', async () => {
    const missing = join(folder, 'none')
    await expect(withFolderLock(missing, { program: 'test' }, NOTHING)).rejects.toMatchObject({
      problem: { code: 'folder-missing', target: missing },
    })
    expect(existsSync(missing)).toBe(false)
  })

  test.each([
    ['text', 'this is not a database, whatever its name says'.repeat(100)],
    ['zeros', '\0'.repeat(8192)],
  ])('because the lock file is damaged (%s): says what to delete', async (_what, contents) => {
    mkdirSync(join(folder, '.hrv'))
    const path = join(folder, '.hrv', 'lock.db')
    writeFileSync(path, contents)
    await expect(withFolderLock(folder, { program: 'test' }, NOTHING)).rejects.toMatchObject({
      problem: { code: 'storage-failed', target: path, cause: 'the lock file is damaged' },
    })
  })

  test('an empty lock file is a new one', async () => {
    mkdirSync(join(folder, '.hrv'))
    writeFileSync(join(folder, '.hrv', 'lock.db'), '')
    await withFolderLock(folder, { program: 'test' }, NOTHING)
  })
})
