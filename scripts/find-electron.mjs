import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** How to get the program that npm does not bring. */
export const HOW_TO_GET_ELECTRON = 'npx install-electron --no (where GitHub can be reached)'

/**
 * The program of Electron, looked up as a file: loading the package would download it.
 * @returns {string | undefined} undefined where it was not installed
 */
export function findElectron() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folders = [...(named === undefined || named === '' ? [] : [named]), distFolder()]
  return folders.map((folder) => join(folder, programName())).find((path) => existsSync(path))
}

function distFolder() {
  const resolve = createRequire(import.meta.url).resolve
  try {
    return join(dirname(resolve('electron/package.json')), 'dist')
  } catch {
    // No packages are installed yet.
    return join(import.meta.dirname, '../node_modules/electron/dist')
  }
}

function programName() {
  switch (process.platform) {
    case 'win32':
      return 'electron.exe'
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron'
    default:
      return 'electron'
  }
}
