import type { HostCapabilities } from '../../../bridge/host-capabilities.ts'
import type { ViewerClient } from '../../../bridge/api.ts'
import type { ViewerState } from './viewer-state.ts'

/** Where the page's state stands for the outside: the part of the address behind `#`. */
export interface AddressBar {
  readonly read: () => string
  readonly write: (hash: string, mode: 'push' | 'replace') => void
  /** Hears of addresses that were not written here: back, forward, typed ones. */
  readonly onDidChange: (listen: (hash: string) => void) => () => void
}

/** Everything of the outside world that the store uses. */
export interface ViewerStoreOptions {
  readonly client: ViewerClient
  readonly host: HostCapabilities
  readonly address: AddressBar
  /** Hears that the page may be gone in a moment: closed, reloaded, or left for another one. */
  readonly onLeave: (listen: () => void) => () => void
  /** Wall clock. */
  readonly now: () => number
}

/** What a slice is made with. */
export interface SliceContext extends ViewerStoreOptions {
  readonly get: () => ViewerState
  readonly set: (change: Partial<ViewerState>) => void
}

/** Makes a slice: its first facts and the actions that change them. */
export type CreateSlice<S> = (context: SliceContext) => S
