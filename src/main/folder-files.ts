import { shell } from 'electron'
import { inspectRegularFile } from '../backend/read-regular-file.ts'
import { openReferenceFolder } from '../backend/reference-folder.ts'
import type { ViewerPort } from '../backend/viewer-port.ts'
import type { Result } from '../bridge/api.ts'
import type { FileTarget } from '../bridge/host-capabilities.ts'
import type { SettingsShape, WorkspaceShape } from '../bridge/viewer-shapes.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { openAtLine } from './open-at-line.ts'

const PROGRAM = 'Horde Reference Viewer'

/** Shows a file of a known folder in the system's file manager. */
export async function revealFile(viewer: ViewerPort, target: FileTarget): Promise<void> {
  shell.showItemInFolder(await pathOf(viewer, target))
}

/**
 * Opens a file of a known folder: at a line in an editor that takes one, else with the program that the
 * system has for such files.
 */
export async function openInEditor(viewer: ViewerPort, target: FileTarget): Promise<void> {
  const path = await pathOf(viewer, target)
  const { line } = target
  if (line !== undefined && (await openAtLine({ path, line }))) return
  const failure = await shell.openPath(path)
  if (failure !== '') throw fileProblem('storage-failed', path, failure)
}

/** The same with the settings file of this program. */
export async function openSettings(viewer: ViewerPort): Promise<void> {
  // What `answerCall` writes for this method.
  const result = JSON.parse(await viewer.call('settings', {})) as Result<SettingsShape>
  if (!result.ok) throw new ProblemError(result.problem)
  const { file } = result.value
  const place = await inspectRegularFile(file, 'open the settings file')
  if (place.state === 'blocked') throw new ProblemError(place.problem)
  if (place.state === 'missing') throw settingsMissing(file)
  const failure = await shell.openPath(file)
  if (failure !== '') throw fileProblem('storage-failed', file, failure)
}

function settingsMissing(target: string): ProblemError {
  return new ProblemError({
    code: 'settings-unreadable',
    action: 'open the settings file',
    target,
    cause: 'there is no settings file yet',
    kept: 'nothing was opened or changed',
    next: 'change a setting here; that makes the file',
  })
}

/** The path of a file that is there. It is made here, from the folder's own and the table of categories. */
async function pathOf(viewer: ViewerPort, target: FileTarget): Promise<string> {
  const { folder, category, file } = target
  const known = (await workspaceOf(viewer)).folders.find(({ id }) => id === folder)
  if (known === undefined) throw fileProblem('folder-unknown', folder, 'no folder has this id')
  const reference = await openReferenceFolder(known.path, { program: PROGRAM })
  const path = file === 'legacy' ? reference.legacyPath(category) : reference.v2Path(category)
  const place = await inspectRegularFile(path, `open the ${file} file of ${category}`)
  switch (place.state) {
    case 'file':
      return path
    case 'blocked':
      throw new ProblemError(place.problem)
    case 'missing':
      throw fileProblem('legacy-missing', path, 'there is no such file')
  }
}

/** What the viewer knows at the moment. */
export async function workspaceOf(viewer: ViewerPort): Promise<WorkspaceShape> {
  // What `answerCall` writes for this method.
  const result = JSON.parse(await viewer.call('workspace', {})) as Result<WorkspaceShape>
  if (!result.ok) throw new ProblemError(result.problem)
  return result.value
}

function fileProblem(code: Problem['code'], target: string, cause: string): ProblemError {
  return new ProblemError({
    code,
    action: 'open the file',
    target,
    cause,
    kept: 'nothing was opened or changed',
    next: 'look at the folder, or refresh the category',
  })
}
