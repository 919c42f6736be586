import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SourceEdit, WeakBuild } from './row.ts'

const SOURCES = join(import.meta.dirname, '../../src')

/** The text of a source file as a weak build has it, or null when the build leaves the file alone. */
export function weakenSource({ edits }: WeakBuild, path: string, text: string): string | null {
  const own = edits.filter(([file]) => join(SOURCES, file) === path)
  return own.length === 0
    ? null
    : own.reduce((weak, [, from, to]) => weak.replace(from, () => to), text)
}

/** The edits that do not fit the sources any more; a build that has one proves nothing. */
export function misfits({ edits }: WeakBuild): readonly SourceEdit[] {
  return edits.filter(
    ([file, from]) => readFileSync(join(SOURCES, file), 'utf8').split(from).length !== 2,
  )
}

/** What a process has in its environment to be of a weak build. */
export function weakEnvironment(build: WeakBuild): Record<string, string> {
  const hooks = pathToFileURL(join(import.meta.dirname, 'weak-build-hooks.ts')).href
  return { NODE_OPTIONS: `--import=${hooks}`, HRV_TEST_WEAK_BUILD: JSON.stringify(build) }
}
