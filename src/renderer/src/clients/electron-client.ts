import type { Result, ViewerApi, ViewerClient } from '../../../bridge/api.ts'
import type { DesktopApi, DesktopBridge } from '../../../bridge/desktop.ts'
import {
  DESKTOP_BRIDGE,
  DESKTOP_METHODS,
  type DesktopMethodName,
} from '../../../bridge/desktop-methods.ts'
import { METHODS, type MethodName } from '../../../bridge/methods.ts'
import type { Problem } from '../../../domain/problem.ts'

/** What the preload of a desktop's window has given to this page; null: it is shown by a browser. */
export function findDesktopBridge(page: object): DesktopBridge | null {
  const bridge: unknown = Reflect.get(page, DESKTOP_BRIDGE)
  // Only our own preload puts anything under this name, before any script of the page runs.
  return bridge === undefined ? null : (bridge as DesktopBridge)
}

/** The viewer of the desktop's own process. It ends with the window, so it is always connected. */
export function createElectronClient(bridge: DesktopBridge): ViewerClient {
  const call = (name: MethodName) => [name, createCall(bridge, name)] as const
  return {
    // One function for each name; what they give was made by the handlers of those names.
    api: Object.fromEntries(METHODS.map(call)) as unknown as ViewerApi,
    on: (event, listen) =>
      bridge.events[event]((payloadText) => {
        // The host sends with each name what the contract says.
        listen(JSON.parse(payloadText) as Parameters<typeof listen>[0])
      }),
    onDidChangeConnection: () => () => undefined,
  }
}

/** What only a desktop answers. */
export function createDesktopApi(bridge: DesktopBridge): DesktopApi {
  const call = (name: DesktopMethodName) => [name, createCall(bridge, name)] as const
  // One function for each name; what they give was made by the handlers of those names.
  return Object.fromEntries(DESKTOP_METHODS.map(call)) as unknown as DesktopApi
}

function createCall(bridge: DesktopBridge, name: MethodName | DesktopMethodName) {
  return async (input: unknown): Promise<Result<unknown>> => {
    try {
      const result: unknown = JSON.parse(await bridge.calls[name](JSON.stringify(input)))
      // The window's process writes nothing else.
      return result as Result<unknown>
    } catch {
      return { ok: false, problem: processGone(name) }
    }
  }
}

function processGone(name: string): Problem {
  return {
    code: 'host-unreachable',
    action: `ask for ${name}`,
    target: name,
    cause: "the window's own process does not answer",
    kept: 'the page shows what was known last; nothing was changed by it',
    next: 'close the window and start the program again',
  }
}
