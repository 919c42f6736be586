import { lstat } from 'node:fs/promises'
import type { CategoryId } from '../domain/categories.ts'
import type { CategoryEntry } from '../domain/freshness.ts'
import { FolderState, readFolderState } from './folder-state.ts'
import type { StoredFile } from './read-regular-file.ts'
import type { ReferenceFolder } from './reference-folder.ts'
import { SharedRun } from './shared-run.ts'

/** What is remembered of a folder, read anew only when its file is another one than before. */
export class RememberedFolderState {
  readonly #folder: ReferenceFolder
  readonly #reads = new SharedRun(() => this.#readIfChanged())
  #known: { readonly identity: string; readonly state: Promise<FolderState> } | null = null

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
  }

  /** Fails as `readFolderState` does. */
  read(): Promise<FolderState> {
    return this.#reads.run()
  }

  async #readIfChanged(): Promise<FolderState> {
    // Looked at before it is read: what is written in between is read again next time.
    const identity = (await this.#look())?.identity ?? null
    if (identity === null) return readFolderState(this.#folder)
    if (this.#known?.identity !== identity) {
      this.#known = { identity, state: readFolderState(this.#folder) }
    }
    const { state } = this.#known
    try {
      return await state
    } catch (error) {
      if (this.#known.state === state) this.#known = null
      throw error
    }
  }

  /** What was written just now need not be read; call it under the lock. */
  async adopt(
    entries: ReadonlyMap<CategoryId, CategoryEntry>,
    { sizeBytes, mtimeMs }: StoredFile,
  ): Promise<void> {
    const found = await this.#look()
    const isOurs =
      found !== null && found.sizeBytes === sizeBytes && isSameTime(found.mtimeMs, mtimeMs)
    const state = Promise.resolve(new FolderState(entries, { kind: 'good' }))
    this.#known = isOurs ? { identity: found.identity, state } : null
  }

  /** Null: only reading tells. */
  async #look(): Promise<{ identity: string; sizeBytes: number; mtimeMs: number } | null> {
    try {
      const path = this.#folder.ownPath('state.json')
      const { dev, ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true })
      const identity = [dev, ino, size, mtimeNs, ctimeNs].join(' ')
      return { identity, sizeBytes: Number(size), mtimeMs: Number(mtimeNs) / 1e6 }
    } catch {
      // Whoever reads it is told why.
      return null
    }
  }
}

/** The two are rounded differently. */
function isSameTime(leftMs: number, rightMs: number): boolean {
  return Math.abs(leftMs - rightMs) < 0.01
}
