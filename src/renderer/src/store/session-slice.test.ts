import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ProblemError } from '../../../domain/problem.ts'
import { browseRoute, formatRoute, overviewRoute } from '../routes.ts'
import { FAKE_FOLDER, fakeOverview, fakeWorkspace, instantAt, NOW_MS } from './fake-overview.ts'
import { createFakeStore, type FakeStoreOptions } from './fake-store.ts'
import { keepCurrent } from './keep-current.ts'

beforeEach(() => void vi.useFakeTimers({ now: NOW_MS }))
afterEach(() => void vi.useRealTimers())

let stop = () => {}
afterEach(() => stop())

async function startPage(options: FakeStoreOptions = {}) {
  const page = createFakeStore(options)
  stop = keepCurrent(page.store, page.options)
  await vi.advanceTimersByTimeAsync(0)
  return page
}

const LAST = formatRoute(browseRoute('f1', 'clip'))

describe('a start', () => {
  test('goes where the viewer was left', async () => {
    const workspace = () => fakeWorkspace({ lastLocation: LAST, layout: { 'panes.x': [1, 2] } })
    const { store, address } = await startPage({ answers: { workspace } })
    expect(store.getState().route).toEqual(browseRoute('f1', 'clip'))
    expect(store.getState().layout).toEqual({ 'panes.x': [1, 2] })
    expect(address.written).toEqual([`replace ${LAST}`])
    expect(store.getState().overviews['f1']?.state).toBe('ready')
  })

  test('goes where its address says, whatever it was left at', async () => {
    const workspace = () => fakeWorkspace({ lastLocation: LAST })
    const { store } = await startPage({ answers: { workspace }, hash: '#/f1/overview' })
    expect(store.getState().route).toEqual(overviewRoute('f1'))
  })

  test('begins with the folder that it was made for, and where that was left', async () => {
    const workspace = (lastLocation: string | null) => () =>
      fakeWorkspace({ lastLocation, startFolder: 'f1' })
    const routeAfter = async (options: FakeStoreOptions) =>
      (await startPage(options)).store.getState().route
    const elsewhere = formatRoute(overviewRoute('f2'))
    for (const lastLocation of [null, elsewhere, '#/', '#/settings'])
      expect(await routeAfter({ answers: { workspace: workspace(lastLocation) } })).toEqual(
        overviewRoute('f1'),
      )
    expect(await routeAfter({ answers: { workspace: workspace(LAST) } })).toEqual(
      browseRoute('f1', 'clip'),
    )
    const atChoice = { answers: { workspace: workspace(LAST) }, hash: '#/' }
    expect((await routeAfter(atChoice)).screen).toBe('first-run')
  })

  test('stays at the choice of a folder when the last one is not known any more', async () => {
    const workspace = () => fakeWorkspace({ lastLocation: LAST }, [])
    const { store } = await startPage({ answers: { workspace } })
    expect(store.getState().route.screen).toBe('first-run')
  })
})

describe('the address', () => {
  test('is written once for each new state, and followed when a person changes it', async () => {
    const { store, address } = await startPage({ hash: '#/f1/overview' })
    store.getState().navigate({ ...overviewRoute('f1'), selected: 'clip' }, 'replace')
    store.getState().navigate(browseRoute('f1', 'clip'))
    store.getState().navigate(browseRoute('f1', 'clip'))
    expect(address.written).toEqual([
      'replace #/f1/overview?category=clip',
      'push #/f1/browse/clip',
    ])
    address.goTo('#/f1/overview?category=clip')
    expect(store.getState().route).toMatchObject({ screen: 'overview', selected: 'clip' })
    address.goTo('#/nowhere/at/all/of/it')
    expect(store.getState().route).toMatchObject({ screen: 'overview', selected: 'clip' })
  })
})

describe('what is remembered', () => {
  async function startRemembering(options: FakeStoreOptions = {}) {
    const page = await startPage({ hash: '#/f1/overview', ...options })
    const remembered = () =>
      page.client.calls.filter(({ method }) => method === 'rememberView').map(({ input }) => input)
    return { ...page, remembered }
  }

  test('is where the page is, a moment after it has stopped moving', async () => {
    const { store, remembered } = await startRemembering()
    store.getState().navigate(browseRoute('f1', 'clip'))
    store.getState().navigate(browseRoute('f1', 'blip'))
    expect(remembered()).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(remembered()).toEqual([{ location: '#/f1/browse/blip', layout: {} }])
  })

  test('is told at once by a page that is left, and only if it is news', async () => {
    const { store, leave, remembered } = await startRemembering()
    leave()
    expect(remembered()).toEqual([])
    store.getState().setLayout('panes.x', [1, 2])
    leave()
    const told = [{ location: '#/f1/overview', layout: { 'panes.x': [1, 2] } }]
    expect(remembered()).toEqual(told)
    await vi.advanceTimersByTimeAsync(1000)
    leave()
    expect(remembered()).toEqual(told)
  })

  test('are the sizes that were chosen since, not those that another page may choose', async () => {
    const workspace = () => fakeWorkspace({ layout: { 'panes.x': [1, 2] } })
    const { store, remembered } = await startRemembering({ answers: { workspace } })
    const choose = async (key: string, sizes: readonly number[]) => {
      store.getState().setLayout(key, sizes)
      await vi.advanceTimersByTimeAsync(1000)
    }
    await choose('column:a', [40])
    await choose('column:b', [50])
    expect(store.getState().layout).toEqual({
      'panes.x': [1, 2],
      'column:a': [40],
      'column:b': [50],
    })
    expect(remembered()).toEqual([
      { location: '#/f1/overview', layout: { 'column:a': [40] } },
      { location: '#/f1/overview', layout: { 'column:b': [50] } },
    ])
  })

  test('is told again when the host did not hear it', async () => {
    let isThere = false
    const { store, remembered } = await startRemembering({
      answers: {
        rememberView: () => {
          if (!isThere) throw new ProblemError(PROBLEM)
          return {}
        },
      },
    })
    store.getState().setLayout('column:a', [40])
    await vi.advanceTimersByTimeAsync(1000)
    isThere = true
    store.getState().navigate(browseRoute('f1', 'clip'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(remembered()[1]).toEqual({
      location: '#/f1/browse/clip',
      layout: { 'column:a': [40] },
    })
  })
})

describe('what the host tells', () => {
  test('is asked for anew when the host was away', async () => {
    const { store, client } = await startPage({ hash: '#/f1/overview' })
    const asked = () => client.calls.filter(({ method }) => method === 'overview').length
    const before = asked()
    client.setConnection('lost')
    expect(store.getState().connection).toBe('lost')
    client.setConnection('connected')
    await vi.advanceTimersByTimeAsync(0)
    expect(asked()).toBeGreaterThan(before)
  })

  test('brings a folder back that was gone', async () => {
    const gone = { state: 'gone', problem: PROBLEM } as const
    const { store, client } = await startPage({
      hash: '#/f1/overview',
      answers: { workspace: () => fakeWorkspace({}, [{ ...FAKE_FOLDER, presence: gone }]) },
    })
    const before = client.calls.length
    client.tell('didChangeFolders', [{ ...FAKE_FOLDER }])
    await vi.advanceTimersByTimeAsync(0)
    expect(client.calls.slice(before).map(({ method }) => method)).toContain('overview')
    expect(store.getState().toasts).toMatchObject([{ title: 'The folder is back' }])
  })
})

test('what was fresh is asked for once more when its time is over, and only once', async () => {
  const until = instantAt(3000)
  const overview = () =>
    fakeOverview({ clip: { state: 'fresh', checkedAt: instantAt(-1000), until } })
  const { client } = await startPage({
    hash: '#/f1/overview',
    answers: { overview },
    now: () => Date.now(),
  })
  const asked = () =>
    client.calls.filter(
      ({ method, input }) =>
        method === 'overview' && /"clip".*"looksInside":false/.test(JSON.stringify(input)),
    ).length
  await vi.advanceTimersByTimeAsync(2500)
  expect(asked()).toBe(0)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked()).toBe(1)
})

const PROBLEM = {
  code: 'folder-missing',
  action: 'read the folder',
  target: '/data/reference',
  cause: 'it is not there (ENOENT)',
  kept: 'what was read is still shown',
  next: 'bring it back',
} as const
