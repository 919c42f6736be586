import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EVENTS, METHODS, type EventName, type MethodName } from '../../src/bridge/methods.ts'
import type { ProblemCode } from '../../src/domain/problem.ts'
import type { FolderRecordRequest, RowsRequest } from '../../src/bridge/viewer-shapes.ts'
import { ContractScene, valueOf, type OpenCarrier } from './contract-scene.ts'

type Check = (scene: ContractScene) => Promise<void>

const ROWS: Omit<RowsRequest, 'folder'> = {
  ...{ category: 'clip', format: 'v2', filter: '', sort: null, isGrouped: false },
  ...{ collapsed: [], fields: ['$key', 'description'], offset: 0, limit: 10 },
}

/** What each method gives when all is well; a new method does not compile until it is here. */
const ANSWERS: Readonly<Record<MethodName, Check>> = {
  workspace: async ({ api }) => {
    const { folders, startComparison, ...told } = valueOf(await api.workspace({}))
    expect(told).toMatchObject({
      version: '1.2.3',
      grantCommand: 'hrv serve --base DIR',
      compareCommand: 'hrv serve --compare A B',
    })
    expect(startComparison).toEqual({ before: anyText, after: anyText })
    expect(folders.map(({ origin }) => origin).sort()).toEqual(['granted', 'sample'])
  },
  openFolder: async ({ api, folder }) => {
    const opened = valueOf(await api.openFolder({ folder }))
    expect(opened).toMatchObject({ id: folder, presence: { state: 'writable' } })
  },
  copySample: async ({ api }) => {
    const copy = valueOf(await api.copySample({}))
    expect(copy.presence).toEqual({ state: 'writable' })
    expect(valueOf(await api.copySample({})).id).toBe(copy.id)
  },
  rememberView: async ({ api }) => {
    const memory = { location: '#/settings', layout: { panes: [20, 80] } }
    expect(valueOf(await api.rememberView(memory))).toEqual({})
    const { lastLocation, layout } = valueOf(await api.workspace({}))
    expect({ location: lastLocation, layout }).toEqual(memory)
  },
  settings: async ({ api }) => {
    const { settings } = valueOf(await api.settings({}))
    expect(settings.find(({ id }) => id === 'ttlSeconds')).toMatchObject({ value: 86_400 })
  },
  changeSetting: async ({ api }) => {
    const { settings } = valueOf(await api.changeSetting({ setting: 'theme', value: 'dark' }))
    expect(settings.find(({ id }) => id === 'theme')).toMatchObject({ value: 'dark', from: 'file' })
    expect(valueOf(await api.settings({})).settings).toEqual(settings)
  },
  log: async ({ api, folder }) => {
    await api.openFolder({ folder })
    expect(valueOf(await api.log({})).at(-1)?.text).toContain('opened')
  },
  overview: async ({ api, sample }) => {
    const { categories } = valueOf(await api.overview({ folder: sample }))
    expect(categories).toHaveLength(15)
    const one = valueOf(
      await api.overview({ folder: sample, categories: ['clip'], countsIssues: false }),
    )
    expect(one.categories).toMatchObject([
      { category: 'clip', legacy: { records: 3 }, issues: null },
    ])
  },
  health: async ({ api, folder }) => {
    const health = valueOf(await api.health({ folder, checkSource: true }))
    expect(health).toMatchObject({ readable: { state: 'good' }, source: { state: 'good' } })
  },
  operations: async ({ api, folder }) => {
    const done = valueOf(await api.convert({ folder, categories: ['clip'], operationId: 'asked' }))
    expect(valueOf(await api.operations({ folder }))).toContainEqual(done)
  },
  fetch: async ({ api, folder }) => {
    const request = { folder, categories: ['clip' as const], operationId: 'two', force: true }
    const done = valueOf(await api.fetch(request))
    expect(done).toMatchObject({ operationId: 'two', action: 'fetch', isCancelled: false })
    expect(done.categories).toMatchObject([{ category: 'clip', state: 'settled' }])
    const { categories } = valueOf(await api.overview({ folder, categories: ['clip'] }))
    expect(categories[0]?.freshness.state).toBe('fresh')
  },
  convert: async ({ api, folder }) => {
    const done = valueOf(await api.convert({ folder, operationId: 'one' }))
    const controlnet = done.categories.find(({ category }) => category === 'controlnet')
    expect(controlnet).toMatchObject({
      result: { outcome: 'failed', problem: { code: 'record-rejected' } },
    })
  },
  cancel: async ({ api, folder, upstream }) => {
    expect(valueOf(await api.cancel({ operationId: 'none' }))).toBe(false)
    upstream.setFault('all', 'drip')
    const before = upstream.log.length
    const fetching = api.fetch({ folder, operationId: 'one', force: true })
    while (upstream.log.length === before) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(valueOf(await api.cancel({ operationId: 'one' }))).toBe(true)
    expect(valueOf(await fetching)).toMatchObject({ isCancelled: true })
    upstream.setFault('all', null)
  },
  markStale: async ({ api, folder }) => {
    await api.fetch({ folder, categories: ['clip'], operationId: 'before' })
    expect(valueOf(await api.markStale({ folder, categories: ['clip'] }))).toEqual({})
    const { categories } = valueOf(await api.overview({ folder, categories: ['clip'] }))
    expect(categories[0]?.freshness.state).toBe('marked-stale')
  },
  table: async ({ api, sample }) => {
    const table = valueOf(await api.table({ folder: sample, category: 'clip', format: 'v2' }))
    expect(table).toMatchObject({ records: 3, absent: 0, hasFamilies: false, problem: null })
  },
  rows: async ({ api, sample }) => {
    const all = valueOf(await api.rows({ ...ROWS, folder: sample }))
    expect(all).toMatchObject({ records: 3, matching: 3, length: 3, offset: 0 })
    const none = valueOf(await api.rows({ ...ROWS, folder: sample, filter: 'no such words' }))
    expect(none).toMatchObject({ records: 3, matching: 0, rows: [] })
  },
  find: async ({ api, sample }) => {
    const [first] = valueOf(await api.find({ folder: sample, text: 'Gannet', limit: 5 }))
    expect(first).toMatchObject({ category: 'blip', key: 'Gannet Caption' })
  },
  record: async ({ api, sample }) => {
    const request: FolderRecordRequest = {
      folder: sample,
      category: 'blip',
      name: 'Gannet Caption',
    }
    const record = valueOf(await api.record(request))
    expect(record).toMatchObject({ key: 'Gannet Caption', state: 'converted', family: null })
    expect(record.v2Text).toContain('gannet_caption.pth')
  },
  issues: async ({ api, sample }) => {
    const { issues, findings } = valueOf(await api.issues({ folder: sample, category: 'esrgan' }))
    expect(issues.flatMap(({ texts }) => texts)).toHaveLength(6)
    expect(findings).toHaveLength(1)
  },
  recordPlace: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'clip' as const }
    const first = valueOf(await api.recordPlace({ ...asked, name: null }))
    expect(first).toMatchObject({ records: 3, number: 1, previous: null })
    const second = valueOf(await api.recordPlace({ ...asked, name: first.next }))
    expect(second).toMatchObject({ number: 2, key: first.next, previous: first.key })
    const none = valueOf(await api.recordPlace({ ...asked, name: 'x' }))
    expect(none).toMatchObject({ records: 3, number: null, key: null })
  },
  changedRecord: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'controlnet' as const, name: 'control_harbour_canny' }
    const next = valueOf(await api.changedRecord({ ...asked, direction: 'next' }))
    const { key } = next
    if (key === null) throw new Error('no record with changes')
    const from = { ...asked, name: key }
    const back = valueOf(await api.changedRecord({ ...from, direction: 'previous' }))
    expect(back.key).not.toBe(key)
    const none = valueOf(await api.changedRecord({ ...asked, name: 'x', direction: 'next' }))
    expect(none).toEqual({ key: null })
  },
  alignedRecord: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'blip' as const, name: 'Gannet Caption' }
    const { rows, entries, ...told } = valueOf(await api.alignedRecord({ ...asked, order: 'v2' }))
    expect(told).toMatchObject({
      key: 'Gannet Caption',
      outcome: { state: 'converted', stored: 'same' },
      legacyLine: 2,
      v2Line: 2,
    })
    const renamed = rows.find(({ right }) => right?.label === 'file_name')
    expect(renamed).toMatchObject({ left: { label: 'path' }, isRenamed: true, change: 'modified' })
    expect(entries[renamed?.entries[0] ?? -1]).toMatchObject({ verdict: 'renamed' })
    const other = valueOf(await api.alignedRecord({ ...asked, order: 'legacy' }))
    const inOrder = other.rows.flatMap(({ left }) => left?.number ?? [])
    expect(inOrder).toEqual(inOrder.toSorted((one, next) => one - next))
  },
  ruleBook: async ({ api }) => {
    const rules = valueOf(await api.ruleBook({}))
    expect(rules.find(({ id }) => id === 'download.file-url')).toMatchObject({
      purpose: 'conversion',
    })
  },
  ledger: async ({ api, sample }) => {
    const ledger = valueOf(await api.ledger({ folder: sample, category: 'clip' }))
    expect(ledger).toMatchObject({ records: 3, rejected: [], problem: null, onlyInV2: 0 })
    const others = await api.ledger({ folder: sample, category: 'image_generation' })
    // Marram Dune is only in the v2 file.
    expect(valueOf(others)).toMatchObject({ leftOut: 0, onlyInV2: 1 })
    const rows = valueOf(await api.ledger({ folder: sample, category: 'text_generation' }))
    expect(rows.leftOut).toBeGreaterThan(0)
    const failed = valueOf(await api.ledger({ folder: sample, category: 'controlnet' }))
    expect(failed.rejected).toHaveLength(1)
    expect(failed.problem).toMatchObject({ code: 'record-rejected' })
  },
  conversionRecords: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'clip' as const }
    const { rows } = valueOf(await api.ledger(asked))
    const [row, verdict] = [rows.find(({ cells }) => cells.copied), 'copied' as const]
    if (row === undefined) throw new Error('nothing is copied')
    const choice = { by: 'cell' as const, row: row.id, verdict, isLost: false }
    const window = valueOf(await api.conversionRecords({ ...asked, choice, offset: 1, limit: 1 }))
    expect(window).toMatchObject({ length: row.cells.copied?.records, offset: 1 })
    expect(window.keys).toHaveLength(1)
    expect(window.verdicts).toBeNull()
    const of = { ...asked, category: 'controlnet' as const, offset: 0, limit: 500 }
    const partial = valueOf(await api.conversionRecords({ ...of, choice: { by: 'convertible' } }))
    expect(partial.keys).not.toContain('control_tidewater_seg')
    expect(partial.length).toBeGreaterThan(3)
    expect(partial.verdicts).toHaveLength(partial.keys.length)
    expect(partial.verdicts?.[0]).toMatchObject({ copied: 4, dropped: 6 })
  },
  export: async ({ api, sample }) => {
    const subject = {
      of: 'record',
      folder: sample,
      category: 'blip',
      name: 'Gannet Caption',
    } as const
    const asked = { subject, format: 'markdown', isSplit: true } as const
    const { files, formats, notes } = valueOf(await api.export(asked))
    expect(formats).toEqual(['json', 'markdown', 'html', 'patch'])
    expect(notes).toEqual([])
    expect(files.length).toBeGreaterThan(1)
    expect(files[0]?.name).toBe(`blip-Gannet-Caption-explained.1-of-${files.length}.md`)
    for (const { text } of files) expect(text.length).toBeLessThanOrEqual(2000)
  },
  rawLines: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'blip' as const, name: 'Gannet Caption' }
    const around = { ...asked, from: null, limit: 5 }
    const legacy = valueOf(await api.rawLines({ ...around, file: 'legacy' }))
    if (legacy.state !== 'read') throw new Error('there is no file')
    expect(legacy).toMatchObject({ fileName: 'legacy/blip.json', record: { from: 2 } })
    expect(legacy.lines).toHaveLength(5)
    const name = legacy.record?.fields.find(({ path }) => path === '/name')
    expect(name).toMatchObject({ isLeaf: true, hex: '22 47 61 6e 6e 65 74 20' })
    const none = valueOf(
      await api.rawLines({ ...around, category: 'audio_generation', file: 'legacy' }),
    )
    expect(none).toMatchObject({ state: 'missing', hasFormat: false })
  },
  rawText: async ({ api, sample }) => {
    const asked = { folder: sample, category: 'text_generation' as const, file: 'legacy' as const }
    const header = valueOf(await api.rawText({ ...asked, part: { by: 'line', line: 1 } }))
    expect(header.text).toMatch(/^name,parameters_bn,.*settings\r\n$/)
    const name = 'mossgate/Dunlin-3B'
    const row = valueOf(await api.rawText({ ...asked, part: { by: 'record', name } }))
    expect(row.text).toMatch(/^mossgate\/Dunlin-3B,3,.*"\{""temperature"": 0\.7,\}"\r\n$/)
    const none = valueOf(await api.rawText({ ...asked, part: { by: 'record', name: 'x' } }))
    expect(none).toEqual({ text: null })
  },
  comparands: async ({ api }) => {
    const given = valueOf(await api.comparands({}))
    expect(given.map(({ name }) => name)).toEqual(['clip.json', 'stable_diffusion.json'])
  },
  comparison: async ({ api, sample }) => {
    const view = valueOf(await api.comparison(freshOf(sample)))
    expect(view).toMatchObject({
      before: { state: 'read' },
      after: { state: 'read' },
      problem: null,
    })
    expect(view.files).toMatchObject([
      { id: 'image_generation.v2', added: 1, removed: 1, modified: 2, same: 13, criticalFields: 2 },
    ])
    const [clip, image] = valueOf(await api.comparands({}))
    const given = (id = '') => ({ of: 'given' as const, id })
    const [before, after] = [given(clip?.id), given(image?.id)]
    const other = valueOf(await api.comparison({ before, after, category: null }))
    expect(other).toMatchObject({ files: [], problem: { code: 'usage' } })
  },
  comparedRecords: async ({ api, sample }) => {
    const asked = { ...freshOf(sample), ...ALL_THAT_DIFFERS, offset: 1, limit: 2 }
    const window = valueOf(await api.comparedRecords(asked))
    expect(window).toMatchObject({ length: 4, offset: 1 })
    expect(window.rows.map(({ key }) => key)).toEqual(['Øresund Sketch', 'Saltmarsh Realism'])
    const critical = valueOf(await api.comparedRecords({ ...asked, isCriticalOnly: true }))
    expect(critical.length).toBe(1)
  },
  comparedRecord: async ({ api, sample }) => {
    const asked = { ...freshOf(sample), ...ALL_THAT_DIFFERS }
    const first = valueOf(await api.comparedRecord({ ...asked, key: null }))
    expect(first).toMatchObject({ key: 'Marram Dune', index: 0, previous: null })
    const record = valueOf(await api.comparedRecord({ ...asked, key: 'Saltmarsh Realism' }))
    expect(record).toMatchObject({ index: 2, next: 'Fernweh XL' })
    expect(record.difference?.groups[0]?.fields).toMatchObject([
      { path: '/version', before: '"2.0"', after: '"2.1"', reason: null },
    ])
  },
}

const ALL_THAT_DIFFERS = { file: 'image_generation.v2', change: null, isCriticalOnly: false }

function freshOf(folder: string) {
  return {
    before: { of: 'v2', folder },
    after: { of: 'fresh', folder },
    category: 'image_generation',
  } as const
}

const anyText: unknown = expect.any(String)

/** What can go wrong as expected, by the code that the page is told. */
const FAILURES: readonly (readonly [
  string,
  ProblemCode,
  (scene: ContractScene) => Promise<unknown>,
])[] = [
  ['a folder nobody granted', 'folder-unknown', ({ api }) => api.openFolder({ folder: 'x' })],
  ['looking into one', 'folder-unknown', ({ api }) => api.overview({ folder: '/etc' })],
  [
    'comparing with what nobody gave',
    'folder-unknown',
    ({ api, sample }) => api.comparison({ ...freshOf(sample), after: { of: 'given', id: 'x' } }),
  ],
  [
    'a file that the comparison has not',
    'record-unknown',
    ({ api, sample }) =>
      api.comparedRecord({ ...freshOf(sample), ...ALL_THAT_DIFFERS, file: 'x', key: null }),
  ],
  [
    'a record that is not there',
    'record-unknown',
    ({ api, sample }) => api.record({ folder: sample, category: 'clip', name: 'x' }),
  ],
  [
    'the same line beside line',
    'record-unknown',
    ({ api, sample }) =>
      api.alignedRecord({ folder: sample, category: 'clip', name: 'x', order: 'v2' }),
  ],
  [
    'fetching into the sample',
    'folder-not-writable',
    ({ api, sample }) => api.fetch({ folder: sample, operationId: 'x' }),
  ],
  [
    'converting the sample',
    'folder-not-writable',
    ({ api, sample }) => api.convert({ folder: sample, operationId: 'x' }),
  ],
  [
    'marking the sample',
    'folder-not-writable',
    ({ api, sample }) => api.markStale({ folder: sample }),
  ],
  [
    'a setting that is only shown',
    'setting-locked',
    ({ api }) => api.changeSetting({ setting: 'rawBaseUrl', value: 'https://evil.test' }),
  ],
  [
    'a form that there is not',
    'usage',
    ({ api, sample }) =>
      api.export({
        subject: { of: 'ledger', folder: sample, category: 'clip' },
        format: 'csv',
        isSplit: false,
      }),
  ],
  [
    'exporting a failure that there is not',
    'usage',
    ({ api, sample }) =>
      api.export({
        subject: { of: 'failed', folder: sample, category: 'clip' },
        format: 'json',
        isSplit: false,
      }),
  ],
  ['a method that is not there', 'request-refused', ({ carried }) => carried.send('nothing', {})],
  ['a method of every object', 'request-refused', ({ carried }) => carried.send('toString', {})],
  ['no input', 'request-invalid', ({ carried }) => carried.send('overview', null)],
  ['an input of another kind', 'request-invalid', ({ carried }) => carried.send('workspace', [])],
  [
    'too much in an input',
    'request-invalid',
    ({ carried }) => carried.send('workspace', { path: '/' }),
  ],
  [
    'a category that is none',
    'request-invalid',
    ({ carried, sample }) => carried.send('issues', { folder: sample, category: 'x' }),
  ],
]

/** What makes each event be told; a new event does not compile until it is here. */
const CAUSES: Readonly<Record<EventName, (scene: ContractScene) => Promise<unknown>>> = {
  didChange: ({ api, folder }) => api.markStale({ folder }),
  didReportOperation: ({ api, folder }) => api.convert({ folder, operationId: 'one' }),
  didChangeFolders: ({ api, folder }) => api.openFolder({ folder }),
  didChangeSettings: ({ api }) => api.changeSetting({ setting: 'theme', value: 'light' }),
  didLog: ({ api, folder }) => api.openFolder({ folder }),
}

/** What every carrier of the contract must do (I9); each brings a viewer to a client in its own way. */
export function describeContract(name: string, openCarrier: OpenCarrier): void {
  describe(`the contract, ${name}`, () => {
    let scene: ContractScene
    // One for all: opening some carriers takes long, and each test brings its own state about.
    beforeAll(async () => {
      scene = await ContractScene.open(openCarrier)
    })
    afterAll(async () => {
      await scene.close()
    })

    test.each(METHODS)('%s gives what it promises', async (method) => {
      await ANSWERS[method](scene)
    })

    test.each(FAILURES)('%s is the problem %s', async (_, code, ask) => {
      const result = await ask(scene)
      const words: unknown = expect.stringMatching(/./)
      const members = { action: words, target: words, cause: words, kept: words, next: words }
      // Where methods are addresses, an address that is not there is refused before it is a method.
      const codes: unknown =
        code === 'request-refused' ? expect.stringMatching(/^request-(refused|invalid)$/) : code
      expect(result).toEqual({ ok: false, problem: { code: codes, ...members } })
      expect(JSON.stringify(result)).not.toMatch(/ {4}at |\[object Object\]/)
    })

    test.each(EVENTS)('%s is told, as the contract has it', async (event) => {
      await scene.next(event, () => CAUSES[event](scene))
    })

    test('the last that is told of an operation is what its call gives', async () => {
      const { api, folder, carried } = scene
      const told: unknown[] = []
      carried.client.on('didReportOperation', (operation) => told.push(operation))
      const done = valueOf(await api.fetch({ folder, operationId: 'last', force: true }))
      await until(() => JSON.stringify(told.at(-1)) === JSON.stringify(done))
      expect(told.length).toBeGreaterThan(1)
    })

    test('who has unsubscribed hears nothing more; others do', async () => {
      const { client } = scene.carried
      let heard = 0
      const listen = () => (heard += 1)
      const stop = client.on('didLog', listen)
      const stopTwin = client.on('didLog', listen)
      const open = () => scene.api.openFolder({ folder: scene.folder })
      await scene.next('didLog', open)
      await until(() => heard === 2)
      stop()
      await scene.next('didLog', open)
      await until(() => heard === 3)
      stopTwin()
      await scene.next('didLog', open)
      expect(heard).toBe(3)
    })

    test('1,000 subscriptions that come and go leave nothing behind', async () => {
      const { client, listeners } = scene.carried
      const before = listeners()
      for (let round = 0; round < 1000; round += 1) {
        for (const event of EVENTS) client.on(event, () => undefined)()
      }
      expect(listeners()).toBe(before)
      let heard = 0
      client.on('didLog', () => (heard += 1))
      await scene.next('didLog', () => scene.api.openFolder({ folder: scene.folder }))
      await until(() => heard === 1)
    })

    test('many calls at once are each given their own answer', async () => {
      const names = ['Gannet Caption', 'Gannet', 'x', '']
      const asked = Array.from({ length: 60 }, (_, at) => names[at % names.length] ?? '')
      const found = await Promise.all(
        asked.map((text) => scene.api.find({ folder: scene.sample, text, limit: 1 })),
      )
      const alone = new Map(
        await Promise.all(
          names.map(
            async (text) =>
              [text, await scene.api.find({ folder: scene.sample, text, limit: 1 })] as const,
          ),
        ),
      )
      expect(found).toEqual(asked.map((text) => alone.get(text)))
    })
  })
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 5000
  while (!isSo()) {
    if (performance.now() > end) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
