import { spawn } from 'node:child_process'
import { findEditor } from './find-editor.ts'
import { placeWordsOf, type FileLine } from './line-editors.ts'

/**
 * Shows a place of a file in the person's editor; false: there is none, or it does not start. The program
 * comes from the person's environment and never from data or a page. It is started without a shell, and
 * all that it is told is a path that begins like one and a number.
 */
export async function openAtLine(place: FileLine): Promise<boolean> {
  const { env, platform } = process
  const program = await findEditor({ env, platform })
  if (program === null) return false
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const words = placeWordsOf(program, place) ?? [place.path]
  const child = spawn(program, words, { stdio: 'ignore', detached: true, shell: false })
  child.once('error', () => resolve(false))
  child.once('spawn', () => resolve(true))
  child.unref()
  return promise
}
