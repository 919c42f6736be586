import type { HostCapabilities } from '../../../bridge/host-capabilities.ts'
import { createFakeClient, type FakeAnswers, type FakeClient } from './fake-client.ts'
import { FAKE_FOLDER, fakeOverview, fakeWorkspace, NOW_MS } from './fake-overview.ts'
import { ListenerSet } from '../clients/listener-set.ts'
import type { AddressBar, ViewerStoreOptions } from './slice.ts'
import { createViewerStore, type ViewerStore } from './viewer-store.ts'

/** An address bar without a window. */
export interface FakeAddressBar extends AddressBar {
  /** Every address that was written, oldest first. */
  readonly written: readonly string[]
  /** What a person does: back, forward, an address typed in. */
  readonly goTo: (hash: string) => void
}

export const FAKE_HOST: HostCapabilities = {
  host: 'browser',
  chooseFolder: null,
  chooseComparand: null,
  revealFile: null,
  openInEditor: null,
  openSettings: null,
  saveExport: (_request, files) =>
    Promise.resolve({ ok: true, value: files.map(({ name }) => name) }),
  openLink: () => undefined,
}

/** A store over a fake host, and everything a test takes hold of it by. */
export interface FakeStore {
  readonly store: ViewerStore
  readonly client: FakeClient
  readonly address: FakeAddressBar
  readonly options: ViewerStoreOptions
  /** Tells the page that it is left. */
  readonly leave: () => void
}

export interface FakeStoreOptions {
  readonly answers?: FakeAnswers
  readonly hash?: string
  readonly now?: () => number
}

/** Makes a store over a host that answers well, but for what a test says. */
export function createFakeStore({
  answers = {},
  hash = '',
  now = () => NOW_MS,
}: FakeStoreOptions = {}): FakeStore {
  const client = createFakeClient({ ...GOOD_ANSWERS, ...answers })
  const address = createFakeAddressBar(hash)
  const leaving = new ListenerSet<null>()
  const onLeave = (listen: () => void) => leaving.add(listen)
  const options = { client, host: FAKE_HOST, address, onLeave, now }
  const leave = () => leaving.tell(null)
  return { store: createViewerStore(options), client, address, options, leave }
}

const GOOD_ANSWERS: FakeAnswers = {
  workspace: () => fakeWorkspace(),
  openFolder: () => FAKE_FOLDER,
  rememberView: () => ({}),
  settings: () => ({ file: '/settings.json', problem: null, settings: [] }),
  log: () => [],
  overview: ({ categories }) => ({ ...fakeOverview({}, categories), ttlSeconds: 7200 }),
  health: () => ({
    readable: { state: 'good' },
    writable: { state: 'good' },
    source: { state: 'unasked' },
  }),
  operations: () => [],
  cancel: () => true,
  markStale: () => ({}),
}

function createFakeAddressBar(hash: string): FakeAddressBar {
  const listeners = new Set<(hash: string) => void>()
  const written: string[] = []
  let current = hash
  return {
    written,
    read: () => current,
    write: (next, mode) => {
      current = next
      written.push(`${mode} ${next}`)
    },
    onDidChange: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    goTo: (next) => {
      current = next
      listeners.forEach((listen) => listen(next))
    },
  }
}

/** Lets everything that waits for answers go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
