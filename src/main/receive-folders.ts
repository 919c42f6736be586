import { stat } from 'node:fs/promises'
import { dialog, type BrowserWindow } from 'electron'
import type { GrantingPort } from '../backend/viewer-port.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import type { Arrivals } from './arrivals.ts'
import { giveComparand, grantFolder } from './desktop-handlers.ts'
import type { StartArguments } from './start-arguments.ts'

export interface Reception {
  readonly window: BrowserWindow
  readonly viewer: GrantingPort
  readonly arrivals: Arrivals
}

/** Shows what a start has asked for; a start that asks for nothing usable only shows the window. */
export async function receiveStart(
  { folder, location, compared }: Pick<StartArguments, 'folder' | 'location' | 'compared'>,
  reception: Reception,
): Promise<void> {
  if (location !== null) reception.arrivals.add({ what: 'link', location })
  if (compared !== null) await receivePair(compared, reception)
  if (folder !== null) await receivePath(folder, reception)
}

/** Shows what a person has dropped on the page: one folder, or two files or folders to compare. */
export async function receiveDrop(paths: readonly string[], reception: Reception): Promise<void> {
  const [path, second, ...others] = paths
  if (path !== undefined && second === undefined) await receivePath(path, reception)
  else if (path !== undefined && second !== undefined && others.length === 0) {
    await receivePair([path, second], reception)
  } else await tell({ ...NOT_ONE_FOLDER, target: `${paths.length} things` }, reception.window)
}

/** Whatever keeps them from being compared is told where they are compared. */
async function receivePair(
  [before, after]: readonly [before: string, after: string],
  { viewer, arrivals }: Reception,
): Promise<void> {
  arrivals.add({
    what: 'comparison',
    before: (await giveComparand(viewer, before)).id,
    after: (await giveComparand(viewer, after)).id,
  })
}

async function receivePath(path: string, { window, viewer, arrivals }: Reception): Promise<void> {
  try {
    if (!(await isFolder(path))) throw new ProblemError({ ...NOT_ONE_FOLDER, target: path })
    arrivals.add({ what: 'folder', folder: await grantFolder(viewer, path) })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    await tell(error.problem, window)
  }
}

const NOT_ONE_FOLDER: Omit<Problem, 'target'> = {
  code: 'folder-missing',
  action: 'open the folder',
  cause: 'it is neither one folder to open nor two files or folders to compare',
  kept: 'nothing was opened or changed',
  next: 'choose the folder that holds the v2 files and a folder named legacy, or two things to compare',
}

async function tell(problem: Problem, window: BrowserWindow): Promise<void> {
  const { action, target, cause, kept, next } = problem
  const message = `Could not ${action}.`
  const detail = `${target}\n\n${cause}. ${kept}.\nTo go on: ${next}.`
  await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons: ['OK'] })
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Whatever it is, it cannot be opened as a folder.
    return false
  }
}
