import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  prepareReplacement,
  replaceFile,
  retryWhileHeld,
  sweepTemporaries,
} from './replace-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrv-replace-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('replaceFile', () => {
  test.each([0, 1, 3_000_000])(
    'writes %d bytes, over a longer and a shorter file',
    async (size) => {
      const target = join(folder, 'clip.json')
      for (const oldSize of [size + 10, Math.max(0, size - 10)]) {
        writeFileSync(target, Buffer.alloc(oldSize, 'o'))
        await replaceFile(target, Buffer.alloc(size, 'n'))
        expect(readFileSync(target).equals(Buffer.alloc(size, 'n'))).toBe(true)
      }
      expect(readdirSync(folder)).toEqual(['clip.json'])
    },
  )

  test('names a folder that is not there', async () => {
    await expect(
      replaceFile(join(folder, 'none', 'clip.json'), Buffer.of(1)),
    ).rejects.toMatchObject({ problem: { code: 'folder-missing', kept: 'the file is as it was' } })
  })
})

describe('prepareReplacement', () => {
  test('makes a new file with the mode that is asked for, and keeps that of an old one', async () => {
    const target = join(folder, 'settings.json')
    const mode = () => statSync(target).mode & 0o777
    await (await prepareReplacement(target, Buffer.of(1), { newFileMode: 0o600 })).commit()
    expect(mode()).toBe(0o600)
    chmodSync(target, 0o640)
    await (await prepareReplacement(target, Buffer.of(2), { newFileMode: 0o600 })).commit()
    expect(mode()).toBe(0o640)
  })

  test('leaves the target alone until it is committed', async () => {
    const target = join(folder, 'clip.json')
    writeFileSync(target, 'old')
    const replacement = await prepareReplacement(target, Buffer.from('newer'))
    expect(readFileSync(target, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toHaveLength(2)
    await replacement.commit()
    await replacement.discard()
    expect(readFileSync(target, 'utf8')).toBe('newer')
    expect(replacement.sizeBytes).toBe(5)
    expect(readdirSync(folder)).toEqual(['clip.json'])
  })

  test('leaves nothing when it is discarded', async () => {
    const replacement = await prepareReplacement(join(folder, 'clip.json'), Buffer.from('new'))
    await replacement.discard()
    await replacement.discard()
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves nothing when the target has become a folder meanwhile', async () => {
    const target = join(folder, 'clip.json')
    const replacement = await prepareReplacement(target, Buffer.from('new'))
    mkdirSync(target)
    await expect(replacement.commit()).rejects.toMatchObject({
      problem: { code: 'not-a-regular-file', target },
    })
    expect(readdirSync(folder)).toEqual(['clip.json'])
  })
})

describe('sweepTemporaries', () => {
  const deadPid = spawnSync('true').pid
  const random = '0123456789abcdef'

  function plant(name: string, ageMs: number): string {
    writeFileSync(join(folder, name), '')
    const at = new Date(Date.now() - ageMs)
    utimesSync(join(folder, name), at, at)
    return name
  }

  test('removes what a dead process or an earlier one of our number has left', async () => {
    plant(`.clip.json.${deadPid}-${random}.hrv-tmp`, 86_400_000)
    plant(`.clip.json.${process.pid}-${random}.hrv-tmp`, 86_400_000)
    expect(await sweepTemporaries(folder)).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })

  test('keeps the files of living processes, young files, and everything that is not ours', async () => {
    const kept = [
      plant(`.clip.json.${process.ppid}-${random}.hrv-tmp`, 86_400_000),
      plant(`.clip.json.${process.pid}-${random}.hrv-tmp`, 0),
      plant(`.blip.json.${deadPid}-${random}.hrv-tmp`, 0),
      plant(`clip.json.${deadPid}-${random}.hrv-tmp`, 86_400_000),
      plant(`.clip.json.${deadPid}-${random}.hrv-tmp.bak`, 86_400_000),
      plant('clip.json.tmp', 86_400_000),
      plant('clip (conflicted copy).json', 86_400_000),
    ]
    mkdirSync(join(folder, `.dir.${deadPid}-${random}.hrv-tmp`))
    expect(await sweepTemporaries(folder)).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(
      [...kept, `.dir.${deadPid}-${random}.hrv-tmp`].sort(),
    )
  })

  test('names a folder that is not there', async () => {
    await expect(sweepTemporaries(join(folder, 'none'))).rejects.toMatchObject({
      problem: { code: 'folder-missing' },
    })
  })
})

describe('retryWhileHeld (W13)', () => {
  function failing(times: number, code: 'EBUSY' | 'ENOSPC') {
    let attempts = 0
    const errno = -constants.errno[code]
    const attempt = () => {
      attempts++
      if (attempts > times) return Promise.resolve()
      return Promise.reject(Object.assign(new Error(code), { code, errno, syscall: 'rename' }))
    }
    return { attempt, attempts: () => attempts }
  }

  test('succeeds after three refusals', async () => {
    const { attempt, attempts } = failing(3, 'EBUSY')
    await retryWhileHeld(attempt)
    expect(attempts()).toBe(4)
  })

  test('gives up in time with the last error', async () => {
    const startedAt = performance.now()
    await expect(retryWhileHeld(failing(Infinity, 'EBUSY').attempt, 300)).rejects.toThrow('EBUSY')
    expect(performance.now() - startedAt).toBeLessThan(400)
  })

  test('does not try other errors again', async () => {
    const { attempt, attempts } = failing(Infinity, 'ENOSPC')
    await expect(retryWhileHeld(attempt)).rejects.toThrow('ENOSPC')
    expect(attempts()).toBe(1)
  })
})
