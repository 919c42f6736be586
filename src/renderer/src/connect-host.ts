import type { ViewerClient } from '../../bridge/api.ts'
import type { HostCapabilities } from '../../bridge/host-capabilities.ts'
import { BROWSER_HOST } from './clients/browser-host.ts'
import { createDesktopHost } from './clients/desktop-host.ts'
import {
  createDesktopApi,
  createElectronClient,
  findDesktopBridge,
} from './clients/electron-client.ts'
import { createHttpClient } from './clients/http-client.ts'
import { followDesktop } from './follow-desktop.ts'
import { refuseDrops } from './refuse-drops.ts'
import type { ViewerStore } from './store/viewer-store.ts'

/** Whoever shows this page: a browser, or the desktop's window. */
export interface ConnectedHost {
  readonly client: ViewerClient
  readonly host: HostCapabilities
  /** Begins what the host and the page's state do for each other. */
  readonly follow: (store: ViewerStore) => void
}

/** Finds out who shows this page. */
export function connectHost(page: object): ConnectedHost {
  const bridge = findDesktopBridge(page)
  if (bridge === null) {
    const follow = (store: ViewerStore) => void refuseDrops(store, document)
    return { client: createHttpClient(), host: BROWSER_HOST, follow }
  }
  const api = createDesktopApi(bridge)
  let followed: ViewerStore | null = null
  return {
    client: createElectronClient(bridge),
    host: createDesktopHost(api, (problem) => followed?.getState().showProblem(problem)),
    follow: (store) => {
      followed = store
      followDesktop(store, { bridge, api })
    },
  }
}
