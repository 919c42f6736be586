import { basename } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { placeExports } from '../backend/place-exports.ts'
import type { ViewerPort } from '../backend/viewer-port.ts'
import { existingExports, writeExports } from '../backend/write-export.ts'
import type { Result } from '../bridge/api.ts'
import type { ExportRequest, ExportShape } from '../bridge/export-shapes.ts'
import { ProblemError } from '../domain/problem.ts'

/**
 * Saves an export where the person says, and gives the paths; null: the person would not. What is
 * written comes from the viewer, so that no page writes texts of its own.
 */
export async function saveExport(
  viewer: ViewerPort,
  window: BrowserWindow,
  request: ExportRequest,
): Promise<string[] | null> {
  // What `answerCall` writes for this method.
  const result = JSON.parse(await viewer.call('export', request)) as Result<ExportShape>
  if (!result.ok) throw new ProblemError(result.problem)
  const { extentSuffix } = result.value
  const chosen = await chooseTarget(result.value, window)
  if (chosen === null) return null
  const targets = await placeExports(result.value, chosen, extentSuffix)
  const paths = targets.map(({ path }) => path)
  // The dialog has asked about the file that it was given, and about no other.
  const unasked = await existingExports(paths.filter((path) => path !== chosen))
  if (unasked.length > 0 && !(await mayReplace(unasked, window))) return null
  await writeExports(targets, { isForced: true })
  return paths
}

/** One file under a name, several into a folder; null: none was chosen. */
async function chooseTarget(
  { title, files }: Pick<ExportShape, 'title' | 'files'>,
  window: BrowserWindow,
): Promise<string | null> {
  const [first, ...others] = files
  if (others.length > 0) {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: `Choose a folder for ${files.length} parts`,
      properties: ['openDirectory', 'createDirectory'],
    })
    return filePaths[0] ?? null
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Export: ${title}`,
    defaultPath: first?.name ?? '',
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}

const CANCEL = 0

async function mayReplace(paths: readonly string[], window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message:
      paths.length === 1
        ? 'A file of that name is there already. Replace it?'
        : `${paths.length} files of these names are there already. Replace them?`,
    detail: paths
      .slice(0, 10)
      .map((path) => basename(path))
      .join('\n'),
    buttons: ['Cancel', 'Replace'],
    defaultId: CANCEL,
    cancelId: CANCEL,
  })
  return response !== CANCEL
}
