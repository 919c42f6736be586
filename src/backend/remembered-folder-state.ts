import { lstat } from 'node:fs/promises'
import { readFolderState, type FolderState } from './folder-state.ts'
import type { ReferenceFolder } from './reference-folder.ts'

/** What is remembered of a folder, read anew only when its file is another one than before. */
export class RememberedFolderState {
  readonly #folder: ReferenceFolder
  #known: { readonly identity: string; readonly state: FolderState } | null = null

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
  }

  /** Fails as `readFolderState` does. */
  async read(): Promise<FolderState> {
    // Looked at before it is read: what is written in between is read again next time.
    const identity = await this.#identity()
    if (this.#known !== null && this.#known.identity === identity) return this.#known.state
    const state = await readFolderState(this.#folder)
    this.#known = identity === null ? null : { identity, state }
    return state
  }

  /** Null: only reading tells. */
  async #identity(): Promise<string | null> {
    try {
      const path = this.#folder.ownPath('state.json')
      const { dev, ino, size, mtimeNs, ctimeNs } = await lstat(path, { bigint: true })
      return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
    } catch {
      // Whoever reads it is told why.
      return null
    }
  }
}
