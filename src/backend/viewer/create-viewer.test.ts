import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startUpstream, type Upstream } from '../../../test/upstream/upstream.ts'
import { SAMPLE, ViewerScene } from '../../../test/viewer/viewer-scene.ts'
import { KEY_FIELD, type RowsRequest } from '../../bridge/viewer-shapes.ts'
import { METHODS, type MethodName } from '../../bridge/methods.ts'
import type { ViewerOptions } from './viewer-options.ts'

let scene: ViewerScene
beforeEach(() => {
  scene = new ViewerScene()
})
afterEach(() => scene.close())

const TABLE = { category: 'text_generation', format: 'legacy' } as const

function rowsOf(folder: string, request: Partial<RowsRequest> = {}): RowsRequest {
  const arrangement = { filter: '', sort: null, isGrouped: false, collapsed: [] }
  return { folder, ...TABLE, ...arrangement, fields: [], offset: 0, limit: 500, ...request }
}

describe('the workspace', () => {
  test('knows the sample, what was granted, found and opened before; each once', async () => {
    const granted = scene.makeFolder('granted')
    const base = scene.makeFolder('cache/horde_model_reference')
    const options = {
      grantedFolders: [granted, join(granted, '.')],
      env: { AIWORKER_CACHE_HOME: scene.path('cache') },
    }
    await scene.open(options)
    const { folders, version, lastLocation } = await scene.call('workspace', {})
    expect({ version, lastLocation }).toEqual({ version: '1.2.3', lastLocation: null })
    expect(folders.map(({ path, origin }) => [path, origin])).toEqual([
      [SAMPLE, 'sample'],
      [granted, 'granted'],
      [base, 'environment'],
    ])
    expect(folders[0]?.presence).toEqual({ state: 'read-only', reason: 'sample' })
    await scene.call('openFolder', { folder: await scene.idOf(granted) })
    const id = await scene.idOf(granted)
    await scene.stop()
    await scene.open()
    const known = (await scene.call('workspace', {})).folders
    expect(known.map(({ path, origin }) => [path, origin])).toEqual([
      [SAMPLE, 'sample'],
      [granted, 'recent'],
    ])
    expect(known[1]).toMatchObject({ id, presence: { state: 'writable' } })
    expect(known[1]?.lastOpenedAt).not.toBeNull()
  })

  test('begins with the folder that was named, else shows a newcomer the sample', async () => {
    const startOf = async (options: Partial<ViewerOptions>) => {
      await scene.open(options)
      return (await scene.call('workspace', {})).startFolder
    }
    const granted = scene.makeFolder('granted')
    expect(await startOf({})).toBeNull()
    const sample = await scene.idOf(SAMPLE)
    expect(await startOf({ beginsWithSample: true })).toBe(sample)
    await scene.call('rememberView', { location: '#/' })
    expect(await startOf({ beginsWithSample: true })).toBeNull()
    expect(await startOf({ grantedFolders: [granted] })).toBe(await scene.idOf(granted))
  })

  test('looking writes nothing', async () => {
    await scene.open()
    const folder = await scene.idOf(SAMPLE)
    await scene.call('openFolder', { folder })
    await scene.call('overview', { folder })
    await scene.call('rows', rowsOf(folder))
    await scene.call('settings', {})
    expect(readdirSync(scene.root)).toEqual([])
  })

  test('a folder of a newer version is only looked at', async () => {
    const granted = scene.makeFolder('granted')
    mkdirSync(join(granted, '.hrv'))
    writeFileSync(join(granted, '.hrv/state.json'), '{"version": 99}')
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.call('openFolder', { folder: await scene.idOf(granted) })
    expect(folder.presence).toEqual({ state: 'read-only', reason: 'newer-version' })
  })

  test('remembers where it was left, and sets a damaged memory aside', async () => {
    await scene.open()
    await scene.call('rememberView', { location: '#/a', layout: { panes: [30, 70] } })
    await scene.call('rememberView', { layout: { columns: [1] } })
    await scene.stop()
    await scene.open()
    expect(await scene.call('workspace', {})).toMatchObject({
      lastLocation: '#/a',
      layout: { panes: [30, 70], columns: [1] },
    })
    await scene.stop()
    writeFileSync(scene.path('home/viewer.json'), '{"version": 1, "recent": "x"')
    await scene.open()
    expect((await scene.call('workspace', {})).lastLocation).toBeNull()
    expect((await scene.call('log', {}))[0]).toMatchObject({ severity: 'warning' })
    await scene.call('rememberView', { location: '#/b' })
    expect(readFileSync(scene.path('home/viewer.json.damaged'), 'utf8')).toContain('"recent": "x"')
    expect(readFileSync(scene.path('home/viewer.json'), 'utf8')).toContain('#/b')
  })

  test('tells when an open folder vanishes and when it returns', async () => {
    const granted = scene.makeFolder('granted')
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.idOf(granted)
    await scene.call('openFolder', { folder })
    const presence = () =>
      scene
        .told('didChangeFolders')
        .at(-1)
        ?.find(({ id }) => id === folder)?.presence
    rmSync(granted, { recursive: true })
    await vi.waitFor(() => expect(presence()?.state).toBe('gone'), 5000)
    expect((await scene.refusal('overview', { folder })).code).toBe('folder-missing')
    expect((await scene.refusal('rows', rowsOf(folder))).code).toBe('folder-missing')
    expect((await scene.refusal('openFolder', { folder })).code).toBe('folder-missing')
    scene.makeEmptyFolder('granted')
    expect((await scene.call('rows', rowsOf(folder))).records).toBe(0)
    scene.makeFolder('granted')
    await vi.waitFor(() => expect(presence()?.state).toBe('writable'), 5000)
    expect((await scene.call('rows', rowsOf(folder))).records).toBeGreaterThan(0)
    scene.forgetTold()
    // What watched the first folder would not see this.
    writeFileSync(join(granted, 'clip.json'), '{}')
    await vi.waitFor(
      () =>
        expect(scene.told('didChange')).toEqual([
          { folder, categories: ['clip'], cause: 'outside' },
        ]),
      5000,
    )
  })
})

test('how fresh a folder is can be told without reading what nobody has checked', async () => {
  await scene.open()
  const folder = await scene.idOf(SAMPLE)
  const { categories } = await scene.call('overview', { folder, looksInside: false })
  const clip = categories.find(({ category }) => category === 'clip')
  expect(clip).toMatchObject({
    freshness: { state: 'never-fetched' },
    provenance: { state: 'not-looked-at' },
    legacy: { state: 'file', records: null },
    issues: null,
  })
  const whole = (await scene.call('overview', { folder, categories: ['clip'] })).categories[0]
  expect(whole).toMatchObject({ provenance: { state: 'up-to-date' }, legacy: { records: 3 } })
  const inside = { provenance: whole?.provenance, issues: whole?.issues, findings: whole?.findings }
  const files = { legacy: whole?.legacy, v2: whole?.v2 }
  expect({ ...clip, ...inside, ...files }).toEqual(whole)
})

describe('a folder that nobody knows', () => {
  const folder = 'nobody'
  const sides = { before: { of: 'v2', folder }, after: { of: 'fresh', folder } } as const
  const comparison = { ...sides, category: null }
  const differing = { ...comparison, file: 'a', change: null, isCriticalOnly: false }
  const inputs = {
    openFolder: { folder },
    overview: { folder },
    health: { folder },
    operations: { folder },
    fetch: { folder, operationId: 'a' },
    convert: { folder, operationId: 'a' },
    markStale: { folder },
    table: { folder, ...TABLE },
    rows: rowsOf(folder),
    find: { folder, text: 'a', limit: 1 },
    record: { folder, category: 'clip', name: 'a' },
    issues: { folder, category: 'clip' },
    recordPlace: { folder, category: 'clip', name: null },
    changedRecord: { folder, category: 'clip', name: 'a', direction: 'next' },
    alignedRecord: { folder, category: 'clip', name: 'a', order: 'v2' },
    ledger: { folder, category: 'clip' },
    conversionRecords: {
      ...{ folder, category: 'clip', offset: 0, limit: 1 },
      choice: { by: 'cell', row: 'a', verdict: 'copied', isLost: false },
    },
    export: {
      subject: { of: 'ledger', folder, category: 'clip' },
      format: 'json',
      isSplit: false,
    },
    rawLines: { folder, category: 'clip', name: 'a', file: 'legacy', from: null, limit: 1 },
    rawText: { folder, category: 'clip', file: 'legacy', part: { by: 'line', line: 1 } },
    comparison,
    comparedRecords: { ...differing, offset: 0, limit: 1 },
    comparedRecord: { ...differing, key: null },
  } as const
  const WITHOUT_FOLDER: readonly MethodName[] = [
    ...(['workspace', 'copySample', 'rememberView', 'settings', 'changeSetting'] as const),
    ...(['log', 'cancel', 'ruleBook', 'comparands'] as const),
  ]

  test('is refused by every method that takes one', async () => {
    await scene.open()
    const isAsked = (method: MethodName): method is keyof typeof inputs =>
      Object.hasOwn(inputs, method)
    expect(METHODS.filter((method) => !isAsked(method))).toEqual(WITHOUT_FOLDER)
    for (const method of METHODS.filter(isAsked)) {
      expect((await scene.refusal(method, inputs[method])).code, method).toBe('folder-unknown')
    }
  })
})

describe('the sample', () => {
  test('refuses to be written, and offers a copy that does not', async () => {
    await scene.open()
    const folder = await scene.idOf(SAMPLE)
    for (const method of ['fetch', 'convert'] as const) {
      const problem = await scene.refusal(method, { folder, operationId: method })
      expect(problem.code).toBe('folder-not-writable')
      expect(problem.next).toContain('copy of the sample')
    }
    expect((await scene.refusal('markStale', { folder })).code).toBe('folder-not-writable')
    expect(await scene.call('operations', { folder })).toEqual([])
    const [copy, same] = await Promise.all([
      scene.call('copySample', {}),
      scene.call('copySample', {}),
    ])
    expect(copy).toEqual(same)
    expect(copy).toMatchObject({ presence: { state: 'writable' }, path: scene.path('home/sample') })
    writeFileSync(join(copy.path, 'clip.json'), '{}')
    expect(await scene.call('copySample', {})).toEqual(copy)
    expect(readFileSync(join(copy.path, 'clip.json'), 'utf8')).toBe('{}')
    expect(scene.told('didChangeFolders').at(-1)).toContainEqual(copy)
  })
})

describe('questions about the sample', () => {
  let folder: string
  beforeEach(async () => {
    await scene.open()
    folder = await scene.idOf(SAMPLE)
  })

  test('overview, health and issues are the service’s', async () => {
    const { categories } = await scene.call('overview', { folder, categories: ['clip', 'blip'] })
    expect(categories.map(({ category }) => category)).toEqual(['blip', 'clip'])
    expect((await scene.call('health', { folder })).source).toEqual({ state: 'unasked' })
    const { issues } = await scene.call('issues', { folder, category: 'controlnet' })
    expect(issues.length).toBeGreaterThan(0)
  })

  test('a table has the columns of its format; text models have families', async () => {
    const legacy = await scene.call('table', { folder, ...TABLE })
    expect(legacy).toMatchObject({ format: 'legacy', hasFamilies: true, problem: null })
    const other = await scene.call('table', { folder, category: 'text_generation', format: 'v2' })
    expect([other.records, other.absent]).toEqual([28, 4])
    expect(legacy.columns.slice(0, 3)).toMatchObject([
      { field: KEY_FIELD },
      { field: 'name' },
      { field: 'parameters_bn', kind: 'mixed' },
    ])
    const v2 = await scene.call('table', { folder, ...TABLE, format: 'v2' })
    expect(v2.columns.map(({ field }) => field)).toContain('text_model_group')
    expect(v2.records).toBe(legacy.records)
  })

  test('rows that the library leaves out are there, in their place and with their state', async () => {
    const { rows } = await scene.call('rows', rowsOf(folder, { fields: ['name'] }))
    const place = rows.findIndex((row) => row.row === 'record' && row.key === '<row 20>')
    expect(rows[place]).toMatchObject({ state: 'left-out', cells: [''] })
    expect(rows.slice(place + 1)).not.toEqual([])
    const shown = rowsOf(folder, { ...TABLE, format: 'v2', fields: ['name'], locate: '<row 20>' })
    const v2 = await scene.call('rows', shown)
    expect(v2.rows[v2.located ?? -1]).toMatchObject({ state: 'left-out', cells: [null] })
  })

  test('a category that fails shows all its records, and says why', async () => {
    const failing = { folder, category: 'controlnet' } as const
    const { problem } = await scene.call('table', { ...failing, format: 'legacy' })
    expect(problem).toMatchObject({ code: 'record-rejected' })
    const { rows } = await scene.call('rows', { ...rowsOf(folder), ...failing })
    expect(rows).toHaveLength(7)
    expect(rows).toContainEqual(expect.objectContaining({ state: 'rejected' }))
    const missing = { folder, category: 'codeformer', format: 'v2' } as const
    expect((await scene.call('table', missing)).problem?.cause).toBe('there is no v2 file')
  })

  test('a record has both formats, its keys and its family', async () => {
    const name = 'brackish/Otter-7B-v1.1'
    const record = await scene.call('record', { folder, category: 'text_generation', name })
    expect(record).toMatchObject({ key: name, state: 'converted' })
    expect(record.legacyText).toContain(name)
    expect(record.v2Text).toContain('text_model_group')
    expect(record.family?.records).toBeGreaterThanOrEqual(1)
    expect(record.legacyKeys.slice(0, 2)).toEqual([name, `aphrodite/${name}`])
    const prefixed = { folder, category: 'text_generation', name: `aphrodite/${name}` } as const
    expect(await scene.call('record', prefixed)).toMatchObject({
      key: name,
      resolvedFrom: `aphrodite/${name}`,
    })
    const unknown = await scene.refusal('record', { folder, category: 'clip', name: '__proto__' })
    expect(unknown.code).toBe('record-unknown')
  })

  test('finds records of all categories by name', async () => {
    const found = await scene.call('find', { folder, text: 'otter', limit: 3 })
    expect(found[0]).toMatchObject({ category: 'text_generation' })
    expect(found.length).toBeLessThanOrEqual(3)
  })
})

describe('what changes outside', () => {
  test('is told, and answered from the new files', async () => {
    const granted = scene.makeFolder('granted')
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.idOf(granted)
    const request = { ...rowsOf(folder), category: 'clip', format: 'v2' } as const
    const before = await scene.call('rows', request)
    writeFileSync(join(granted, 'clip.json'), '{"only v2": {"name": "only v2"}}')
    const { rows } = await scene.call('rows', { ...request, filter: 'only' })
    expect(rows).toMatchObject([{ key: 'only v2', state: 'v2-only' }])
    expect((await scene.call('rows', request)).records).toBe(before.records + 1)
    await vi.waitFor(() => expect(scene.told('didChange')).toHaveLength(1), 5000)
    expect((await scene.call('log', {})).at(-1)?.text).toContain('changed outside: clip')
  })

  test('what another program remembers of the folder is a change too, our own memory is none', async () => {
    const granted = scene.makeFolder('granted')
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.idOf(granted)
    await scene.call('openFolder', { folder })
    await scene.call('markStale', { folder, categories: ['clip'] })
    await sleep(1200)
    expect(scene.told('didChange').map(({ cause }) => cause)).toEqual(['mark-stale'])
    const state = join(granted, '.hrv/state.json')
    writeFileSync(state, readFileSync(state, 'utf8').replace('markedStaleAt', 'unmarked'))
    await vi.waitFor(() => expect(scene.told('didChange')).toHaveLength(2), 5000)
    expect(scene.told('didChange')[1]).toMatchObject({ folder, cause: 'outside' })
  })

  test('a file that cannot be read keeps the other from nothing', async () => {
    const granted = scene.makeFolder('granted')
    writeFileSync(join(granted, 'legacy/clip.json'), '{"broken": ')
    rmSync(join(granted, 'blip.json'))
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.idOf(granted)
    const table = (category: 'clip' | 'blip' | 'lora', format: 'legacy' | 'v2') =>
      scene.call('table', { folder, category, format })
    expect((await table('clip', 'legacy')).problem?.code).toBe('legacy-unreadable')
    expect(await table('clip', 'v2')).toMatchObject({ problem: null })
    expect((await table('clip', 'v2')).records).toBeGreaterThan(0)
    expect((await table('blip', 'v2')).problem?.cause).toBe('there is no v2 file')
    expect((await table('blip', 'legacy')).problem).toBeNull()
    expect((await table('lora', 'legacy')).problem?.code).toBe('no-legacy-format')
    expect(await scene.call('rows', { ...rowsOf(folder), category: 'lora' })).toMatchObject({
      records: 0,
    })
  })

  test('a record that is rejected is marked, and the others are shown', async () => {
    const granted = scene.makeFolder('granted')
    const text = JSON.stringify({ good: { name: 'good', type: 'clip' }, bad: { name: 7 } })
    writeFileSync(join(granted, 'legacy/clip.json'), text)
    await scene.open({ grantedFolders: [granted] })
    const folder = await scene.idOf(granted)
    for (const format of ['legacy', 'v2'] as const) {
      const { problem } = await scene.call('table', { folder, category: 'clip', format })
      expect(problem).toMatchObject({ code: 'record-rejected' })
      expect(problem?.target).toMatch(/clip\.json:1:\d+$/)
    }
    const { rows } = await scene.call('rows', { ...rowsOf(folder), category: 'clip' })
    expect(rows.slice(0, 2)).toMatchObject([
      { key: 'good', state: 'converted' },
      { key: 'bad', state: 'rejected' },
    ])
    expect(await scene.call('record', { folder, category: 'clip', name: 'bad' })).toMatchObject({
      state: 'rejected',
      v2Text: null,
    })
  })
})

describe('operations', () => {
  let upstream: Upstream
  let folder: string
  beforeEach(async () => {
    upstream = await startUpstream({ folder: SAMPLE })
    const granted = scene.makeEmptyFolder('granted')
    await scene.open({ grantedFolders: [granted], flags: { rawBaseUrl: upstream.rawBaseUrl } })
    folder = await scene.idOf(granted)
  })
  afterEach(() => upstream.close())

  test('a fetch tells how far it is, category by category, and what became of each', async () => {
    const ended = await scene.call('fetch', { folder, operationId: 'all' })
    const told = scene.told('didReportOperation')
    expect(told[0]?.categories.every(({ state }) => state === 'waiting')).toBe(true)
    expect(told.at(-1)).toEqual(ended)
    expect(ended).toMatchObject({ action: 'fetch', operationId: 'all', isCancelled: false })
    expect(ended.endedAt).not.toBeNull()
    const clip = ended.categories.find(({ category }) => category === 'clip')
    expect(clip).toMatchObject({ state: 'settled', result: { outcome: 'updated', removed: 0 } })
    const changes = scene.told('didChange').map(({ categories, cause }) => [cause, ...categories])
    expect(changes.sort()).toEqual(changes.map(([, category]) => ['fetch', category]).sort())
    expect(changes).toHaveLength(10)
    const texts = (await scene.call('log', {})).map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('clip: '))).toHaveLength(1)
    expect(await scene.call('operations', { folder })).toEqual([ended])
  })

  test('a category that fails has its problem, the others their results', async () => {
    upstream.setFault('clip.json', 'status:404')
    const request = { folder, operationId: 'two', categories: ['clip', 'blip'] } as const
    const { categories } = await scene.call('fetch', {
      ...request,
      categories: [...request.categories],
    })
    expect(categories).toMatchObject([
      { category: 'blip', result: { outcome: 'updated' } },
      { category: 'clip', result: { outcome: 'failed', problem: { code: 'source-refused' } } },
    ])
  })

  test('is cancelled within a second, whenever that is asked for', async () => {
    upstream.setFault('clip.json', 'silent')
    for (const waitMs of [0, 200]) {
      const operationId = `wait ${waitMs}`
      const fetching = scene.call('fetch', { folder, operationId, categories: ['clip'] })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      const askedMs = performance.now()
      while (!(await scene.call('cancel', { operationId }))) {
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      const ended = await fetching
      expect(performance.now() - askedMs).toBeLessThan(1000)
      expect(ended).toMatchObject({
        isCancelled: true,
        categories: [{ result: { outcome: 'failed', problem: { code: 'cancelled' } } }],
      })
    }
    expect(await scene.call('cancel', { operationId: 'wait 0' })).toBe(false)
  })

  test('two fetches of one category share its download', async () => {
    const one = { folder, operationId: 'one', categories: ['clip' as const] }
    await Promise.all([
      scene.call('fetch', one),
      scene.call('fetch', { ...one, operationId: 'two' }),
    ])
    expect(upstream.log).toHaveLength(1)
    const operations = await scene.call('operations', { folder })
    // Which of the two has begun first nobody knows.
    expect(new Set(operations.map(({ operationId }) => operationId))).toEqual(
      new Set(['one', 'two']),
    )
  })

  test('an id that is under way is refused', async () => {
    upstream.setFault('clip.json', 'silent')
    const request = { folder, operationId: 'same', categories: ['clip' as const] }
    const first = scene.call('fetch', request)
    await vi.waitFor(async () => expect(await scene.call('operations', { folder })).toHaveLength(1))
    expect((await scene.refusal('fetch', request)).code).toBe('request-invalid')
    await scene.call('cancel', { operationId: 'same' })
    await first
  })

  test('converts what is there and counts what that changes', async () => {
    await scene.call('fetch', { folder, operationId: 'all' })
    rmSync(scene.path('granted/clip.json'))
    const categories = ['clip' as const, 'blip' as const, 'lora' as const]
    const ended = await scene.call('convert', { folder, operationId: 'convert', categories })
    expect(ended.categories).toMatchObject([
      { category: 'blip', result: { outcome: 'unchanged' } },
      { category: 'clip', result: { outcome: 'updated', added: 3, removed: 0, modified: 0 } },
      { category: 'lora', result: { outcome: 'skipped' } },
    ])
    expect(await scene.call('convert', { folder, operationId: 'again', categories })).toMatchObject(
      {
        categories: [{}, { category: 'clip', result: { outcome: 'unchanged' } }, {}],
      },
    )
  })

  test('categories that are marked stale are told as changed', async () => {
    await scene.call('fetch', { folder, operationId: 'all' })
    scene.forgetTold()
    await scene.call('markStale', { folder, categories: ['clip'] })
    expect(scene.told('didChange')).toEqual([{ folder, categories: ['clip'], cause: 'mark-stale' }])
    const { categories } = await scene.call('overview', { folder, categories: ['clip'] })
    expect(categories[0]?.freshness.state).toBe('marked-stale')
  })
})

describe('settings', () => {
  test('a change is written, told, and in effect for folders that are open', async () => {
    const granted = scene.makeFolder('granted')
    await scene.open({ grantedFolders: [granted], flags: {} })
    const folder = await scene.idOf(granted)
    expect((await scene.call('overview', { folder })).ttlSeconds).toBe(86_400)
    const changed = await scene.call('changeSetting', { setting: 'ttlSeconds', value: 60 })
    expect(changed.settings).toContainEqual(
      expect.objectContaining({ id: 'ttlSeconds', value: 60, from: 'file' }),
    )
    expect(scene.told('didChangeSettings')).toEqual([changed])
    expect((await scene.call('overview', { folder })).ttlSeconds).toBe(60)
    expect(await scene.call('settings', {})).toEqual(changed)
    expect(scene.told('didChangeSettings')).toHaveLength(1)
  })

  test('what is under way goes on as it began', async () => {
    const upstream = await startUpstream({ folder: SAMPLE })
    upstream.setFault('clip.json', 'slow:300', 1)
    const granted = scene.makeEmptyFolder('granted')
    await scene.open({ grantedFolders: [granted], flags: { rawBaseUrl: upstream.rawBaseUrl } })
    const folder = await scene.idOf(granted)
    const fetching = scene.call('fetch', { folder, operationId: 'a', categories: ['clip'] })
    await vi.waitFor(() => expect(upstream.log).toHaveLength(1))
    await scene.call('changeSetting', { setting: 'isOffline', value: true })
    expect(await fetching).toMatchObject({ categories: [{ result: { outcome: 'updated' } }] })
    expect(
      await scene.call('fetch', { folder, operationId: 'b', categories: ['clip'], force: true }),
    ).toMatchObject({ categories: [{ result: { problem: { code: 'source-unreachable' } } }] })
    await upstream.close()
  })

  test('looks change without opening anything anew, and what cannot be used is refused', async () => {
    await scene.open()
    await scene.call('changeSetting', { setting: 'theme', value: 'dark' })
    expect(scene.told('didChangeSettings')).toHaveLength(1)
    const refused = await scene.refusal('changeSetting', { setting: 'ttlSeconds', value: -1 })
    expect(refused.code).toBe('usage')
    await expect(scene.open({ flags: { ttl: 'soon' } })).rejects.toMatchObject({
      problem: { code: 'usage' },
    })
  })
})
