import { dialog, type BrowserWindow } from 'electron'
import type { GrantingPort } from '../backend/viewer-port.ts'
import type { Result } from '../bridge/api.ts'
import type { DesktopHandlers } from '../bridge/desktop.ts'
import type { GivenComparand } from '../bridge/comparison-shapes.ts'
import type { FolderId, KnownFolder } from '../bridge/viewer-shapes.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Arrivals } from './arrivals.ts'
import { openInEditor, openSettings, revealFile } from './folder-files.ts'
import { openExternal } from './open-external.ts'
import { saveExport } from './save-export.ts'
import { showMenu, type MenuOptions } from './window-menu.ts'

export interface DesktopParts {
  readonly window: BrowserWindow
  readonly viewer: GrantingPort
  readonly arrivals: Arrivals
  readonly menu: MenuOptions
  /** Told when the page has made its menu, which is the first thing it does. */
  readonly onDidAsk: () => void
}

/** Everything that the page can ask of the window's own process. */
export function createDesktopHandlers(parts: DesktopParts): DesktopHandlers {
  const { window, viewer, arrivals, menu, onDidAsk } = parts
  return {
    chooseFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Open a folder of reference data',
        properties: ['openDirectory', 'createDirectory'],
      })
      const [path] = filePaths
      return path === undefined ? null : grantFolder(viewer, path)
    },
    chooseComparand: async ({ kind }) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: `Choose a ${kind} to compare`,
        properties: [kind === 'file' ? 'openFile' : 'openDirectory'],
      })
      const [path] = filePaths
      return path === undefined ? null : (await giveComparand(viewer, path)).id
    },
    revealFile: async (target) => {
      await revealFile(viewer, target)
      return {}
    },
    openInEditor: async (target) => {
      await openInEditor(viewer, target)
      return {}
    },
    openSettings: async () => {
      await openSettings(viewer)
      return {}
    },
    openLink: async ({ url }) => {
      await openExternal(url, window)
      return {}
    },
    saveExport: (request) => saveExport(viewer, window, request),
    showMenu: ({ commands }) => {
      showMenu(commands, menu)
      onDidAsk()
      return Promise.resolve({})
    },
    takeArrival: () => Promise.resolve(arrivals.take()),
  }
}

/** Lets the page open a folder that the person has named to this program, and not to the page. */
export async function grantFolder(viewer: GrantingPort, path: string): Promise<FolderId> {
  // What the viewer's thread writes for this question.
  const result = JSON.parse(await viewer.grantFolder(path)) as Result<KnownFolder>
  if (!result.ok) throw new ProblemError(result.problem)
  return result.value.id
}

/** Lets the page compare what the person has named to this program, and not to the page. */
export async function giveComparand(viewer: GrantingPort, path: string): Promise<GivenComparand> {
  // What the viewer's thread writes for this question.
  const result = JSON.parse(await viewer.giveComparand(path)) as Result<GivenComparand>
  if (!result.ok) throw new ProblemError(result.problem)
  return result.value
}
