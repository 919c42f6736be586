import type { CategoryId } from '../domain/categories.ts'
import { UNKNOWN_CATEGORY, type CategoryEntry } from '../domain/freshness.ts'
import { ProblemError, type Problem } from '../domain/problem.ts'
import { readRegularFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** What is remembered of a folder across processes (architecture.md, "Files of our own"). */
export class FolderState {
  readonly entries: ReadonlyMap<CategoryId, CategoryEntry>
  readonly condition: StateCondition

  constructor(entries: ReadonlyMap<CategoryId, CategoryEntry>, condition: StateCondition) {
    this.entries = entries
    this.condition = condition
  }

  entryOf(category: CategoryId): CategoryEntry {
    return this.entries.get(category) ?? UNKNOWN_CATEGORY
  }

  /** What a person must be told: that the state was lost, or that the folder is only looked at. */
  get problem(): Problem | null {
    return 'problem' in this.condition ? this.condition.problem : null
  }

  /** Fails with `folder-newer`: another, newer program keeps this folder (F12). */
  assertWritable(): void {
    if (this.condition.kind === 'newer') throw new ProblemError(this.condition.problem)
  }
}

/** What was found in the place of `state.json`. */
export type StateCondition =
  | { readonly kind: 'none' | 'good' }
  /** Set aside by the next write, and built anew (F14). */
  | { readonly kind: 'damaged'; readonly problem: Problem; readonly bytes: Uint8Array }
  | { readonly kind: 'newer'; readonly problem: Problem }

const NOTHING: ReadonlyMap<CategoryId, CategoryEntry> = new Map()

/** Reads `.hrv/state.json`; makes nothing. Fails only when the file cannot be read at all. */
export async function readFolderState(folder: ReferenceFolder): Promise<FolderState> {
  const path = folder.ownPath('state.json')
  const stored = await readRegularFile(path, {
    action: 'read what is remembered of the folder',
    tooLarge: 'legacy-unreadable',
  })
  if (stored === null) return new FolderState(NOTHING, { kind: 'none' })
  // Loads the schema library, which a folder without a state has no use for.
  const { parseStateText } = await import('./folder-state-schema.ts')
  const parsed = parseStateText(Buffer.from(stored.bytes).toString('utf8'))
  switch (parsed.kind) {
    case 'state':
      return new FolderState(parsed.entries, { kind: 'good' })
    case 'newer': {
      const problem = newerProblem(folder, parsed.version)
      return new FolderState(NOTHING, { kind: 'newer', problem })
    }
    case 'damaged': {
      const problem = damagedProblem(path, parsed.reason)
      return new FolderState(NOTHING, { kind: 'damaged', problem, bytes: stored.bytes })
    }
  }
}

function newerProblem(folder: ReferenceFolder, version: number): Problem {
  return {
    code: 'folder-newer',
    action: 'use the folder',
    target: folder.root,
    cause: `a newer version of this program has written to it (format ${version})`,
    kept: 'the folder is only looked at; nothing in it was changed',
    next: 'update this program, or choose another folder',
  }
}

function damagedProblem(path: string, reason: string): Problem {
  return {
    code: 'storage-failed',
    action: 'read what is remembered of the folder',
    target: path,
    cause: `the file is damaged: ${reason}`,
    kept: 'the references themselves are not affected; only when they were downloaded is forgotten',
    next: 'nothing needs to be done: the next fetch sets the file aside and builds it anew',
  }
}
