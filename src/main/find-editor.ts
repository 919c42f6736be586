import { access, constants, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import { LINE_EDITOR_NAMES, takesLine } from './line-editors.ts'

/** Where an editor is looked for. */
export interface EditorPlaces {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
}

/**
 * The absolute path of the program that opens files at a line; null: the person has none of them. What
 * `HRV_EDITOR` names is taken whatever it is. `VISUAL` and `EDITOR` often name an editor of the terminal,
 * which has no window to show: they count when their first word is one that is known to have one.
 */
export async function findEditor(places: EditorPlaces): Promise<string | null> {
  const { HRV_EDITOR: own, VISUAL: visual, EDITOR: editor } = places.env
  if (own !== undefined && own !== '') return findProgram(own, places)
  const named = [visual, editor].flatMap((text) => text?.split(/\s/, 1) ?? []).filter(takesLine)
  for (const name of [...named, ...LINE_EDITOR_NAMES]) {
    const found = await findProgram(name, places)
    if (found !== null) return found
  }
  return null
}

/** The file that a program's name means; no folder but those of PATH is looked into. */
async function findProgram(name: string, { env, platform }: EditorPlaces): Promise<string | null> {
  // Only a program can be started without a shell: `code.cmd` on Windows is none.
  const file = platform === 'win32' && !/\.exe$/i.test(name) ? `${name}.exe` : name
  if (isAbsolute(file)) return (await isProgram(file)) ? file : null
  if (/[/\\]/.test(file)) return null
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute)
  for (const folder of folders) {
    const path = join(folder, file)
    if (await isProgram(path)) return path
  }
  return null
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
