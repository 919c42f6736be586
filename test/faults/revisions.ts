import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATEGORIES, type CategoryId } from '../../src/domain/categories.ts'
import type { Problem } from '../../src/domain/problem.ts'

/** Two contents that every file of a test folder changes between; `none`: it was not there yet. */
export type Revision = 'a' | 'b'

/** What a writer under test prints, as one line of JSON. */
export interface WriterReport {
  /** The files it calls saved, by name. */
  readonly saved: readonly string[]
  readonly problems: readonly Problem[]
}

/** The ten categories that are converted, so the ten files a writer can write. */
export const CONVERTED: readonly { readonly id: CategoryId; readonly v2File: string }[] =
  CATEGORIES.filter(({ legacyFormat }) => legacyFormat !== 'none')

/** Contents of 20 to 60 KB; the two revisions differ in length and in every line. */
export function revisionText(revision: Revision, file: string): string {
  const lines = revision === 'a' ? 400 : 900
  const line = `    "${revision}": "${file} ${'0123456789'.repeat(5)}",\n`
  return `{\n${line.repeat(lines)}    "end": "${revision}"\n}\n`
}

/** Puts one revision of some files into a folder, as an earlier run would have left them. */
export function plantRevision(folder: string, revision: Revision, files: readonly string[]): void {
  for (const file of files) writeFileSync(join(folder, file), revisionText(revision, file))
}

/** The revision a file holds now; `torn` when it is neither. */
export function revisionOf(folder: string, file: string): Revision | 'none' | 'torn' {
  const path = join(folder, file)
  if (!existsSync(path)) return 'none'
  const text = readFileSync(path, 'utf8')
  if (text === revisionText('a', file)) return 'a'
  return text === revisionText('b', file) ? 'b' : 'torn'
}

/** What a writer has left besides its files: temporaries and SQLite's journal. */
export function leftoversIn(folder: string): readonly string[] {
  const own = join(folder, '.hrv')
  const journals = existsSync(own) ? readdirSync(own).filter((name) => name !== 'lock.db') : []
  return [...readdirSync(folder).filter((name) => name.includes('tmp')), ...journals]
}
