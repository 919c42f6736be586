import { describe, expect, test, vi } from 'vitest'
import type { ComparisonView, FileDifferences } from '../../../bridge/comparison-shapes.ts'
import { compareRoute, comparisonRoute } from '../routes.ts'
import { fileOf } from './comparison-slice.ts'
import { createFakeStore } from './fake-store.ts'

const FILE: FileDifferences = {
  ...{ id: 'clip.v2', category: 'clip', before: null, after: null, isSameOrder: true },
  ...{ added: 0, removed: 0, modified: 900, same: 0, fields: 900 },
  ...{ criticalFields: 0, criticalRecords: 0 },
}
const SIDE = { title: 'v2 file', path: '/clip.json', state: 'read', problem: null } as const
const VIEW: ComparisonView = {
  ...{ before: SIDE, after: SIDE, problems: [], problem: null },
  files: [FILE],
}

function start(view = VIEW) {
  const fake = createFakeStore({
    answers: {
      comparands: () => [{ id: 'a', name: 'a.json', path: '/a.json' }],
      comparison: () => view,
      comparedRecords: ({ offset }) => ({ length: 900, offset, rows: [] }),
      comparedRecord: ({ key }) => {
        return { key: key ?? 'first', index: 0, previous: null, next: 'next', difference: null }
      },
    },
  })
  const { store, client } = fake
  store.getState().navigate(compareRoute('f1', 'clip'))
  store.getState().showComparison()
  const asked = (method: string) => client.calls.filter((call) => call.method === method)
  return { ...fake, asked }
}

const settled = () => new Promise((done) => setTimeout(done, 10))

describe('the comparison that is looked at', () => {
  test('asks for its records once it is known which file they are of', async () => {
    const { store, asked } = start()
    await settled()
    expect(asked('comparedRecords').map(({ input }) => input)).toMatchObject([
      { file: 'clip.v2', offset: 0, change: null },
    ])
    expect(store.getState().comparison.given).toHaveLength(1)
    expect(store.getState().comparison.record?.content).toMatchObject({ value: { key: 'first' } })
  })

  test('asks for no records as long as there are several files', async () => {
    const { store, asked } = start({ ...VIEW, files: [FILE, { ...FILE, id: 'clip.legacy' }] })
    await settled()
    expect(asked('comparedRecords')).toEqual([])
    store.getState().arrangeComparison({ file: 'clip.legacy' })
    store.getState().showComparison()
    await settled()
    expect(asked('comparedRecords')).toMatchObject([{ input: { file: 'clip.legacy' } }])
  })

  test('keeps the rows in view where they are when it is asked for anew', async () => {
    const { store, asked } = start()
    await settled()
    store.getState().seeCompared(500)
    await settled()
    expect(asked('comparedRecords').at(-1)).toMatchObject({ input: { offset: 200 } })
    store.getState().reloadComparison()
    await settled()
    expect(store.getState().comparison.rows?.subject.offset).toBe(200)
    store.getState().arrangeComparison({ isCriticalOnly: true })
    store.getState().showComparison()
    await settled()
    expect(store.getState().comparison.rows?.subject.offset).toBe(0)
  })

  test('is asked for anew when its data is another, and only then', async () => {
    const { store, client, asked } = start()
    const stop = store.getState().followComparison()
    await settled()
    const tell = (folder: string, category: 'clip' | 'blip') =>
      client.tell('didChange', { folder, categories: [category], cause: 'outside' })
    tell('f2', 'clip')
    tell('f1', 'blip')
    expect(asked('comparison')).toHaveLength(1)
    tell('f1', 'clip')
    expect(asked('comparison')).toHaveLength(2)
    stop()
    tell('f1', 'clip')
    expect(asked('comparison')).toHaveLength(2)
  })

  test('is of what was asked last: an older answer names no file', async () => {
    const { store } = start()
    await settled()
    const { comparison } = store.getState()
    expect(fileOf(compareRoute('f1', 'clip'), comparison)?.id).toBe('clip.v2')
    expect(fileOf(compareRoute('f1', 'blip'), comparison)).toBeNull()
  })
})

test('two given things are compared beside the folder that is open', async () => {
  const { store } = start()
  store.getState().compareGiven({ before: 'a', after: 'b' })
  const sides = { before: { of: 'given', id: 'a' }, after: { of: 'given', id: 'b' } } as const
  await vi.waitFor(() => expect(store.getState().route).toEqual(comparisonRoute(sides, 'f1')))
})
