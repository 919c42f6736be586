import { describe, expect, test, vi } from 'vitest'
import type { ComparisonView, FileDifferences } from '../../../bridge/comparison-shapes.ts'
import type { ExportRequest, ExportShape } from '../../../bridge/export-shapes.ts'
import { ProblemError, type Problem } from '../../../domain/problem.ts'
import { commandOf } from '../commands/command-registry.ts'
import { runCommand, whyDisabled } from '../commands/command.ts'
import { choiceInHand, exportChoices } from '../features/export/export-choices.ts'
import {
  browseRoute,
  compareRoute,
  conversionRoute,
  formatRoute,
  overviewRoute,
  type Route,
} from '../routes.ts'
import type { FakeAnswers } from './fake-client.ts'
import { createFakeStore, settle } from './fake-store.ts'
import { FAKE_FOLDER } from './fake-overview.ts'
import { createViewerStore } from './viewer-store.ts'

const folder = FAKE_FOLDER.id

const SIDE = { title: 'v2 file', path: '/clip.json', state: 'read', problem: null } as const
const FILE: FileDifferences = {
  ...{ id: 'clip.v2', category: 'clip', before: null, after: null, isSameOrder: true },
  ...{ added: 0, removed: 0, modified: 0, same: 3, fields: 0 },
  ...{ criticalFields: 0, criticalRecords: 0 },
}
const PROBLEM: Problem = {
  ...{ code: 'folder-unknown', action: 'compare', target: '/x', cause: 'it is not there' },
  ...{ kept: 'nothing was changed', next: 'choose another' },
}

function shapeOf({ format }: ExportRequest): ExportShape {
  const files = [{ name: `a.${format}`, text: format }]
  return { title: 'A', extentSuffix: '', formats: ['json', 'markdown'], files, notes: [] }
}

function storeAt(route: Route, answers: FakeAnswers = { export: shapeOf }) {
  return createFakeStore({ hash: formatRoute(route), answers })
}

const titles = (route: Route) =>
  exportChoices(storeAt(route).store.getState()).map(({ title }) => title)

describe('what can be exported', () => {
  test('of a record: its conversion first, then everything of its category', () => {
    expect(titles(conversionRoute(folder, 'clip', 'x'))).toEqual([
      ...['Conversion of the record', 'Ledger', 'v2 file against a fresh conversion'],
      ...['Issues and findings', 'All v2 records', 'All legacy records'],
    ])
  })

  test('where records are browsed: those that the filter leaves first, in the format shown', () => {
    const route = browseRoute(folder, 'clip')
    expect(titles({ ...route, filter: 'a', format: 'legacy' }).slice(0, 3)).toEqual([
      ...['Legacy records that match the filter', 'All legacy records', 'Ledger'],
    ])
    expect(titles({ ...route, record: 'x' }).slice(0, 2)).toEqual([
      ...['All v2 records', 'Conversion of the record'],
    ])
  })

  test('of what has no legacy files: its records', () => {
    expect(titles(browseRoute(folder, 'audio_generation'))).toEqual(['All v2 records'])
    expect(titles(conversionRoute(folder, 'audio_generation', 'x'))).toEqual(['All v2 records'])
  })

  test('on the board: all issues, and what the selected category has', () => {
    expect(titles(overviewRoute(folder))).toEqual(['Issues and findings of all categories'])
    expect(titles({ ...overviewRoute(folder), selected: 'clip' })[0]).toBe('Ledger')
  })

  test('a copy is of what can be read: never of a whole table', () => {
    const inHand = (route: Route) => choiceInHand(storeAt(route).store.getState())?.subject.of
    expect(inHand(conversionRoute(folder, 'clip'))).toBe('ledger')
    expect(inHand(browseRoute(folder, 'clip'))).toBeUndefined()
    expect(inHand({ ...browseRoute(folder, 'clip'), record: 'x' })).toBe('record')
    expect(inHand({ ...browseRoute(folder, 'audio_generation'), record: 'x' })).toBeUndefined()
  })

  test.each<[string, Partial<ComparisonView>, string | null]>([
    ['that tells what differs', { files: [FILE] }, null],
    ['of a side that failed', { before: { ...SIDE, state: 'failed' } }, 'A cannot be compared'],
    ['of sides that do not fit', { problem: PROBLEM }, 'these two do not compare'],
    ['of nothing', {}, 'there is nothing to compare'],
  ])('of a comparison %s', async (_case, change, reason) => {
    const view = { before: SIDE, after: SIDE, files: [], problems: [], problem: null, ...change }
    const route = compareRoute(folder, 'clip')
    const { store } = storeAt(route, { comparison: () => view, export: shapeOf })
    const whyOff = () =>
      ['export.open', 'export.copy-markdown'].map((id) =>
        whyDisabled(commandOf(id), store.getState()),
      )
    expect(whyOff()).toEqual(['both are still being read', 'both are still being read'])
    store.getState().showComparison()
    await settle()
    expect(whyOff()).toEqual([reason, reason])
    expect(exportChoices(store.getState())).toHaveLength(reason === null ? 1 : 0)
  })

  test('of a comparison that could not be asked for: nothing', async () => {
    const comparison = () => {
      throw new ProblemError(PROBLEM)
    }
    const { store } = storeAt(compareRoute(folder, 'clip'), { comparison })
    store.getState().showComparison()
    await settle()
    expect(whyDisabled(commandOf('export.open'), store.getState())).toBe(
      'the comparison has failed',
    )
  })

  test('elsewhere: nothing, and the command says so', () => {
    const { store } = storeAt({ screen: 'first-run', isLogOpen: false })
    expect(whyDisabled(commandOf('export.open'), store.getState())).toBe(
      'there is nothing to export here',
    )
  })
})

describe('the dialog', () => {
  test('shows the first choice, then what is chosen; the key once more saves it', async () => {
    const saveExport = vi.fn(() => Promise.resolve({ ok: true, value: ['/b.md'] } as const))
    const { options, client } = storeAt(conversionRoute(folder, 'clip'))
    const store = createViewerStore({ ...options, host: { ...options.host, saveExport } })
    runCommand(commandOf('export.open'), store.getState())
    await settle()
    expect(store.getState().overlay).toEqual({ overlay: 'export' })
    const ledger = { of: 'ledger', folder, category: 'clip' } as const
    const request = { subject: ledger, format: 'markdown', isSplit: false } as const
    expect(client.calls.at(-1)).toEqual({ method: 'export', input: request })
    store.getState().arrangeExport({ isSplit: true })
    await settle()
    runCommand(commandOf('export.open'), store.getState())
    await settle()
    const files = [{ name: 'a.markdown', text: 'markdown' }]
    expect(saveExport.mock.calls).toEqual([[{ ...request, isSplit: true }, files]])
    expect(store.getState().exported.saving).toEqual({ state: 'saved', names: ['/b.md'] })
    store.getState().chooseExported({ of: 'issues', folder, category: null })
    await settle()
    expect(store.getState().exported.saving).toEqual({ state: 'unsaved' })
    store.getState().endExport()
    expect(store.getState().exported).toMatchObject({ request: null, answer: null })
  })

  test('says why something was not saved', async () => {
    const problem: Problem = {
      ...{ code: 'usage', action: 'write the export', target: '/clip.json', cause: 'it is ours' },
      ...{ kept: 'nothing was written', next: 'choose another name' },
    }
    const saveExport = () => Promise.resolve({ ok: false, problem } as const)
    const { options } = storeAt(conversionRoute(folder, 'clip'))
    const store = createViewerStore({ ...options, host: { ...options.host, saveExport } })
    store.getState().openExport()
    await settle()
    await store.getState().saveFiles()
    expect(store.getState().exported.saving).toEqual({ state: 'failed', problem })
  })
})

test('a copy that cannot be had is told', async () => {
  const problem: Problem = {
    ...{ code: 'record-unknown', action: 'find x', target: '/x', cause: 'it is not there' },
    ...{ kept: 'nothing was changed', next: 'choose another' },
  }
  const { store } = storeAt(conversionRoute(folder, 'clip', 'x'), {
    export: () => {
      throw new ProblemError(problem)
    },
  })
  await store.getState().copyInHand('markdown')
  expect(store.getState().toasts).toMatchObject([{ tone: 'bad', title: 'Could not find x' }])
})
