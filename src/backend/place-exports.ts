import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { RenderedExport } from '../domain/export/render-export.ts'
import type { ExportedFile } from './write-export.ts'

/**
 * Where each file goes: into a folder under its own name, else under the name that was asked for. The
 * name of what is not all says so, whatever it was to be called (X6).
 */
export async function placeExports(
  { files }: Pick<RenderedExport, 'files'>,
  output: string,
  extentSuffix: string,
): Promise<readonly ExportedFile[]> {
  if (await isFolder(output)) {
    return files.map(({ name, text }) => ({ path: join(output, name), text }))
  }
  const ending = extname(output)
  const stem = output.slice(0, output.length - ending.length)
  const start = stem.endsWith(extentSuffix) ? stem : `${stem}${extentSuffix}`
  return files.map(({ text }, index) => {
    const part = files.length === 1 ? '' : `.${index + 1}-of-${files.length}`
    return { path: join(dirname(start), `${basename(start)}${part}${ending}`), text }
  })
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}
