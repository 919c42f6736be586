import { posix, win32 } from 'node:path'

/** A place in a file: an absolute path that this program has made, and a 1-based line. */
export interface FileLine {
  readonly path: string
  readonly line: number
}

/** The words that an editor is started with to show a place. */
type PlaceWords = (place: FileLine) => readonly string[]

const goto: PlaceWords = ({ path, line }) => ['--goto', `${path}:${line}`]
const colon: PlaceWords = ({ path, line }) => [`${path}:${line}`]
const plus: PlaceWords = ({ path, line }) => [`+${line}`, path]
const option: PlaceWords = ({ path, line }) => ['--line', String(line), path]

/** Editors with a window of their own that open a file at a line, by the names of their programs. */
const LINE_EDITORS: ReadonlyMap<string, PlaceWords> = new Map([
  ['code', goto],
  ['codium', goto],
  ['code-insiders', goto],
  ['cursor', goto],
  ['windsurf', goto],
  ['subl', colon],
  ['sublime_text', colon],
  ['zed', colon],
  ['kate', option],
  ['gnome-text-editor', plus],
  ['gedit', plus],
  ['xed', plus],
  ['pluma', plus],
  ['geany', option],
  ['mousepad', ({ path, line }) => [`--line=${line}`, path]],
  ['notepad++', ({ path, line }) => [`-n${line}`, path]],
  ['idea', option],
  ['webstorm', option],
  ['pycharm', option],
  ['gvim', plus],
])

/** The names that are looked for when the person has named no editor, in this order. */
export const LINE_EDITOR_NAMES: readonly string[] = [...LINE_EDITORS.keys()]

/** The words for a program, by its own name; null: it is not known how it takes a line. */
export function placeWordsOf(program: string, place: FileLine): readonly string[] | null {
  return LINE_EDITORS.get(programName(program))?.(place) ?? null
}

/** Whether a program is known to open a file at a line. */
export function takesLine(program: string): boolean {
  return LINE_EDITORS.has(programName(program))
}

function programName(program: string): string {
  const path = program.includes('\\') ? win32 : posix
  return path
    .basename(program)
    .toLowerCase()
    .replace(/\.exe$/, '')
}
