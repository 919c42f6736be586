import { app, session } from 'electron'
import { loadPageFiles, PAGE_FOLDER } from '../backend/page-files.ts'
import { startReferenceWorker } from '../backend/reference-worker-client.ts'
import { APP_URL } from './app-page.ts'
import { serveApp } from './app-protocol.ts'
import { Arrivals } from './arrivals.ts'
import { closeOnQuit } from './close-on-quit.ts'
import { createWindow } from './create-window.ts'
import { createDesktopHandlers } from './desktop-handlers.ts'
import { boundsFile, desktopViewerOptions } from './desktop-viewer.ts'
import { guardSession } from './guard-session.ts'
import { receiveDrop, receiveStart, type Reception } from './receive-folders.ts'
import { recoverFromCrashes } from './recover.ts'
import { registerBridge } from './register-bridge.ts'
import { showOperations } from './show-operations.ts'
import { showRecentFolders } from './show-recent-folders.ts'
import type { StartArguments } from './start-arguments.ts'
import { describeBug, TELL_TERMINAL as log } from './tell-log.ts'
import { keepBounds, readBounds } from './window-memory.ts'
import { showMenu, type MenuOptions } from './window-menu.ts'

export interface Desktop extends Reception {
  /** Ends when the page has asked for anything. */
  readonly pageAsked: Promise<unknown>
}

/** Builds everything of the window, once, in the order in which it is needed. Opens no port. */
export async function openDesktop(start: StartArguments): Promise<Desktop> {
  guardSession(session.defaultSession, app.isPackaged)
  serveApp(await loadPageFiles(PAGE_FOLDER))
  const viewer = await startReferenceWorker(desktopViewerOptions(start))
  const window = createWindow(await readBounds(boundsFile(), log), app.isPackaged)
  const arrivals = new Arrivals()
  const reception: Reception = { window, viewer, arrivals }
  let boundsKept = Promise.resolve()
  window.on('close', () => {
    boundsKept = keepBounds(boundsFile(), window, log)
  })
  closeOnQuit(() => Promise.all([viewer.close(), boundsKept]), log)

  const asked = Promise.withResolvers<undefined>()
  const menu: MenuOptions = {
    platform: process.platform,
    isPackaged: app.isPackaged,
    onDidChoose: (id) => host.tell('didChooseCommand', { id }),
  }
  const parts = { ...reception, menu, onDidAsk: () => asked.resolve(undefined) }
  const host = registerBridge({
    contents: window.webContents,
    viewer,
    handlers: createDesktopHandlers(parts),
    onDidDrop: (paths) => receiveDrop(paths, reception),
    onBug: (error) => log(describeBug(error)),
  })
  arrivals.listen(() => host.tell('didArrive', {}))
  showMenu([], menu)
  showOperations(viewer, window)
  recoverFromCrashes(window, viewer, log)
  await showRecentFolders(viewer, process.platform)
  await receiveStart(start, reception)
  await window.loadURL(APP_URL)
  return { ...reception, pageAsked: asked.promise }
}
