import { mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { GitHubBackend } from '../../src/backend/github-backend.ts'
import { GitHubBackend as Backend } from '../../src/backend/github-backend.ts'
import { createGitHubSource } from '../../src/backend/github-source.ts'
import { LockedFolder } from '../../src/backend/locked-folder.ts'
import { openReferenceFolder } from '../../src/backend/reference-folder.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { sourceSettings } from '../../src/backend/create-backend.ts'
import { storageFailure } from '../../src/backend/storage-problem.ts'
import type { CategoryId } from '../../src/domain/categories.ts'
import type { JsonObject } from '../../src/domain/json/json-value.ts'
import { ProblemError } from '../../src/domain/problem.ts'
import { settingsFor, startDownloadCase, type DownloadCase } from '../upstream/download-case.ts'
import { csvText, keysOf, legacyText, Scene } from './backend-scene.ts'

let scene: Scene
let backend: GitHubBackend
beforeEach(async () => {
  scene = new Scene()
  scene.source.bodies.set('clip', legacyText(['a', 'b']))
  scene.source.bodies.set('text_generation', csvText(['x/One-7B', 'y/Two-7B']))
  backend = await scene.open()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  scene.close()
})

/** What the folder and the memory hold of a category. */
async function held(category: CategoryId, legacyFile: string, v2File: string) {
  return {
    legacy: scene.read(legacyFile),
    v2: scene.read(v2File),
    inMemory: keysOf((await backend.fetchCategory(category)) ?? null),
    legacyInMemory: keysOf(await backend.getLegacyJson(category)),
  }
}

const heldClip = () => held('clip', 'legacy/clip.json', 'clip.json')
const heldText = () => held('text_generation', 'legacy/models.csv', 'text_generation.json')

describe('UD1 text bytes are written only after they were checked', () => {
  const HEADER = csvText([]).trim()
  test.each([
    ['invalid UTF-8', Buffer.from([0x6e, 0x61, 0xff, 0xfe])],
    ['one short row', `${HEADER}\nx/One-7B,7\n`],
    ['nan as a size', `${HEADER}\nx/One-7B,nan,,,,,,,,\n`],
  ])('%s leaves files and memory as they were', async (_what, body) => {
    await backend.fetchCategory('text_generation')
    const before = await heldText()
    scene.source.bodies.set('text_generation', body)
    await backend.fetchCategory('text_generation', true)
    expect(await heldText()).toEqual(before)
    backend = await scene.open()
    expect(await heldText()).toEqual(before)
    expect(scene.read('.hrv/rejected/text_generation.json')).toMatch('"legacy-unreadable"')
  })
})

describe('UD2 a download must be a reference that converts', () => {
  test.each([
    ['[]', 'legacy-unreadable'],
    ['"x"', 'legacy-unreadable'],
    ['null', 'legacy-unreadable'],
    ['{"m": {"name": 5}}', 'record-rejected'],
    ['{"m": {"name": "m", "x": 01}}', 'legacy-unreadable'],
    ['\ufeff{}', 'legacy-unreadable'],
    ['{}', 'empty-would-replace'],
  ])('%s replaces nothing (%s) and is kept aside', async (body, code) => {
    await backend.fetchCategory('clip')
    const before = await heldClip()
    scene.source.bodies.set('clip', body)
    const result = await backend.refresher.refresh('clip', { want: 'check' })
    expect(result).toMatchObject({ outcome: 'failed', problem: { code } })
    expect(await heldClip()).toEqual(before)
    expect(scene.read('.hrv/rejected/clip.body')).toBe(body)
    expect(scene.read('.hrv/rejected/clip.json')).toMatch(code)
  })

  test('the last refused body of a category is the one that is kept', async () => {
    await backend.fetchCategory('clip')
    for (const body of ['[1]', '[2]']) {
      scene.source.bodies.set('clip', body)
      await backend.fetchCategory('clip', true)
    }
    expect(scene.read('.hrv/rejected/clip.body')).toBe('[2]')
  })

  test('an empty reference is taken where there is nothing to lose', async () => {
    scene.source.bodies.set('clip', '{}')
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual([])
  })
})

test('UD3 a failed conversion is reported, not fresh, and retried after a shorter interval', async () => {
  await backend.fetchCategory('clip')
  const good = scene.source.bodies.get('clip') ?? ''
  scene.source.bodies.set('clip', '{"m": {"name": 5}}')
  scene.clocks.pass(61)
  expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['a', 'b'])
  expect(await backend.isCacheValid('clip')).toBe(false)
  expect(backend.refresher.failureOf('clip')).toMatchObject({
    stage: 'convert',
    problem: { code: 'record-rejected' },
  })
  expect(scene.warnings.join()).toMatch('convert clip')
  scene.source.take()
  await backend.fetchCategory('clip')
  expect(scene.source.take()).toEqual([])
  scene.clocks.pass(30)
  scene.source.bodies.set('clip', good)
  await backend.fetchCategory('clip')
  expect(backend.refresher.failureOf('clip')).toBeNull()
  expect(await backend.isCacheValid('clip')).toBe(true)
})

describe('UD4 a missing or empty legacy file does not wipe v2', () => {
  test.each(['none', 'empty'])('%s: the v2 file stays and is served', async (what) => {
    scene.plant('clip.json', '{"kept": {}}')
    if (what === 'empty') scene.plant('legacy/clip.json', '')
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    backend = await scene.open()
    expect(keysOf(await backend.fetchCategory('clip', true))).toEqual(['kept'])
    expect(scene.read('clip.json')).toBe('{"kept": {}}')
    expect(await backend.isCacheValid('clip')).toBe(false)
  })

  test('offline on a new machine: no data, not an empty reference', async () => {
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    expect(await backend.fetchCategory('clip')).toBeNull()
    expect(scene.files()).toEqual([])
  })
})

test('UD5 fetching everything converts the own directory only', async () => {
  const other = new Scene()
  const legacyFile = 'horde_model_reference/legacy/clip.json'
  other.plant(legacyFile, legacyText(['other']))
  vi.stubEnv('AIWORKER_CACHE_HOME', other.base)
  await backend.fetchAllCategories(true)
  expect(scene.files()).toContain('clip.json')
  expect(other.files()).toEqual([legacyFile])
  other.close()
})

test('UD6 a forced fetch of everything downloads each file once', async () => {
  await backend.fetchAllCategories(true)
  expect(scene.source.take()).toHaveLength(10)
})

test('UD7 an error is contained in its category', async () => {
  const all = await backend.fetchAllCategories(true)
  expect(keysOf(all.get('clip') ?? null)).toEqual(['a', 'b'])
  expect(all.get('blip')).toBeNull()
  expect(backend.refresher.failureOf('blip')?.problem.code).toBe('source-refused')
  // A bug is not contained: it is thrown, after all have ended.
  scene.source.urlOf = () => {
    throw new RangeError('a bug')
  }
  await expect(backend.fetchAllCategories(true)).rejects.toThrow('a bug')
})

test('UD8 legacy reads and v2 share one freshness', async () => {
  await backend.fetchCategory('clip')
  scene.clocks.pass(61)
  for (let time = 0; time < 3; time++) await backend.getLegacyJson('clip')
  expect(scene.source.take()).toEqual([200, 304])
  scene.source.bodies.set('clip', legacyText(['c']))
  await backend.getLegacyJson('clip', true)
  expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['c'])
  expect(scene.read('clip.json')).toMatch('"c"')
})

test('UD9 the proxy stands before the raw URL; a repository has its own before the global one', () => {
  const env = {
    GITHUB_PROXY_URL_BASE: 'https://proxy.test/',
    HORDE_MODEL_REFERENCE_TEXT_GITHUB_REPO__PROXY_SETTINGS__GITHUB_PROXY_URL_BASE:
      'https://text-proxy.test//',
  }
  const source = createGitHubSource(sourceSettings(readSettings({ env })))
  const raw = 'https://raw.githubusercontent.com/Haidra-Org'
  expect(source.urlOf('clip')).toBe(
    `https://proxy.test/${raw}/AI-Horde-image-model-reference/refs/heads/main/clip.json`,
  )
  expect(source.urlOf('text_generation')).toBe(
    `https://text-proxy.test/${raw}/AI-Horde-text-model-reference/refs/heads/main/models.csv`,
  )
})

test('UD10 a slow download keeps neither questions nor other categories waiting', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
  scene.source.gate = opened
  const slow = [backend.fetchCategory('clip'), backend.fetchCategory('clip')]
  await expect.poll(() => backend.refresher.progressOf('clip')?.stage).toBe('download')
  scene.source.gate = Promise.resolve()
  expect(keysOf(await backend.fetchCategory('text_generation'))).toHaveLength(2)
  expect(await backend.isCacheValid('clip')).toBe(false)
  expect(backend.hasCachedData('clip')).toBe(false)
  open(undefined)
  const [first, second] = await Promise.all(slow)
  expect(first).toBe(second)
  expect(scene.source.take()).toEqual([200, 200])
})

test('UD11 files are replaced as a whole: an open file keeps the old contents', async () => {
  await backend.fetchCategory('clip')
  const { openSync, readFileSync, closeSync } = await import('node:fs')
  const handles = ['clip.json', 'legacy/clip.json'].map((name) => openSync(scene.path(name), 'r'))
  const before = ['clip.json', 'legacy/clip.json'].map((name) => scene.read(name))
  scene.source.bodies.set('clip', legacyText(['c']))
  await backend.fetchCategory('clip', true)
  expect(handles.map((handle) => readFileSync(handle, 'utf8'))).toEqual(before)
  expect(scene.read('clip.json')).not.toBe(before[0])
  for (const handle of handles) closeSync(handle)
})

test('UD12 a base directory may be named legacy', async () => {
  const base = join(scene.base, 'legacy')
  mkdirSync(base)
  const folder = await openReferenceFolder(base, { program: 'test' })
  const named = await Backend.open({ folder, source: scene.source, clocks: scene.clocks })
  expect(keysOf(await named.fetchCategory('clip'))).toEqual(['a', 'b'])
  expect(scene.files()).toEqual(['legacy/clip.json', 'legacy/legacy/clip.json'])
})

describe('the source, over HTTP', () => {
  let upstream: DownloadCase
  beforeEach(async () => {
    upstream = await startDownloadCase()
    const folder = await openReferenceFolder(scene.base, { program: 'test' })
    const { clocks } = scene
    const source = upstream.source()
    backend = await Backend.open({ folder, source, clocks })
  })
  afterEach(() => upstream.end())

  const statuses = () => upstream.upstream.log.map(({ status }) => status)

  test.each([
    ['status:404', 1],
    ['status:403', 1],
    ['status:500', 3],
  ] as const)('UD13 %s is tried %i times', async (fault, attempts) => {
    upstream.upstream.setFault('clip.json', fault)
    expect(await backend.fetchCategory('clip')).toBeNull()
    expect(statuses()).toHaveLength(attempts)
  })

  test('UD20 asks only for changes, and rewrites nothing that is the same', async () => {
    await backend.fetchCategory('clip')
    const times = ['clip.json', 'legacy/clip.json'].map((name) => scene.mtimeMs(name))
    scene.clocks.pass(61)
    await backend.fetchCategory('clip')
    await backend.fetchCategory('clip', true)
    expect(statuses()).toEqual([200, 304, 200])
    expect(['clip.json', 'legacy/clip.json'].map((name) => scene.mtimeMs(name))).toEqual(times)
  })

  test('UD20 without its file, or with other bytes, a validator is not sent', async () => {
    await backend.fetchCategory('clip')
    for (const spoil of [
      () => scene.remove('legacy/clip.json'),
      () => scene.plant('legacy/clip.json', '{"damaged'),
    ]) {
      spoil()
      scene.clocks.pass(61)
      await backend.fetchCategory('clip')
    }
    expect(statuses()).toEqual([200, 200, 200])
    expect(keysOf(await backend.getLegacyJson('clip'))).toEqual(['imagined'])
  })

  test.each([
    ['bomb', 'source-too-large', {}],
    ['drip:50', 'source-unreachable', { totalMs: 1000 }],
  ] as const)(
    'UD21 a body without end (%s) is cut off, and replaces nothing',
    async (fault, code, limits) => {
      const folder = await openReferenceFolder(scene.base, { program: 'test' })
      const source = upstream.source({ limits })
      const limited = await Backend.open({ folder, source, clocks: scene.clocks })
      await limited.fetchCategory('clip')
      const before = ['legacy/clip.json', 'clip.json'].map((name) => scene.read(name))
      upstream.upstream.setFault('clip.json', fault)
      await limited.fetchCategory('clip', true)
      expect(limited.refresher.failureOf('clip')?.problem.code).toBe(code)
      expect(['legacy/clip.json', 'clip.json'].map((name) => scene.read(name))).toEqual(before)
    },
  )

  test('UD21 a body that is nested without end replaces nothing', async () => {
    await backend.fetchCategory('clip')
    const before = scene.read('legacy/clip.json')
    writeFileSync(join(upstream.folder, 'clip.json'), '{"a":'.repeat(200_000))
    await backend.fetchCategory('clip', true)
    expect(backend.refresher.failureOf('clip')?.problem).toMatchObject({
      code: 'legacy-unreadable',
      cause: expect.stringMatching(/nested|levels|deep/) as unknown,
    })
    expect(scene.read('legacy/clip.json')).toBe(before)
  })

  test('UD24 there is one HTTP stack: every way to fetch meets the same refusal', async () => {
    upstream.upstream.setFault('clip.json', 'redirect:http://evil.test/clip.json')
    await backend.fetchCategory('clip')
    const one = backend.refresher.failureOf('clip')?.problem
    scene.clocks.pass(31)
    await backend.fetchAllCategories()
    const all = backend.refresher.failureOf('clip')?.problem
    scene.clocks.pass(31)
    await backend.getLegacyJson('clip', true)
    expect(one?.code).toBe('source-refused')
    expect([all, backend.refresher.failureOf('clip')?.problem]).toEqual([one, one])
    expect(settingsFor('http://127.0.0.1:1').retryMaxAttempts).toBe(3)
  })
})

describe('UD14 null and deleted files', () => {
  test('null is never valid: a file that vanishes keeps what was good', async () => {
    await backend.fetchCategory('clip')
    scene.remove('clip.json')
    scene.remove('legacy/clip.json')
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    expect(keysOf(await backend.fetchCategory('clip', true))).toEqual(['a', 'b'])
    expect(await backend.isCacheValid('clip')).toBe(false)
  })

  test('a dead category costs its attempts once in 30 seconds', async () => {
    scene.source.failure = { code: 'source-unreachable', attempts: 3 }
    for (let time = 0; time < 5; time++) await backend.fetchCategory('clip')
    expect(scene.source.take()).toHaveLength(3)
  })

  test('a cancelled fetch is no failure: the data stays valid', async () => {
    const records = await backend.fetchCategory('clip')
    scene.source.gate = new Promise(() => undefined)
    const controller = new AbortController()
    const { signal } = controller
    const refreshing = backend.refresher.refresh('clip', { want: 'force', signal })
    await expect.poll(() => backend.refresher.progressOf('clip')?.stage).toBe('download')
    controller.abort()
    expect(await refreshing).toMatchObject({ problem: { code: 'cancelled' } })
    expect(await backend.isCacheValid('clip')).toBe(true)
    expect(await backend.fetchCategory('clip')).toBe(records)
  })

  test('a vanished v2 file is restored although the server is down', async () => {
    await backend.fetchCategory('clip')
    const text = scene.read('clip.json')
    scene.remove('clip.json')
    scene.clocks.pass(61)
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['a', 'b'])
    expect(scene.read('clip.json')).toBe(text)
    expect(await backend.isCacheValid('clip')).toBe(false)
  })
})

describe('UD15 one bad cell does not destroy the text reference', () => {
  test.each([
    ['a byte order mark', `\ufeff${csvText(['x/One-7B'])}`],
    ['a renamed name column', csvText(['x/One-7B']).replace('name,', 'nom,')],
    ['a blank first line', `\n${csvText(['x/One-7B'])}`],
    ['an HTML page', '<!doctype html>\n<html><body>Sign in</body></html>\n'],
    ['a row that ends before the tags', csvText(['x/One-7B']).replace(',7,,,,,,,,', ',7')],
    ['a size of nan', csvText(['x/One-7B']).replace(',7,', ',nan,')],
    ['a size of inf', csvText(['x/One-7B']).replace(',7,', ',inf,')],
    ['a size of 1e300', csvText(['x/One-7B']).replace(',7,', ',1e300,')],
    [
      'a cell of 131,073 characters',
      csvText(['x/One-7B']).replace(',7,', `,${'7'.repeat(131_073)},`),
    ],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(csvText(['x/One-7B'])), Buffer.of(0xff)]),
    ],
    ['an open quote', `${csvText(['x/One-7B'])}"z/Open`],
    ['mixed settings', csvText(['x/One-7B']).replace(/,\n$/, ',"{""a"":[1,""b""]}"\n')],
  ])('%s', async (_what, body) => {
    await backend.fetchCategory('text_generation')
    const before = await heldText()
    scene.source.bodies.set('text_generation', body)
    const result = await backend.refresher.refresh('text_generation', { want: 'force' })
    expect(result.outcome).toBe('failed')
    expect(await heldText()).toEqual(before)
  })

  test('a crash names its row', async () => {
    scene.source.bodies.set('text_generation', csvText(['x/One-7B']).replace(',7,', ',nan,'))
    const result = await backend.refresher.refresh('text_generation')
    const cause = result.outcome === 'failed' ? result.problem.cause : ''
    expect(cause).toMatch(/row 2 .*line 2/)
  })

  test('a sudden loss of most records is told', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `x/Model${number}-7B`)
    scene.source.bodies.set('text_generation', csvText(names))
    await backend.fetchCategory('text_generation')
    scene.source.bodies.set('text_generation', csvText(names.slice(0, 5)))
    const result = await backend.refresher.refresh('text_generation', { want: 'check' })
    expect(result).toMatchObject({ outcome: 'updated', notes: ['15 of 20 records are gone'] })
  })
})

test('UD16 a category without source gets no file', async () => {
  for (const id of ['lora', 'ti', 'video_generation'] as const) {
    expect(await backend.fetchCategory(id, true)).toBeNull()
    expect(await backend.getLegacyJson(id, true)).toBeNull()
  }
  expect([...scene.files(), ...scene.ownFiles()]).toEqual([])
  scene.plant('legacy/lora.json', '')
  expect(keysOf(await backend.getLegacyJson('lora'))).toEqual([])
  expect(await backend.getLegacyJsonString('lora')).toBe('{}')
})

test('UD17 callers cannot change what they share', async () => {
  const records = await backend.fetchCategory('clip')
  const legacy = await backend.getLegacyJson('clip')
  for (const shared of [records, legacy]) {
    // As a careless caller would: the type says read-only.
    const open = shared as Map<string, unknown>
    expect(() => open.set('c', 1)).toThrow(TypeError)
    expect(() => open.delete('a')).toThrow(TypeError)
    expect(() => open.clear()).toThrow(TypeError)
    const inner = open.get('a') as Map<string, unknown>
    expect(() => inner.set('name', 'changed')).toThrow(TypeError)
  }
  expect(keysOf(records)).toEqual(['a', 'b'])
})

describe('UD18 ages by the monotonic clock', () => {
  test.each([-48, 48])('the wall clock steps by %i hours: nothing expires', async (hours) => {
    await backend.fetchCategory('clip')
    scene.source.take()
    scene.clocks.wall += hours * 3_600_000
    expect(await backend.isCacheValid('clip')).toBe(true)
    await backend.fetchCategory('clip')
    expect(scene.source.take()).toEqual([])
    scene.clocks.monotonic += 61_000
    await backend.fetchCategory('clip')
    expect(scene.source.take()).toHaveLength(1)
  })
})

describe('UD19 a PRIMARY is asked only for files that have a source', () => {
  test('without seeding it needs the ten, not the fifteen, and never downloads', async () => {
    const primary = () => scene.open({ replicateMode: 'PRIMARY' })
    await expect(primary()).rejects.toMatchObject({
      problem: { code: 'usage', cause: 'Model reference file not found for blip.' },
    })
    for (const name of [
      'blip.json',
      'clip.json',
      'codeformer.json',
      'controlnet.json',
      'esrgan.json',
      'gfpgan.json',
      'safety_checker.json',
      'stable_diffusion.json',
      'models.csv',
    ]) {
      scene.plant(
        `legacy/${name}`,
        name.endsWith('csv') ? csvText(['x/One-7B']) : legacyText(['p']),
      )
    }
    await expect(primary()).rejects.toMatchObject({
      problem: { cause: 'Model reference file not found for miscellaneous.' },
    })
    scene.plant('legacy/miscellaneous.json', legacyText(['p']))
    backend = await primary()
    expect(keysOf(await backend.fetchCategory('clip', true))).toEqual(['p'])
    expect(scene.source.take()).toEqual([])
    expect(scene.warnings.join()).toMatch('PRIMARY')
  })

  test('with seeding it starts empty and downloads', async () => {
    backend = await scene.open({ replicateMode: 'PRIMARY', isSeedingEnabled: true })
    expect(keysOf(await backend.fetchCategory('clip', true))).toEqual(['a', 'b'])
  })
})

test('UD22 what was rejected is named: record, field, place, reason', async () => {
  scene.source.bodies.set('clip', '{\n"m": {"name": 5}}')
  const result = await backend.refresher.refresh('clip')
  expect(result).toMatchObject({
    outcome: 'failed',
    stage: 'convert',
    problem: {
      code: 'record-rejected',
      target: 'https://source.test/image/clip.json:2:7',
      cause: expect.stringMatching(/record "m" at name: /) as string,
    },
  })
})

describe('where to see what was refused', () => {
  const nextAfter = async (body: string) => {
    scene.source.bodies.set('clip', body)
    const result = await backend.refresher.refresh('clip', { want: 'force' })
    return result.outcome === 'failed' ? result.problem.next : null
  }

  test.each([
    ['m', 'see it with: hrv explain clip m --rejected; '],
    ["Mia's model", "see it with: hrv explain clip 'Mia'\\''s model' --rejected; "],
    ['-m', 'see it with: hrv explain clip --rejected; '],
    ['m'.repeat(201), 'see it with: hrv explain clip --rejected; '],
  ])('names the record %s, and is remembered', async (key, command) => {
    const next = await nextAfter(JSON.stringify({ [key]: { name: 5 } }))
    expect(next).toBe(`${command}report it to whoever keeps the reference; it is tried again later`)
    const { entries } = await backend.parts.writer.state.read()
    expect(entries.get('clip')?.failure?.problem.next).toBe(next)
  })

  test.each(['{"m": {"name": 5}}', '{"m":'])(
    'is the file in the folder when nothing was downloaded: %s',
    async (text) => {
      scene.plant('legacy/clip.json', text)
      const result = await backend.refresher.refresh('clip')
      expect(scene.source.take()).toEqual([])
      expect(result).toMatchObject({
        problem: {
          target: expect.stringContaining(scene.path('legacy/clip.json')) as string,
          next: 'put the file right at this place, or download it anew with: hrv fetch clip --force',
        },
      })
    },
  )

  test('names the category when nothing could be read, or no record was left', async () => {
    expect(await nextAfter('{')).toContain('see it with: hrv explain clip --rejected; ')
    await nextAfter(legacyText(['a']))
    expect(await nextAfter('{}')).toContain('see it with: hrv explain clip --rejected; ')
  })

  test('is not named when it could not be kept', async () => {
    vi.spyOn(LockedFolder.prototype, 'writeAside').mockRejectedValueOnce(
      storageFailure('disk-full', 'no space left', {
        ...{ action: 'write', target: scene.base, access: 'write', kept: 'nothing was changed' },
      }),
    )
    expect(await nextAfter('{"m": {"name": 5}}')).not.toContain('explain')
  })

  test('is not named for a legacy file of the folder', async () => {
    await backend.fetchCategory('clip')
    scene.plant('legacy/clip.json', '{"m": {"name": 5}}')
    scene.remove('clip.json')
    const result = await backend.refresher.refresh('clip')
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'record-rejected' } })
    expect(JSON.stringify(result)).not.toContain('--rejected')
  })
})

describe('DL15 a 304 without a good local file', () => {
  test('the file vanishes during the request: one unconditional retry', async () => {
    await backend.fetchCategory('clip')
    scene.source.take()
    const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
    scene.source.gate = opened
    const refreshing = backend.refresher.refresh('clip', { want: 'check' })
    await expect.poll(() => backend.refresher.progressOf('clip')?.stage).toBe('download')
    await new Promise((resolve) => setTimeout(resolve, 30))
    scene.remove('legacy/clip.json')
    open(undefined)
    expect(await refreshing).toMatchObject({ outcome: 'updated', written: ['legacy'] })
    expect(scene.source.take()).toEqual([304, 200])
  })

  test('a source that says nothing else is named', async () => {
    scene.source.isStuck = true
    const result = await backend.refresher.refresh('clip', { want: 'check' })
    expect(scene.source.take()).toEqual([304, 304])
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'not-the-file' } })
    expect(scene.files()).toEqual([])
  })
})

test('UD23 the working directory does not matter: no showcase folder is looked for', async () => {
  scene.source.bodies.set('image_generation', '{}')
  const cwd = process.cwd()
  const elsewhere = new Scene()
  elsewhere.plant('horde_model_reference/showcase/nobody/1.png', '')
  process.chdir(elsewhere.base)
  try {
    expect(keysOf(await backend.fetchCategory('image_generation'))).toEqual([])
    expect(scene.warnings).toEqual([])
  } finally {
    process.chdir(cwd)
    elsewhere.close()
  }
})

describe('UD25 several programs on one folder do not chase each other', () => {
  test('what another program wrote is read again, not downloaded', async () => {
    const other = await scene.open()
    await backend.fetchCategory('clip')
    scene.source.bodies.set('clip', legacyText(['newer']))
    await other.fetchCategory('clip', true)
    scene.source.take()
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['newer'])
    expect(scene.source.take()).toEqual([])
  })

  test('an edited legacy file that gives way to a download is kept aside', async () => {
    await backend.fetchCategory('clip')
    scene.plant('legacy/clip.json', legacyText(['mine']))
    scene.clocks.pass(61)
    const result = await backend.refresher.refresh('clip', { want: 'check' })
    expect(result).toMatchObject({ outcome: 'updated', written: ['legacy'] })
    expect(scene.read('.hrv/replaced/legacy-clip.json')).toBe(legacyText(['mine']))
  })

  test('so is a v2 file with records that nothing is remembered of', async () => {
    scene.plant('clip.json', '{"mine": {}}')
    expect(await backend.refresher.refresh('clip', { want: 'check' })).toMatchObject({
      outcome: 'updated',
      notes: [expect.stringContaining('clip.json was not written here; it is kept as ')],
    })
    expect(scene.read('.hrv/replaced/clip.json')).toBe('{"mine": {}}')
  })

  test('but not what another program has made of the legacy file, or an empty one', async () => {
    await backend.fetchCategory('clip')
    scene.remove('.hrv/state.json')
    scene.source.bodies.set('clip', legacyText(['new']))
    const want = { want: 'check' } as const
    expect(await backend.refresher.refresh('clip', want)).toMatchObject({ notes: [] })
    scene.plant('text_generation.json', '{}')
    expect(await backend.refresher.refresh('text_generation', want)).toMatchObject({ notes: [] })
    expect(scene.ownFiles().filter((name) => name.includes('replaced'))).toEqual([])
  })

  test('an edited legacy file is so also when it has been converted meanwhile, as without a network', async () => {
    await backend.fetchCategory('clip')
    scene.plant('legacy/clip.json', legacyText(['mine']))
    scene.source.failure = { code: 'source-unreachable', attempts: 1 }
    await backend.refresher.refresh('clip', { want: 'check' })
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['mine'])
    scene.source.failure = null
    await backend.refresher.refresh('clip', { want: 'check' })
    expect(keysOf(await backend.fetchCategory('clip'))).toEqual(['a', 'b'])
    expect(scene.read('.hrv/replaced/legacy-clip.json')).toBe(legacyText(['mine']))
  })
})

test('UD27 ~ is the home folder', () => {
  const { basePath } = readSettings({ env: { AIWORKER_CACHE_HOME: '~/models' } })
  expect(basePath).toMatchObject({
    value: join(homedir(), 'models', 'horde_model_reference'),
    from: 'environment',
    name: 'AIWORKER_CACHE_HOME',
  })
})

test('UD28 the message says that names with yaml in them are left out', async () => {
  const record = {
    name: 'm',
    type: 'clip',
    config: {
      files: [{ path: 'Miyamlake.ckpt' }],
      download: [{ file_name: 'Miyamlake.ckpt', file_path: '', file_url: 'https://files.test/m' }],
    },
  }
  scene.source.bodies.set('clip', JSON.stringify({ m: record }))
  const result = await backend.refresher.refresh('clip')
  const cause = result.outcome === 'failed' ? result.problem.cause : ''
  expect(cause).toMatch(/Unknown download entry: Miyamlake\.ckpt.*yaml in their path/)
})

test('what a backend cannot do fails with the words of the library (§11)', async () => {
  const record: JsonObject = new Map()
  const refusals = [
    [backend.updateModel('clip', 'a', record), 'write operations'],
    [backend.updateModelFromBaseModel('clip', 'a', {}), 'write operations'],
    [backend.deleteModel('clip', 'a'), 'write operations'],
    [backend.updateModelLegacy('clip', 'a', record), 'legacy write operations'],
    [backend.updateModelLegacyFromBaseModel('clip', 'a', {}), 'legacy write operations'],
    [backend.deleteModelLegacy('clip', 'a'), 'legacy write operations'],
    [backend.getLegacyMetadata('clip'), 'metadata tracking'],
    [backend.getMetadata('clip'), 'metadata tracking'],
    [backend.getAllLegacyMetadata(), 'metadata tracking'],
    [backend.getAllMetadata(), 'metadata tracking'],
  ] as const
  for (const [refusal, what] of refusals) {
    await expect(refusal).rejects.toThrow(`GitHubBackend does not support ${what}`)
    await expect(refusal).rejects.not.toBeInstanceOf(ProblemError)
  }
})
