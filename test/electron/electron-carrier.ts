import { vi } from 'vitest'
import { startReferenceWorker } from '../../src/backend/reference-worker-client.ts'
import type { Result } from '../../src/bridge/api.ts'
import { callChannel } from '../../src/bridge/desktop-methods.ts'
import { registerBridge } from '../../src/main/register-bridge.ts'
import { createElectronClient } from '../../src/renderer/src/clients/electron-client.ts'
import type { OpenCarrier } from '../contract/contract-scene.ts'
import { BrowserWindow, ipcHandlers, ipcRenderer } from './fake-electron.ts'
import { runPreload } from './preload-scene.ts'

/**
 * The viewer in its thread, behind the real registration, the built preload and the client that the
 * page has; only what Electron itself does in between is the fake's.
 */
export const openElectron: OpenCarrier = async (options) => {
  const viewer = await startReferenceWorker(options)
  const window = new BrowserWindow({})
  const bugs: unknown[] = []
  const host = registerBridge({
    // The fake has what the code uses of a page's contents.
    contents: window.webContents as unknown as Parameters<typeof registerBridge>[0]['contents'],
    viewer,
    // The contract of every host is what is tested here; nothing of the desktop's own is asked.
    handlers: new Proxy({}, { get: () => vi.fn() }) as Parameters<
      typeof registerBridge
    >[0]['handlers'],
    onDidDrop: () => Promise.resolve(),
    onBug: (error) => bugs.push(error),
  })
  const client = createElectronClient(runPreload({ ipcRenderer }).bridge)
  return {
    client,
    send: async (method, input) => {
      const channel = callChannel(method)
      if (!ipcHandlers.has(channel)) return NO_CHANNEL
      // What the bridge writes.
      return JSON.parse(
        String(await ipcRenderer.invoke(channel, JSON.stringify(input))),
      ) as Result<unknown>
    },
    sendBytes: null,
    listeners: () =>
      ipcRenderer.eventNames().reduce((sum, name) => sum + ipcRenderer.listenerCount(name), 0),
    close: async () => {
      host.close()
      await viewer.close()
      if (bugs.length > 0) throw new AggregateError(bugs, 'the bridge has bugs')
    },
  }
}

/** Where methods are channels, one that is not there cannot be asked at all. */
const NO_CHANNEL: Result<never> = {
  ok: false,
  problem: {
    code: 'request-refused',
    action: 'answer the page',
    target: 'the bridge',
    cause: 'there is no such channel',
    kept: 'nothing was done',
    next: 'reload the page',
  },
}
