import type { GivenPair } from '../../../bridge/comparison-shapes.ts'
import type { FolderId, KnownFolder, WorkspaceShape } from '../../../bridge/viewer-shapes.ts'
import { comparisonRoute, folderOf, overviewRoute, parseRoute, type Route } from '../routes.ts'
import { valueOf } from './loadable.ts'
import { rememberView } from './remember-view.ts'
import type { ViewerStoreOptions } from './slice.ts'
import type { ViewerState } from './viewer-state.ts'
import type { ViewerStore } from './viewer-store.ts'
import { expiredSince } from './references-selectors.ts'

const TICK_MS = 1000

type Stop = () => void

/** Starts a page: loads what it needs, goes where it was left, and follows the host from then on. */
export function keepCurrent(store: ViewerStore, options: ViewerStoreOptions): Stop {
  const stops = [
    ...listenToHost(store, options),
    options.address.onDidChange((hash) => store.getState().followAddress(hash)),
    store.subscribe((state, before) => followFolder(state, before)),
    startClock(store),
    rememberView(store, options),
  ]
  void start(store, options)
  return () => stops.forEach((stop) => stop())
}

async function start(store: ViewerStore, { address }: ViewerStoreOptions): Promise<void> {
  const { loadWorkspace, loadSettings, route } = store.getState()
  const folder = folderOf(route)
  if (folder !== null) void store.getState().enterFolder(folder)
  await Promise.all([loadWorkspace(), loadSettings()])
  const workspace = valueOf(store.getState().workspace)
  if (workspace === null) return
  store.getState().receiveLayout(workspace.layout)
  // The first page has an address of its own, `#/`: who reloads it stays there.
  const beginning = address.read() === '' ? beginningOf(workspace) : null
  if (beginning !== null) store.getState().navigate(beginning, 'replace')
}

/**
 * Where a page begins that no address leads anywhere: where the viewer was left, unless that folder
 * is not known any more or another one was named. Null: at the choice.
 */
function beginningOf(workspace: WorkspaceShape): Route | null {
  const { lastLocation, startFolder, startComparison, folders } = workspace
  if (startComparison !== null) return comparisonRoute(pairOf(startComparison), startFolder)
  const last = lastLocation === null ? null : parseRoute(lastLocation)
  const folder = last === null ? null : folderOf(last)
  if (startFolder !== null && folder !== startFolder) return overviewRoute(startFolder)
  return folder === null || folders.some(({ id }) => id === folder) ? last : null
}

function pairOf({ before, after }: GivenPair) {
  return { before: { of: 'given', id: before }, after: { of: 'given', id: after } } as const
}

function listenToHost(store: ViewerStore, { client }: ViewerStoreOptions): readonly Stop[] {
  const state = store.getState()
  return [
    client.on('didChange', state.receiveChange),
    client.on('didReportOperation', state.receiveOperation),
    client.on('didChangeSettings', state.receiveSettings),
    client.on('didLog', state.receiveLogEntry),
    client.on('didChangeFolders', (folders) => receiveFolders(store, folders)),
    client.onDidChangeConnection((connection) => {
      const wasLost = store.getState().connection !== 'connected'
      store.getState().setConnection(connection)
      if (wasLost && connection === 'connected') catchUp(store)
    }),
  ]
}

/** Events that were told while the host was away are gone: everything is asked for anew. */
function catchUp(store: ViewerStore): void {
  const { loadWorkspace, loadSettings, route, enterFolder } = store.getState()
  const folder = folderOf(route)
  void Promise.all([loadWorkspace(), loadSettings()])
  if (folder !== null) void enterFolder(folder)
}

function receiveFolders(store: ViewerStore, folders: readonly KnownFolder[]): void {
  const before = valueOf(store.getState().workspace)?.folders ?? []
  store.getState().receiveFolders(folders)
  const open = folderOf(store.getState().route)
  if (open === null || !isGone(before, open) || isGone(folders, open)) return
  void store.getState().enterFolder(open)
  store.getState().showToast({
    tone: 'good',
    title: 'The folder is back',
    text: 'Its files have been read again.',
    actions: [],
  })
}

function isGone(folders: readonly KnownFolder[], id: FolderId): boolean {
  return folders.find((folder) => folder.id === id)?.presence.state === 'gone'
}

function followFolder(state: ViewerState, before: ViewerState): void {
  if (state.route === before.route) return
  const folder = folderOf(state.route)
  if (folder !== null && folder !== folderOf(before.route)) void state.enterFolder(folder)
}

/** Ticks while anybody can see it; asks anew for what has expired since it was told. */
function startClock(store: ViewerStore): Stop {
  const timer = setInterval(() => {
    store.getState().tick()
    const state = store.getState()
    const folder = folderOf(state.route)
    if (folder === null) return
    const expired = expiredSince(state, folder)
    if (expired.length > 0) void state.loadOverview(folder, new Set(expired))
  }, TICK_MS)
  return () => clearInterval(timer)
}
