import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  callChannel,
  DESKTOP_BRIDGE,
  DESKTOP_EVENTS,
  DESKTOP_METHODS,
  DROP_CHANNEL,
  eventChannel,
} from '../bridge/desktop-methods.ts'
import { EVENTS, METHODS } from '../bridge/methods.ts'
import type { DesktopBridge } from '../bridge/desktop.ts'

/** Asks for one method; text goes out, and text comes back. */
function createCall(method: string) {
  const channel = callChannel(method)
  return async (inputText: string): Promise<string> =>
    String(await ipcRenderer.invoke(channel, inputText))
}

/** Hears of one event until the returned function is called; nothing but its text is passed on. */
function createSubscription(event: string) {
  const channel = eventChannel(event)
  return (listen: (payloadText: string) => void): (() => void) => {
    const hear = (_event: unknown, payloadText: unknown) => listen(String(payloadText))
    ipcRenderer.on(channel, hear)
    return () => {
      ipcRenderer.removeListener(channel, hear)
    }
  }
}

function createBridge(): DesktopBridge {
  const calls = [...METHODS, ...DESKTOP_METHODS].map((name) => [name, createCall(name)] as const)
  const events = [...EVENTS, ...DESKTOP_EVENTS].map(
    (name) => [name, createSubscription(name)] as const,
  )
  return Object.freeze({
    // One function for each name of these lists.
    calls: Object.freeze(Object.fromEntries(calls)) as DesktopBridge['calls'],
    // The same.
    events: Object.freeze(Object.fromEntries(events)) as DesktopBridge['events'],
  })
}

/**
 * Takes what a person drops on the page. Paths are asked for only here, where the page is not, and only
 * for a drop that a person has made: one that a script makes is not trusted.
 */
function receiveDrops(page: Window): void {
  page.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  })
  page.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    if (!event.isTrusted) return
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
    if (paths.length > 0) void ipcRenderer.invoke(DROP_CHANNEL, JSON.stringify(paths))
  })
}

contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, createBridge())
receiveDrops(window)
