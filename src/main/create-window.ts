import { resolve } from 'node:path'
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import type { WindowBounds } from './window-bounds.ts'

// Both src/main and out/main are two folders below the package.
const PRELOAD = resolve(import.meta.dirname, '../../out/preload/index.cjs')

/** Makes the window, unseen until its page can be seen. */
export function createWindow(bounds: WindowBounds, isPackaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(bounds, isPackaged))
  if (bounds.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  return window
}

/** Everything that keeps a page from being more than a page is said, also where it is the default. */
function windowOptions(
  { x, y, width, height }: WindowBounds,
  isPackaged: boolean,
): BrowserWindowConstructorOptions {
  return {
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 640,
    minHeight: 420,
    show: false,
    title: 'Horde Reference Viewer',
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
      devTools: !isPackaged,
    },
  }
}
