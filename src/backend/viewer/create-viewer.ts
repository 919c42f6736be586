import { join } from 'node:path'
import type { ViewerHandlers } from '../../bridge/api.ts'
import type { GivenPair } from '../../bridge/comparison-shapes.ts'
import type { FolderId } from '../../bridge/viewer-shapes.ts'
import { createRuleBook } from '../../domain/conversion/rule-book.ts'
import { categoriesOf } from '../category-overviews.ts'
import { Comparisons } from '../comparisons/comparisons.ts'
import { GivenComparands } from '../comparisons/given-comparands.ts'
import { Operations } from './operations.ts'
import { performConversion, performFetch } from './perform-operation.ts'
import { ViewerEvents } from './viewer-events.ts'
import { ViewerLog } from './viewer-log.ts'
import { ViewerMemory } from './viewer-memory.ts'
import type { ViewerOptions } from './viewer-options.ts'
import { ViewerSettings } from './viewer-settings.ts'
import type { Viewer } from './viewer.ts'
import { Workspace } from './workspace.ts'

/**
 * Builds everything that a page is served from. Uses no network and writes nothing before it is
 * asked to. Fails with `usage` for a flag or variable that cannot be used.
 */
export async function createViewer(options: ViewerOptions): Promise<Viewer> {
  const log = new ViewerLog()
  const events = new ViewerEvents(log)
  log.onDidLog((entry) => events.emit('didLog', entry))
  const settings = await ViewerSettings.open(options, log)
  const memory = await ViewerMemory.open(join(options.userDataFolder, 'viewer.json'), log)
  const workspace = new Workspace({ options, settings, memory, events, log })
  const operations = new Operations({ events, log })
  const { compared, givenComparands = [] } = options
  const given = new GivenComparands([...givenComparands, ...(compared ?? [])])
  const folderOf = async (id: FolderId) => (await workspace.folder(id)).folder
  const comparisons = new Comparisons({ folderOf, given })
  const shared = { options, log, events, settings, memory, workspace, operations }
  const parts = { ...shared, given, comparisons }
  return {
    handlers: {
      ...workspaceHandlers(parts),
      ...settingsHandlers(parts),
      ...folderHandlers(parts),
      ...tableHandlers(parts),
      ...conversionHandlers(parts),
      ...comparisonHandlers(parts),
      ...operationHandlers(parts),
    },
    on: (event, listen) => events.on(event, listen),
    grantFolder: (path) => workspace.grant(path),
    giveComparand: (path) => given.give(path),
    reportBug: (error, place) => log.error(`a bug in ${place}: ${describeBug(error)}`),
    close: async () => {
      await operations.close()
      await workspace.close()
      await memory.close()
    },
  }
}

interface Parts {
  readonly options: ViewerOptions
  readonly log: ViewerLog
  readonly events: ViewerEvents
  readonly settings: ViewerSettings
  readonly memory: ViewerMemory
  readonly workspace: Workspace
  readonly operations: Operations
  readonly given: GivenComparands
  readonly comparisons: Comparisons
}

type Handlers<Names extends keyof ViewerHandlers> = Pick<ViewerHandlers, Names>

function workspaceHandlers({
  options,
  workspace,
  memory,
  log,
  given,
}: Parts): Handlers<'workspace' | 'openFolder' | 'copySample' | 'rememberView' | 'log'> {
  return {
    workspace: async () => ({
      version: options.version,
      folders: await workspace.folders(),
      grantCommand: options.grantCommand,
      compareCommand: options.compareCommand,
      lastLocation: memory.location,
      startFolder: await workspace.startFolder(),
      startComparison: pairOf(options.compared, given),
      layout: memory.layout,
    }),
    openFolder: ({ folder }) => workspace.open(folder),
    copySample: () => workspace.copySample(),
    rememberView: async (view) => {
      await memory.rememberView(view)
      return {}
    },
    log: () => Promise.resolve([...log.entries]),
  }
}

function settingsHandlers({
  settings,
  workspace,
  events,
}: Parts): Handlers<'settings' | 'changeSetting'> {
  const bringIntoEffect = async () => {
    const change = await settings.reload()
    const described = settings.describe()
    if (change === 'backend') await workspace.renew()
    if (change !== 'same') events.emit('didChangeSettings', described)
    return described
  }
  return {
    settings: bringIntoEffect,
    changeSetting: async (change) => {
      await settings.change(change)
      return bringIntoEffect()
    },
  }
}

function folderHandlers({
  workspace,
}: Parts): Handlers<'overview' | 'health' | 'issues' | 'markStale'> {
  return {
    overview: async ({ folder, ...request }) =>
      (await workspace.folder(folder)).use((service) => service.overview(request)),
    health: async ({ folder, checkSource = false }) =>
      (await workspace.folder(folder)).use((service) => service.health({ checkSource })),
    issues: async ({ folder, category }) =>
      (await workspace.folder(folder)).use((service) => service.issues({ category })),
    markStale: async ({ folder, categories }) => {
      const opened = await workspace.writableFolder(folder, 'mark stale what is in')
      const request = categories === undefined ? {} : { categories }
      await opened.use((service) => service.markStale(request))
      return {}
    },
  }
}

function tableHandlers({ workspace }: Parts): Handlers<'table' | 'rows' | 'find' | 'record'> {
  const tablesOf = async (folder: string) => (await workspace.folder(folder)).tables
  return {
    table: async ({ folder, ...request }) => (await tablesOf(folder)).table(request),
    rows: async ({ folder, ...request }) => (await tablesOf(folder)).rows(request),
    record: async ({ folder, ...request }) => (await tablesOf(folder)).record(request),
    find: async ({ folder, ...request }) => [...(await (await tablesOf(folder)).find(request))],
  }
}

function conversionHandlers({
  workspace,
}: Parts): Handlers<
  | 'recordPlace'
  | 'changedRecord'
  | 'alignedRecord'
  | 'ruleBook'
  | 'ledger'
  | 'conversionRecords'
  | 'rawLines'
  | 'rawText'
> {
  const tablesOf = async (folder: string) => (await workspace.folder(folder)).tables
  return {
    recordPlace: async ({ folder, ...request }) => (await tablesOf(folder)).place(request),
    changedRecord: async ({ folder, ...request }) => (await tablesOf(folder)).changed(request),
    alignedRecord: async ({ folder, ...request }) => (await tablesOf(folder)).aligned(request),
    ruleBook: () => Promise.resolve([...createRuleBook()]),
    ledger: async ({ folder, category }) => (await tablesOf(folder)).ledger(category),
    conversionRecords: async ({ folder, ...request }) =>
      (await tablesOf(folder)).conversionRecords(request),
    rawLines: async ({ folder, ...request }) => (await tablesOf(folder)).rawLines(request),
    rawText: async ({ folder, ...request }) => (await tablesOf(folder)).rawText(request),
  }
}

function comparisonHandlers({
  comparisons,
  given,
  workspace,
}: Parts): Handlers<'comparands' | 'comparison' | 'comparedRecords' | 'comparedRecord' | 'export'> {
  return {
    comparands: () => Promise.resolve([...given.list()]),
    comparison: (request) => comparisons.view(request),
    comparedRecords: (request) => comparisons.records(request),
    comparedRecord: (request) => comparisons.record(request),
    export: async (request) => {
      const { subject } = request
      if (subject.of === 'compared') return comparisons.export(subject, request)
      const { tables } = await workspace.folder(subject.folder)
      return tables.export(subject, request)
    },
  }
}

function pairOf(compared: ViewerOptions['compared'], given: GivenComparands): GivenPair | null {
  if (compared === undefined) return null
  const [before, after] = compared
  return { before: given.give(before).id, after: given.give(after).id }
}

function operationHandlers({
  workspace,
  operations,
}: Parts): Handlers<'operations' | 'fetch' | 'convert' | 'cancel'> {
  return {
    operations: async ({ folder }) => operations.of((await workspace.folder(folder)).id),
    fetch: async (request) => {
      const folder = await workspace.writableFolder(request.folder, 'fetch into')
      return operations.run('fetch', request, (operation) =>
        folder.use((service) => performFetch(service, operation, request)),
      )
    },
    convert: async (request) => {
      const folder = await workspace.writableFolder(request.folder, 'convert')
      const { operationId } = request
      const categories = categoriesOf(request.categories)
      return operations.run('convert', request, (operation) =>
        folder.use((service) => performConversion(service, operation, { categories, operationId })),
      )
    },
    cancel: ({ operationId }) => Promise.resolve(operations.cancel(operationId)),
  }
}

function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error)
}
