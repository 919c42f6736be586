import { describe, expect, test } from 'vitest'
import type { CategoryOverview, OverviewRequest } from '../../../bridge/reference-shapes.ts'
import { ProblemError } from '../../../domain/problem.ts'
import { boardOf } from './board-selectors.ts'
import { FAKE_PROBLEM, fakeOperation, fakeOverview, instantAt } from './fake-overview.ts'
import { createFakeStore, settle } from './fake-store.ts'
import { categoryIn } from './references-selectors.ts'

const STALE = { state: 'marked-stale', since: instantAt(-1000) } as const

/** A host whose overview a test changes while it runs. */
function changingHost() {
  /** Each question once; it is asked again until everything was looked at. */
  const asked: (readonly string[] | undefined)[] = []
  const host = { overview: fakeOverview(), problem: false }
  const overview = ({ categories, looksInside, countsIssues }: OverviewRequest) => {
    if (looksInside === false) asked.push(categories)
    if (host.problem) throw new ProblemError(FAKE_PROBLEM)
    const wanted = host.overview.categories.filter(
      ({ category }) => categories?.includes(category) ?? true,
    )
    const counts = countsIssues === false ? { issues: null, findings: null } : {}
    const told = wanted.map((one) => (looksInside === false ? fromOutside(one) : one))
    return { ...host.overview, categories: told.map((one) => ({ ...one, ...counts })) }
  }
  return { host, asked, ...createFakeStore({ answers: { overview } }) }
}

/** A category as a host tells of it that has not read its files. */
function fromOutside(category: CategoryOverview): CategoryOverview {
  const { legacy, v2 } = category
  return {
    ...category,
    provenance: { state: 'not-looked-at' },
    legacy: { ...legacy, records: null },
    v2: { ...v2, records: null },
  }
}

describe('an overview', () => {
  test('shows how fresh everything is before any file was converted', async () => {
    const { store, host } = changingHost()
    host.overview = fakeOverview({ clip: STALE })
    const seen: unknown[] = []
    store.subscribe((state) => {
      const clip = categoryIn(state, 'f1', 'clip')
      if (clip !== null) seen.push([clip.freshness, clip.legacy.records, clip.provenance.state])
    })
    await store.getState().enterFolder('f1')
    expect(seen[0]).toEqual([STALE, null, 'not-looked-at'])
    expect(seen.at(-1)).toEqual([STALE, 2, 'up-to-date'])
  })

  test('takes a file that has just come for one that was not looked at yet', async () => {
    const { store, host } = changingHost()
    const there = host.overview
    const gone = { state: 'missing', records: null, sizeBytes: null } as const
    const provenance = { state: 'no-legacy-file', reason: 'it is not there' } as const
    host.overview = {
      ...there,
      categories: there.categories.map((one) => ({
        ...one,
        provenance,
        legacy: { ...one.legacy, ...gone },
      })),
    }
    await store.getState().enterFolder('f1')
    host.overview = there
    const seen: unknown[] = []
    store.subscribe((state) => seen.push(categoryIn(state, 'f1', 'clip')?.provenance.state))
    store.getState().receiveChange({ folder: 'f1', categories: ['clip'], cause: 'fetch' })
    await settle()
    expect([seen[0], seen.at(-1)]).toEqual(['not-looked-at', 'up-to-date'])
  })

  test('keeps what was counted until it is counted anew, but not of a file that is gone', async () => {
    const { store, host } = changingHost()
    await store.getState().enterFolder('f1')
    const seen: unknown[] = []
    store.subscribe((state) => {
      const clip = categoryIn(state, 'f1', 'clip')
      seen.push([clip?.freshness.state, clip?.legacy.records, clip?.v2.records, clip?.issues])
    })
    const gone = { state: 'missing', records: null, sizeBytes: null } as const
    host.overview = fakeOverview({ clip: STALE })
    host.overview = {
      ...host.overview,
      categories: host.overview.categories.map((one) =>
        one.category === 'clip' ? { ...one, issues: 5, v2: { ...one.v2, ...gone } } : one,
      ),
    }
    store.getState().receiveChange({ folder: 'f1', categories: ['clip'], cause: 'outside' })
    await settle()
    expect(seen).toEqual([
      ['marked-stale', 2, null, 1],
      ['marked-stale', 2, null, 1],
      ['marked-stale', 2, null, 5],
    ])
  })

  test('is there before issues are counted, and again with them', async () => {
    const { store } = changingHost()
    const counts: (number | null | undefined)[] = []
    store.subscribe((state) => {
      counts.push(categoryIn(state, 'f1', 'clip')?.issues)
    })
    await store.getState().enterFolder('f1')
    expect(new Set(counts)).toEqual(new Set([undefined, null, 1]))
    expect(store.getState().overviews['f1']).toMatchObject({ state: 'ready', isCounted: true })
  })

  test('that was never told is a failure with its problem', async () => {
    const { store, host } = changingHost()
    host.problem = true
    await store.getState().enterFolder('f1')
    expect(store.getState().overviews['f1']).toEqual({ state: 'failed', problem: FAKE_PROBLEM })
  })

  test('stays in sight when it cannot be asked for anew', async () => {
    const { store, host } = changingHost()
    await store.getState().enterFolder('f1')
    host.problem = true
    await store.getState().loadOverview('f1')
    expect(store.getState().overviews['f1']).toMatchObject({
      state: 'ready',
      trouble: FAKE_PROBLEM,
      overview: { categories: { length: 15 } },
    })
  })

  test('is asked for once for a burst of changes', async () => {
    const { store, asked } = changingHost()
    await store.getState().enterFolder('f1')
    asked.length = 0
    for (const category of ['clip', 'blip', 'clip', 'esrgan'] as const)
      store.getState().receiveChange({ folder: 'f1', categories: [category], cause: 'outside' })
    await settle()
    expect(asked).toEqual([['clip'], ['blip', 'clip', 'esrgan']])
  })
})

describe('rows of the board', () => {
  test('keep their place when something changes, and find a new one when a check ends', async () => {
    const { store, host } = changingHost()
    await store.getState().enterFolder('f1')
    host.overview = fakeOverview({ clip: STALE })
    store.getState().receiveChange({ folder: 'f1', categories: ['clip'], cause: 'outside' })
    await settle()
    expect(categoryIn(store.getState(), 'f1', 'clip')?.freshness).toEqual(STALE)
    expect(boardOf(store.getState(), 'f1').map(([group]) => group)).toEqual(['up-to-date'])
    store.getState().receiveOperation(fakeOperation([]))
    await settle()
    expect(boardOf(store.getState(), 'f1')[0]).toEqual(['attention', ['clip']])
  })
})

describe('a refresh', () => {
  const failed = fakeOperation([
    {
      category: 'clip',
      state: 'settled',
      result: { outcome: 'failed', problem: FAKE_PROBLEM },
    },
  ])

  test('sends its categories and an id of its own', async () => {
    const { store, client } = createFakeStore({ answers: { fetch: () => failed } })
    await store.getState().refresh({ folder: 'f1', categories: ['clip'], force: true })
    const [call] = client.calls
    expect(call).toMatchObject({
      method: 'fetch',
      input: { folder: 'f1', categories: ['clip'], force: true },
    })
  })

  test('that failed stays on screen with cause, what was kept and the next step', async () => {
    const { store } = createFakeStore({ answers: { fetch: () => failed } })
    await store.getState().refresh({ folder: 'f1', categories: ['clip'] })
    const [toast] = store.getState().toasts
    expect(toast).toMatchObject({
      tone: 'bad',
      title: 'clip was not refreshed',
      text: 'HTTP 503, in 3 attempts. Nothing was changed.',
    })
    expect(toast?.actions.map(({ label }) => label)).toEqual(['Retry', 'Settings', 'Details'])
  })

  test('that failed again says so once, in the newest words', async () => {
    const { store } = createFakeStore({ answers: { fetch: () => failed } })
    await store.getState().refresh({ folder: 'f1', categories: ['clip'] })
    const [first] = store.getState().toasts
    await store.getState().refresh({ folder: 'f1', categories: ['clip'] })
    const [second, ...others] = store.getState().toasts
    expect(others).toEqual([])
    expect(second?.id).not.toBe(first?.id)
  })

  test('that could not begin says why', async () => {
    const { store } = createFakeStore()
    await store.getState().refresh({ folder: 'f1' })
    expect(store.getState().toasts).toMatchObject([
      { tone: 'bad', title: 'Could not ask for fetch' },
    ])
  })

  test('is over for good: a late message does not bring it back', () => {
    const { store } = createFakeStore()
    store.getState().receiveOperation(failed)
    store.getState().receiveOperation({ ...failed, endedAt: null })
    expect(store.getState().operations['op']?.endedAt).toBe(failed.endedAt)
  })
})
