import { statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { convertInFolder } from '../../src/backend/convert-in-folder.ts'
import type { GitHubBackend } from '../../src/backend/github-backend.ts'
import { LockedFolder } from '../../src/backend/locked-folder.ts'
import { replaceFile } from '../../src/backend/replace-file.ts'
import { storageFailure } from '../../src/backend/storage-problem.ts'
import { convertCategory } from '../../src/domain/conversion/convert-category.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'
import { legacyText, Scene } from './backend-scene.ts'

let scene: Scene
let backend: GitHubBackend
beforeEach(async () => {
  scene = new Scene()
  backend = await scene.open()
  scene.source.bodies.set('clip', legacyText(['first']))
  await backend.fetchCategory('clip')
})
afterEach(() => {
  vi.restoreAllMocks()
  scene.close()
})

function v2Of(names: readonly string[]): string {
  const conversion = convertCategory('clip', legacyText(names))
  if (conversion.outcome === 'failed') throw new Error('the fixture does not convert')
  return writeJson(conversion.records)
}

/** The next store of a pair ends between its two files. */
function interruptNextStore(): void {
  vi.spyOn(LockedFolder.prototype, 'stageV2').mockResolvedValueOnce({
    commit: () => Promise.reject(noSpace()),
    discard: () => Promise.resolve(),
  })
}

/** The next store of a pair finds no room for one of its files. */
function fillDiskFor(file: 'stageLegacy' | 'stageV2'): void {
  vi.spyOn(LockedFolder.prototype, file).mockRejectedValueOnce(noSpace())
}

/** The next store ends behind both files: what it has announced is on disk, what it did is not. */
function interruptNextStoreAtItsEnd(): void {
  vi.spyOn(LockedFolder.prototype, 'writeOwn')
    .mockImplementationOnce(async (name, bytes) => {
      const path = scene.path(`.hrv/${name}`)
      await replaceFile(path, bytes)
      return { path, bytes, sizeBytes: bytes.length, mtimeMs: statSync(path).mtimeMs }
    })
    .mockRejectedValueOnce(noSpace())
}

function noSpace() {
  return storageFailure('disk-full', 'no space left', {
    action: 'write clip.json',
    target: scene.path('clip.json'),
    access: 'write',
    kept: 'the file is as it was',
  })
}

test('a store that ends between the two files is repaired by the next one', async () => {
  scene.source.bodies.set('clip', legacyText(['second']))
  interruptNextStore()
  const result = await backend.refresher.refresh('clip', { want: 'check' })
  expect(result).toMatchObject({
    outcome: 'failed',
    stage: 'store',
    problem: { code: 'disk-full' },
  })
  expect(scene.read('legacy/clip.json')).toBe(legacyText(['second']))
  expect(scene.read('clip.json')).toBe(v2Of(['first']))
  await backend.refresher.refresh('clip', { want: 'check' })
  expect(scene.read('clip.json')).toBe(v2Of(['second']))
})

test.each(['stageLegacy', 'stageV2'] as const)(
  'a disk that is too full for one of the two files keeps both as they were: %s',
  async (file) => {
    scene.source.bodies.set('clip', legacyText(['second']))
    fillDiskFor(file)
    const result = await backend.refresher.refresh('clip', { want: 'check' })
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'disk-full' } })
    expect(scene.read('legacy/clip.json')).toBe(legacyText(['first']))
    expect(scene.read('clip.json')).toBe(v2Of(['first']))
    expect(scene.files()).toEqual(['clip.json', 'legacy/clip.json'])
  },
)

test('also when another program had made the pair before: it is no edit', async () => {
  scene.plant('legacy/clip.json', legacyText(['theirs']))
  scene.plant('clip.json', v2Of(['theirs']))
  scene.source.bodies.set('clip', legacyText(['second']))
  interruptNextStore()
  await backend.refresher.refresh('clip', { want: 'check' })
  expect(scene.read('clip.json')).toBe(v2Of(['theirs']))
  await backend.refresher.refresh('clip', { want: 'check' })
  expect(scene.read('clip.json')).toBe(v2Of(['second']))
  expect(scene.read('.hrv/replaced/clip.json')).toBeNull()
})

describe('a legacy file of ours that was stored without its v2 file', () => {
  const fetchForced = async (name: string) => {
    scene.source.bodies.set('clip', legacyText([name]))
    return backend.refresher.refresh('clip', { want: 'force' })
  }
  const keptAside = () => scene.read('.hrv/replaced/legacy-clip.json')

  test("is not taken for somebody else's by the next fetch of another one", async () => {
    interruptNextStore()
    await fetchForced('second')
    expect(scene.read('legacy/clip.json')).toBe(legacyText(['second']))
    expect(await fetchForced('third')).toMatchObject({ outcome: 'updated', notes: [] })
    expect(keptAside()).toBeNull()
    expect(scene.read('.hrv/state.json')).toContain('"pendingLegacySha256s": []')
  })

  test('nor after several that ended early, also before the legacy file', async () => {
    interruptNextStore()
    await fetchForced('second')
    fillDiskFor('stageLegacy')
    await fetchForced('third')
    expect(scene.read('legacy/clip.json')).toBe(legacyText(['second']))
    interruptNextStore()
    await fetchForced('fourth')
    expect(await fetchForced('fifth')).toMatchObject({ notes: [] })
    expect(keptAside()).toBeNull()
  })

  test('nor when its v2 file was stored too and only the state was not', async () => {
    interruptNextStoreAtItsEnd()
    expect(await fetchForced('second')).toMatchObject({ outcome: 'failed', stage: 'store' })
    expect(scene.read('clip.json')).toBe(v2Of(['second']))
    fillDiskFor('stageLegacy')
    await fetchForced('third')
    expect(await fetchForced('fourth')).toMatchObject({ outcome: 'updated', notes: [] })
    expect(keptAside()).toBeNull()
  })

  test('but what somebody puts there meanwhile is kept', async () => {
    interruptNextStore()
    await fetchForced('second')
    scene.plant('legacy/clip.json', legacyText(['mine']))
    await fetchForced('third')
    expect(keptAside()).toBe(legacyText(['mine']))
  })

  test('is no longer expected once the store has ended well', async () => {
    interruptNextStore()
    await fetchForced('second')
    await fetchForced('third')
    scene.plant('legacy/clip.json', legacyText(['second']))
    await fetchForced('fourth')
    expect(keptAside()).toBe(legacyText(['second']))
  })

  test('is known from the state on disk, which others may have written without it', async () => {
    const state = scene.read('.hrv/state.json') ?? ''
    scene.plant('.hrv/state.json', state.replace(/,\s*"pendingLegacySha256s": \[\]/, ''))
    expect(scene.read('.hrv/state.json')).not.toContain('pending')
    interruptNextStore()
    await fetchForced('second')
    backend = await scene.open()
    expect(await fetchForced('third')).toMatchObject({ outcome: 'updated', notes: [] })
    expect(keptAside()).toBeNull()
  })
})

test('a v2 file that is damaged is no edit: it is made anew and kept aside', async () => {
  scene.plant('clip.json', '{"first": ')
  await backend.refresher.refresh('clip', { want: 'check' })
  expect(scene.read('clip.json')).toBe(v2Of(['first']))
  expect(scene.read('.hrv/replaced/clip.json')).toBe('{"first": ')
})

test('a v2 file of an older converter is made anew', async () => {
  const state = scene.read('.hrv/state.json') ?? ''
  const older = state.replace('"converterVersion": 1', '"converterVersion": 0')
  const v2 = scene.read('clip.json') ?? ''
  scene.plant('.hrv/state.json', older)
  await backend.refresher.refresh('clip', { want: 'check' })
  expect(scene.read('.hrv/state.json')).toMatch('"converterVersion": 1')
  expect(scene.read('clip.json')).toBe(v2)
})

test('where nothing has to be written nothing is, not even a file of ours', async () => {
  const other = new Scene()
  other.plant('legacy/clip.json', legacyText(['first']))
  other.plant('clip.json', v2Of(['first']))
  const elsewhere = await other.open()
  await elsewhere.fetchCategory('clip')
  expect(await elsewhere.isCacheValid('clip')).toBe(true)
  expect(other.ownFiles()).toEqual([])
  other.close()
})

test('the present is converted only if it still is what was read (F13)', async () => {
  scene.plant('legacy/clip.json', legacyText(['seen']))
  const other = await scene.open()
  const write = vi.spyOn(backend.parts.writer, 'write')
  write.mockImplementationOnce((action, options) => {
    scene.plant('legacy/clip.json', legacyText(['changed meanwhile']))
    return other.parts.writer.write(action, options)
  })
  scene.remove('clip.json')
  const result = await backend.refresher.refresh('clip')
  expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'changed-meanwhile' } })
  expect(scene.read('clip.json')).toBeNull()
})

describe('a kill after both files, but before the state was written', () => {
  let stateOfSecond = ''
  beforeEach(async () => {
    const stateOfFirst = scene.read('.hrv/state.json') ?? ''
    scene.source.bodies.set('clip', legacyText(['second']))
    await backend.refresher.refresh('clip', { want: 'check' })
    stateOfSecond = scene.read('.hrv/state.json') ?? ''
    scene.plant('.hrv/state.json', stateOfFirst)
  })

  const pairIn = (state: string) => /"madeFromLegacySha256": "[0-9a-f]+"/.exec(state)?.[0]

  test('is made up for by the next refresh, without a request', async () => {
    const asked = scene.source.requests.length
    await backend.refresher.refresh('clip')
    expect(scene.source.requests).toHaveLength(asked)
    expect(pairIn(scene.read('.hrv/state.json') ?? '')).toBe(pairIn(stateOfSecond))
  })

  test('or by the next conversion, which writes no v2 file', async () => {
    const [outcome] = await convertInFolder(backend.parts, {
      categories: ['clip'],
      guards: 'good-data',
    })
    expect(outcome).toMatchObject({ outcome: 'unchanged' })
    expect(pairIn(scene.read('.hrv/state.json') ?? '')).toBe(pairIn(stateOfSecond))
  })
})
