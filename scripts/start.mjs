import { fileURLToPath } from 'node:url'
import { findElectron, HOW_TO_GET_ELECTRON } from './find-electron.mjs'
import { projectFolder, runOnProjectNode } from './project-node.mjs'
import { endLike, runCommand } from './run-command.mjs'
import { setUp } from './set-up.mjs'

const args = process.argv.slice(2)

if (await setUp()) await start()
else process.exitCode = 1

/** Opens the window where there is one; else, or when a port is named, serves the same as a page. */
async function start() {
  const electron = findElectron()
  if (electron !== undefined && !args.some((word) => word.startsWith('--port'))) {
    endLike(await runCommand(electron, [projectFolder, ...args]))
    return
  }
  if (electron === undefined) {
    console.error(`No window: Electron is not installed. To get it: ${HOW_TO_GET_ELECTRON}`)
  }
  const hrv = fileURLToPath(new URL('../bin/hrv.mjs', import.meta.url))
  await runOnProjectNode(hrv, ['start', ...args])
}
