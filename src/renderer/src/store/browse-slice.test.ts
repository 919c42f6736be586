import { beforeEach, describe, expect, it } from 'vitest'
import type { Result, ViewerClient } from '../../../bridge/api.ts'
import { METHODS } from '../../../bridge/methods.ts'
import type {
  FolderChange,
  RecordInspection,
  RowsRequest,
  RowWindow,
  TableRow,
  TableShape,
} from '../../../bridge/viewer-shapes.ts'
import { KEY_FIELD } from '../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../domain/problem.ts'
import { rowAt } from '../features/browse/row-windows.ts'
import { browseRoute, formatRoute } from '../routes.ts'
import { createViewerStore, type ViewerStore } from './viewer-store.ts'

const GONE: Problem = {
  code: 'folder-missing',
  action: 'read the folder',
  target: '/data',
  cause: 'it is not there',
  kept: 'nothing was changed',
  next: 'bring it back',
}

/** A question that waits for its answer. */
interface Asked {
  readonly method: string
  readonly input: unknown
  readonly answer: (result: Result<unknown>) => void
}

let asked: Asked[]
let tell: (change: FolderChange) => void
let store: ViewerStore

/** A client that answers when the test says so. */
function waitingClient(): ViewerClient {
  const ask = (method: string) => (input: unknown) =>
    new Promise((answer: (result: Result<never>) => void) => {
      // The test gives each question the answer of its method.
      asked.push({ method, input, answer: answer as Asked['answer'] })
    })
  return {
    // Every method is there; what each takes and gives is the test's business.
    api: Object.fromEntries(METHODS.map((method) => [method, ask(method)])) as ViewerClient['api'],
    on: (event, listen) => {
      // The payload is that of the one event which is told.
      if (event === 'didChange') tell = listen as typeof tell
      return () => undefined
    },
    onDidChangeConnection: () => () => undefined,
  }
}

beforeEach(() => {
  asked = []
  const hash = formatRoute({ ...browseRoute('f1', 'text_generation'), format: 'v2' })
  store = createViewerStore({
    client: waitingClient(),
    host: {
      host: 'browser',
      chooseFolder: null,
      chooseComparand: null,
      revealFile: null,
      openInEditor: null,
      openSettings: null,
      saveExport: () => Promise.resolve({ ok: true, value: null }),
      openLink: () => undefined,
    },
    address: { read: () => hash, write: () => undefined, onDidChange: () => () => undefined },
    onLeave: () => () => undefined,
    now: () => 0,
  })
  store.getState().followBrowse()
})

async function answer(method: string, result: Result<unknown>): Promise<void> {
  const index = asked.findIndex((other) => other.method === method)
  const [question] = asked.splice(index, 1)
  if (index === -1 || question === undefined) throw new Error(`nobody asked for ${method}`)
  question.answer(result)
  await new Promise((done) => setTimeout(done))
}

const ok = (value: unknown): Result<unknown> => ({ ok: true, value })

const TABLE: TableShape = {
  category: 'text_generation',
  format: 'v2',
  records: 1000,
  columns: [
    { field: KEY_FIELD, kind: 'text', filled: 1000 },
    { field: 'style', kind: 'text', filled: 400 },
  ],
  absent: 0,
  hasFamilies: true,
  problem: null,
}

function recordRow(key: string): TableRow {
  return { row: 'record', key, state: 'converted', issues: 0, findings: 0, cells: ['chat'] }
}

interface WindowOptions {
  readonly prefix?: string
  readonly length?: number
  readonly located?: number | null
}

/** The rows that the oldest waiting question asks for. */
function windowFor({ prefix = 'r', length = 1000, located = null }: WindowOptions = {}): RowWindow {
  const { offset, limit } = rowsAsked()
  const count = Math.max(0, Math.min(limit, length - offset))
  const rows = Array.from({ length: count }, (_, at) => recordRow(`${prefix}${offset + at}`))
  return { records: 1000, matching: length, length, offset, rows, located }
}

function rowsAsked(): RowsRequest {
  const question = asked.find(({ method }) => method === 'rows')
  if (question === undefined) throw new Error('nobody asked for rows')
  // What is sent to `rows` is a request for rows.
  return question.input as RowsRequest
}

function inspection(key: string): RecordInspection {
  return {
    category: 'text_generation',
    key,
    resolvedFrom: null,
    legacyText: null,
    v2Text: '{}',
    explanation: null,
    state: 'v2-only',
    issues: [],
    findings: [],
    legacyKeys: [],
    family: null,
  }
}

async function showFirstRows(): Promise<void> {
  store.getState().seeRows({ start: 0, end: 30 })
  store.getState().showBrowse()
  await answer('table', ok(TABLE))
  await answer('rows', ok(windowFor()))
}

function arrange(change: Parameters<ReturnType<ViewerStore['getState']>['arrangeBrowse']>[0]) {
  store.getState().arrangeBrowse(change)
}

const shownKey = (index: number) => {
  const row = rowAt(store.getState().browse.rows.windows, index)
  return row?.row === 'record' ? row.key : null
}
const methods = () => asked.map(({ method }) => method)

describe('the rows of a table', () => {
  it('are asked for around the view, never all at once', async () => {
    await showFirstRows()
    expect(shownKey(0)).toBe('r0')
    expect(rowsAsked()).toMatchObject({ offset: 100, limit: 100, fields: ['style'] })
    await answer('rows', ok(windowFor()))
    expect(shownKey(150)).toBe('r150')
    expect(methods()).toEqual([])
    store.getState().seeRows({ start: 695, end: 725 })
    expect(rowsAsked()).toMatchObject({ offset: 600, limit: 200 })
  })

  it('stay in sight until those of another filter have come', async () => {
    await showFirstRows()
    arrange({ filter: 'x' })
    expect(shownKey(0)).toBe('r0')
    expect(store.getState().browse.rows.isCurrent).toBe(false)
    // That is the question for what comes after the first window; nobody wants its answer now.
    await answer('rows', ok(windowFor({ prefix: 'stale' })))
    expect(shownKey(0)).toBe('r0')
    expect(shownKey(100)).toBeNull()
    expect(rowsAsked()).toMatchObject({ filter: 'x', offset: 0 })
    await answer('rows', ok(windowFor({ prefix: 'x', length: 3 })))
    expect(shownKey(0)).toBe('x0')
    expect(shownKey(3)).toBeNull()
    expect(store.getState().browse).toMatchObject({
      rows: { isCurrent: true, matching: 3, length: 3 },
      jump: { index: 0, align: 'start' },
    })
  })

  it('are asked for once for all that was typed while an answer was on its way', async () => {
    await showFirstRows()
    for (const filter of ['a', 'ab', 'abc']) arrange({ filter })
    expect(methods()).toEqual(['rows'])
    await answer('rows', ok(windowFor()))
    expect(asked.map(({ input }) => input)).toMatchObject([{ filter: 'abc' }])
  })

  it('are asked for anew when their data is another, in the place where the view is', async () => {
    await showFirstRows()
    await answer('rows', ok(windowFor()))
    store.getState().seeRows({ start: 300, end: 330 })
    await answer('rows', ok(windowFor()))
    await answer('rows', ok(windowFor()))
    await answer('rows', ok(windowFor()))
    tell({ folder: 'f1', categories: ['text_generation'], cause: 'outside' })
    await answer('table', ok({ ...TABLE, records: 900 }))
    expect(rowsAsked()).toMatchObject({ offset: 300 })
    expect(shownKey(300)).toBe('r300')
    await answer('rows', ok(windowFor({ prefix: 'new', length: 900 })))
    expect(shownKey(300)).toBe('new300')
    // What was far away was of the old data.
    expect(shownKey(0)).toBeNull()
    expect(store.getState().browse.jump).toBeNull()
  })

  it('are left alone when other categories or folders change', async () => {
    await showFirstRows()
    await answer('rows', ok(windowFor()))
    tell({ folder: 'f1', categories: ['clip'], cause: 'fetch' })
    tell({ folder: 'f2', categories: ['text_generation'], cause: 'fetch' })
    expect(methods()).toEqual([])
  })

  it('stay when they cannot be asked for anew, and it is said why', async () => {
    await showFirstRows()
    await answer('rows', ok(windowFor()))
    store.getState().reloadBrowse()
    await answer('table', { ok: false, problem: GONE })
    expect(store.getState().browse).toMatchObject({ table: { state: 'ready' }, trouble: GONE })
    expect(shownKey(0)).toBe('r0')
  })

  it('are not mixed up with a table that was asked for before', async () => {
    store.getState().showBrowse()
    store.getState().navigate({ ...browseRoute('f1', 'clip'), format: 'v2' })
    store.getState().showBrowse()
    await answer('table', ok(TABLE))
    expect(store.getState().browse.table.state).toBe('loading')
    await answer('table', ok({ ...TABLE, category: 'clip' }))
    expect(store.getState().browse.table).toMatchObject({ value: { category: 'clip' } })
  })

  it('of another category do not wait for those of the last one', async () => {
    await showFirstRows()
    store.getState().navigate({ ...browseRoute('f1', 'clip'), format: 'v2' })
    store.getState().showBrowse()
    expect(store.getState().browse).toMatchObject({
      table: { state: 'loading' },
      rows: { length: null },
    })
    await answer('rows', ok(windowFor({ prefix: 'stale' })))
    expect(shownKey(0)).toBeNull()
  })
})

describe('the selected record', () => {
  it('is found among rows that are arranged otherwise, and brought into view', async () => {
    arrange({ record: 'r700' })
    await answer('table', ok(TABLE))
    expect(rowsAsked()).toMatchObject({ locate: 'r700' })
    await answer('rows', ok(windowFor({ located: 700 })))
    expect(store.getState().browse).toMatchObject({ cursor: 700, jump: { index: 700 } })
    arrange({ sort: { field: 'style', direction: 'descending' } })
    await answer('rows', ok(windowFor()))
    expect(rowsAsked()).toMatchObject({ locate: 'r700' })
    await answer('rows', ok(windowFor({ located: 5 })))
    expect(store.getState().browse).toMatchObject({ cursor: 5, jump: { index: 5 } })
  })

  it('follows the cursor, also to a row that is still to come', async () => {
    await showFirstRows()
    await answer('rows', ok(windowFor()))
    store.getState().moveByRows(1)
    expect(store.getState().route).toMatchObject({ record: 'r0' })
    store.getState().moveByRows(1)
    expect(store.getState().route).toMatchObject({ record: 'r1' })
    store.getState().moveToRow(5000)
    expect(store.getState().browse.cursor).toBe(999)
    expect(store.getState().route).toMatchObject({ record: 'r1' })
    store.getState().seeRows({ start: 970, end: 1000 })
    await answer('rows', ok(windowFor()))
    expect(store.getState().route).toMatchObject({ record: 'r999' })
  })

  it('does not take the cursor away from a family that is folded', async () => {
    await showFirstRows()
    await answer('rows', ok(windowFor()))
    store.getState().moveToRow(7)
    arrange({ collapsed: ['Otter'] })
    expect(rowsAsked().locate).toBeUndefined()
    await answer('rows', ok(windowFor({ length: 900 })))
    expect(store.getState().browse.cursor).toBe(7)
  })

  it('shows the last one that came until the next has, and drops those in between', async () => {
    arrange({ record: 'a' })
    await answer('record', ok(inspection('a')))
    for (const record of ['b', 'c', 'd']) arrange({ record })
    expect(store.getState().browse.record?.key).toBe('a')
    await answer('record', ok(inspection('b')))
    expect(store.getState().browse.record?.key).toBe('a')
    expect(asked.filter(({ method }) => method === 'record')).toMatchObject([
      { input: { name: 'd' } },
    ])
    await answer('record', ok(inspection('d')))
    expect(store.getState().browse.record?.key).toBe('d')
  })

  it('stays readable while its folder is away, and is told to be gone when it is', async () => {
    arrange({ record: 'a' })
    await answer('record', ok(inspection('a')))
    store.getState().reloadBrowse()
    await answer('record', { ok: false, problem: GONE })
    expect(store.getState().browse.record?.content.state).toBe('ready')
    store.getState().reloadBrowse()
    const problem = { ...GONE, code: 'record-unknown' } as const
    await answer('record', { ok: false, problem })
    expect(store.getState().browse.record?.content).toEqual({ state: 'failed', problem })
  })
})
