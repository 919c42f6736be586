import { convertInFolder } from '../../src/backend/convert-in-folder.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readFolderState } from '../../src/backend/folder-state.ts'
import { FolderWriter } from '../../src/backend/folder-writer.ts'
import { withFolderLock } from '../../src/backend/folder-lock.ts'
import { LockedFolder } from '../../src/backend/locked-folder.ts'
import { openReferenceFolder, type ReferenceFolder } from '../../src/backend/reference-folder.ts'
import { storageFailure } from '../../src/backend/storage-problem.ts'
import type { CategoryId } from '../../src/domain/categories.ts'
import { UNKNOWN_CATEGORY } from '../../src/domain/freshness.ts'
import { keysOf, legacyText, Scene } from './backend-scene.ts'

let scene: Scene
let folder: ReferenceFolder
beforeEach(async () => {
  scene = new Scene()
  scene.source.bodies.set('clip', legacyText(['a', 'b']))
  folder = await openReferenceFolder(scene.base, { program: 'test' })
})
afterEach(() => {
  scene.close()
})

const STATE = '.hrv/state.json'

test('the state is made by the first write, never by looking or failing', async () => {
  const backend = await scene.open()
  await readFolderState(folder)
  await backend.isCacheValid('clip')
  await backend.getAllCategoryFilePaths()
  await backend.healthCheck()
  await backend.fetchCategory('blip')
  expect(scene.ownFiles()).toEqual([])
  await backend.fetchCategory('clip')
  expect(scene.ownFiles()).toEqual(['lock.db', 'state.json'])
})

test('another process goes on where this one ended', async () => {
  await (await scene.open()).fetchCategory('clip')
  scene.source.take()
  const next = await scene.open()
  await next.refresher.refresh('clip', { want: 'check' })
  expect(scene.source.take()).toEqual([304])
})

test('another URL makes the validators worthless', async () => {
  await (await scene.open()).fetchCategory('clip')
  scene.source.urlOf = () => 'https://source.test/other-branch/clip.json'
  await (await scene.open()).refresher.refresh('clip', { want: 'check' })
  expect(scene.source.requests.map(({ isConditional }) => isConditional)).toEqual([false, false])
})

describe('a damaged state (F14)', () => {
  test.each([
    ['cut short', (text: string) => text.slice(0, 100)],
    ['zeros', (text: string) => '\0'.repeat(text.length)],
    ['another shape', () => '{"version": 1, "categories": {"clip": {"lastCheckedAt": 5}}}'],
    ['no object', () => '[]'],
    ['empty', () => ''],
  ])('%s: told, set aside by the next write, built anew', async (_what, damage) => {
    await (await scene.open()).fetchCategory('clip')
    const damaged = damage(scene.read(STATE) ?? '')
    scene.plant(STATE, damaged)
    const { problem } = await readFolderState(folder)
    expect(problem?.cause).toMatch('the file is damaged')
    expect(scene.ownFiles()).toEqual(['lock.db', 'state.json'])
    const backend = await scene.open()
    await backend.refresher.refresh('clip', { want: 'check' })
    const [aside = ''] = scene.ownFiles().filter((name) => name.startsWith('state.json.damaged-'))
    expect(scene.read(`.hrv/${aside}`)).toBe(damaged)
    const rebuilt = await readFolderState(folder)
    expect(rebuilt.problem).toBeNull()
    expect(rebuilt.entryOf('clip').legacy).not.toBeNull()
  })
})

describe('the state of a newer version (F12)', () => {
  test('the folder is only looked at: no download, no write, a problem that says so', async () => {
    await (await scene.open()).fetchCategory('clip')
    scene.source.take()
    scene.plant(STATE, '{"version": 2, "categories": "of another shape"}')
    const before = scene.files().map((name) => scene.read(name))
    const backend = await scene.open()
    const result = await backend.refresher.refresh('clip', { want: 'force' })
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'folder-newer' } })
    expect(scene.source.take()).toEqual([])
    expect(scene.files().map((name) => scene.read(name))).toEqual(before)
    expect(scene.read(STATE)).toMatch('of another shape')
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['a', 'b'])
    const health = await backend.healthCheck()
    expect(health.writable).toMatchObject({ state: 'bad', problem: { code: 'folder-newer' } })
    expect(health.readable).toEqual({ state: 'good' })
  })
})

test('a conversion writes nothing into the folder of a newer version (F12)', async () => {
  const backend = await scene.open()
  await backend.fetchCategory('clip')
  scene.plant(STATE, '{"version": 2, "categories": "of another shape"}')
  scene.remove('clip.json')
  const conversion = convertInFolder(backend.parts, { categories: ['clip'], guards: 'good-data' })
  await expect(conversion).rejects.toMatchObject({ problem: { code: 'folder-newer' } })
  expect(scene.read('clip.json')).toBeNull()
})

describe('FolderWriter', () => {
  test('serves all who wait under one lock, and writes the state once', async () => {
    const writer = new FolderWriter(folder, () => 0)
    let sessions = new Set<unknown>()
    await Promise.all(
      (['blip', 'clip', 'ti'] as const).map((id) =>
        writer.write((session) => {
          sessions = sessions.add(session)
          session.remember(id, { ...UNKNOWN_CATEGORY, markedStaleAt: '2026-01-01T00:00:00.000Z' })
          return Promise.resolve()
        }),
      ),
    )
    expect(sessions.size).toBe(1)
    const { entries } = await readFolderState(folder)
    expect([...entries.keys()]).toEqual(['blip', 'clip', 'ti'])
  })

  test('serves different categories at the same time, and one after the other', async () => {
    const writer = new FolderWriter(folder, () => 0)
    const steps: string[] = []
    const gate = Promise.withResolvers<undefined>()
    const write = (name: string, category?: CategoryId) =>
      writer.write(
        async () => {
          steps.push(`${name} begins`)
          await (name === 'blip' ? gate.promise : undefined)
          steps.push(`${name} ends`)
          if (name === 'clip') gate.resolve(undefined)
        },
        category === undefined ? {} : { category },
      )
    await Promise.all([
      write('blip', 'blip'),
      write('clip', 'clip'),
      write('blip again', 'blip'),
      write('any'),
      write('clip again', 'clip'),
    ])
    expect(steps).toEqual([
      ...['blip begins', 'clip begins', 'clip ends', 'blip ends'],
      ...['blip again begins', 'blip again ends'],
      ...['any begins', 'any ends'],
      ...['clip again begins', 'clip again ends'],
    ])
  })

  test('writes the state once for all who need it before they go on', async () => {
    const writer = new FolderWriter(folder, () => 0)
    const writeOwn = vi.spyOn(LockedFolder.prototype, 'writeOwn')
    const ids = ['blip', 'clip', 'ti'] as const
    await Promise.all(
      ids.map((category) =>
        writer.write(
          async (session) => {
            session.remember(category, UNKNOWN_CATEGORY)
            await session.flush()
            expect(readFileSync(folder.ownPath('state.json'), 'utf8')).toMatch(`"${category}"`)
          },
          { category },
        ),
      ),
    )
    expect(writeOwn).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
  })

  test('a state that could not be written is tried again by the next who needs it', async () => {
    const writer = new FolderWriter(folder, () => 0)
    const fault = storageFailure('disk-full', 'no space left', {
      action: 'write state.json',
      target: folder.ownPath('state.json'),
      access: 'write',
      kept: 'the file is as it was',
    })
    vi.spyOn(LockedFolder.prototype, 'writeOwn').mockRejectedValueOnce(fault)
    await writer.write(async (session) => {
      session.remember('clip', UNKNOWN_CATEGORY)
      await expect(session.flush()).rejects.toBe(fault)
    })
    expect([...(await readFolderState(folder)).entries.keys()]).toEqual(['clip'])
    vi.restoreAllMocks()
  })

  test('what another process has remembered stays', async () => {
    const remember = (id: 'blip' | 'clip') =>
      new FolderWriter(folder, () => 0).write((session) => {
        session.remember(id, UNKNOWN_CATEGORY)
        return Promise.resolve()
      })
    await remember('blip')
    await remember('clip')
    expect([...(await readFolderState(folder)).entries.keys()]).toEqual(['blip', 'clip'])
  })

  test('an action that fails keeps neither the others nor the state from being written', async () => {
    const writer = new FolderWriter(folder, () => 0)
    const failing = writer.write(() => Promise.reject(new RangeError('a bug')))
    const good = writer.write((session) => {
      session.remember('clip', UNKNOWN_CATEGORY)
      return Promise.resolve('good')
    })
    await expect(failing).rejects.toThrow('a bug')
    expect(await good).toBe('good')
  })

  test('is called done only when the state is on disk (W7)', async () => {
    const writer = new FolderWriter(folder, () => 0)
    await writer.write((session) => {
      session.remember('clip', UNKNOWN_CATEGORY)
      return Promise.resolve()
    })
    expect(readFileSync(folder.ownPath('state.json'), 'utf8')).toMatch('"clip"')
  })

  test('who gives up while the folder is locked hears so at once, and nothing is written', async () => {
    const writer = new FolderWriter(folder, () => 0)
    const controller = new AbortController()
    await withFolderLock(scene.base, { program: 'other' }, async () => {
      const waiting = writer.write(() => Promise.resolve('written'), { signal: controller.signal })
      controller.abort()
      await expect(waiting).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    })
  })
})

describe('what killed writers have left', () => {
  test('is cleared away only under the lock (W11)', async () => {
    const { pid } = spawnSync('true')
    const left = `.clip.json.${pid}-0123456789abcdef.hrv-tmp`
    scene.plant(left, 'half a fi')
    const writer = new FolderWriter(folder, () => 0)
    const controller = new AbortController()
    await withFolderLock(scene.base, { program: 'other' }, async () => {
      const waiting = writer.write(() => Promise.resolve(), { signal: controller.signal })
      await sleep(50)
      controller.abort()
      await waiting.catch(() => undefined)
      expect(existsSync(scene.path(left))).toBe(true)
    })
    await writer.write(() => Promise.resolve())
    expect(existsSync(scene.path(left))).toBe(false)
  })
})

test('no name of a record becomes the name of a file (F11)', async () => {
  const names = ['CON', 'aux.json', 'a:b', 'x.', '/', '../../escaped', '..', 'n'.repeat(300)]
  const odd = [...names, 'nul\0', '🙂', 'clip.json', '.hrv', '__proto__']
  scene.source.bodies.set('clip', legacyText(odd))
  const backend = await scene.open()
  expect(keysOf(await backend.fetchCategory('clip'))).toEqual(odd)
  for (const name of odd) {
    scene.source.bodies.set('clip', JSON.stringify({ [name]: { name: 5 } }))
    const result = await backend.refresher.refresh('clip', { want: 'force' })
    expect(result).toMatchObject({ outcome: 'failed' })
  }
  expect(readdirSync(scene.base, { recursive: true }).sort()).toEqual([
    ...['.hrv', '.hrv/lock.db', '.hrv/rejected', '.hrv/rejected/clip.body'],
    ...['.hrv/rejected/clip.json', '.hrv/state.json', 'clip.json', 'legacy', 'legacy/clip.json'],
  ])
  expect(existsSync(scene.path('../../escaped'))).toBe(false)
})

test('a folder in place of the v2 file is no failed download: nothing is asked for', async () => {
  mkdirSync(scene.path('clip.json'))
  const backend = await scene.open()
  const result = await backend.refresher.refresh('clip', { want: 'force' })
  expect(result).toMatchObject({
    outcome: 'failed',
    stage: 'store',
    problem: { code: 'not-a-regular-file' },
  })
  expect(scene.source.requests).toEqual([])
})

test('a legacy folder that is a link is not written through (F10)', async () => {
  const elsewhere = new Scene()
  mkdirSync(elsewhere.path('target'))
  symlinkSync(elsewhere.path('target'), scene.path('legacy'))
  const backend = await scene.open()
  const result = await backend.refresher.refresh('clip')
  expect(result).toMatchObject({
    outcome: 'failed',
    stage: 'store',
    problem: { code: 'not-a-regular-file' },
  })
  expect(elsewhere.files()).toEqual([])
  elsewhere.close()
})
