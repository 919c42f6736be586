import { dirname } from 'node:path'
import { screen, type BrowserWindow } from 'electron'
import { readRegularFile } from '../backend/read-regular-file.ts'
import { makeReferenceFolder } from '../backend/reference-folder.ts'
import { replaceFile } from '../backend/replace-file.ts'
import { ProblemError } from '../domain/problem.ts'
import type { TellLog } from './tell-log.ts'
import { formatBounds, parseBounds, USUAL_BOUNDS, type WindowBounds } from './window-bounds.ts'

const CAP_BYTES = 4096

/** Where the window was left; a file that is not ours, damaged or unreadable counts as none. */
export async function readBounds(file: string, log: TellLog): Promise<WindowBounds> {
  try {
    const purpose = {
      action: 'read where the window was',
      tooLarge: 'settings-unreadable',
    } as const
    const stored = await readRegularFile(file, { ...purpose, capBytes: CAP_BYTES })
    if (stored === null) return USUAL_BOUNDS
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    return parseBounds(Buffer.from(stored.bytes).toString('utf8'), screens)
  } catch (error) {
    return forgive(error, log, USUAL_BOUNDS)
  }
}

/** Keeps where a window is; that is a convenience, and what fails is only told in the log. */
export async function keepBounds(file: string, window: BrowserWindow, log: TellLog): Promise<void> {
  try {
    const text = formatBounds(window.getNormalBounds(), window.isMaximized())
    await makeReferenceFolder(dirname(file))
    await replaceFile(file, Buffer.from(text))
  } catch (error) {
    forgive(error, log, undefined)
  }
}

function forgive<T>(error: unknown, log: TellLog, instead: T): T {
  if (!(error instanceof ProblemError)) throw error
  log(`where the window was is not remembered: ${error.problem.cause} (${error.problem.target})`)
  return instead
}
