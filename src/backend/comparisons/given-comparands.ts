import { basename } from 'node:path'
import type { GivenComparand } from '../../bridge/comparison-shapes.ts'
import { ProblemError } from '../../domain/problem.ts'
import { sha256Of } from '../content-hashes.ts'

/** Files and folders that a person has named to be compared: a page is told of them by ids. */
export class GivenComparands {
  readonly #given = new Map<string, GivenComparand>()

  constructor(paths: readonly string[]) {
    for (const path of paths) this.give(path)
  }

  /** Knows a path from now on; it is looked at when it is compared. */
  give(path: string): GivenComparand {
    const id = sha256Of(Buffer.from(path)).slice(0, 16)
    const given = { id, name: basename(path) || path, path }
    this.#given.set(id, given)
    return given
  }

  list(): readonly GivenComparand[] {
    return [...this.#given.values()]
  }

  /** Fails with `folder-unknown`. */
  find(id: string): GivenComparand {
    const given = this.#given.get(id)
    if (given !== undefined) return given
    throw new ProblemError({
      code: 'folder-unknown',
      action: 'open what is to be compared',
      target: id,
      cause: 'this viewer was given no file or folder of that id since it was started',
      kept: 'nothing was changed',
      next: 'give both again: on the command line with hrv serve --compare A B, or drop them on the window',
    })
  }
}
