import type { FolderId } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'

/** Which categories are asked for anew. */
export type Asked = 'all' | ReadonlySet<CategoryId>

/**
 * Asks for one folder's overview one time after the other, never twice at once: what is wanted
 * meanwhile is asked for together afterwards, so that a burst of changes costs two answers.
 */
export class OverviewLoader {
  readonly #load: (folder: FolderId, asked: Asked) => Promise<void>
  readonly #running = new Map<FolderId, Promise<void>>()
  readonly #waiting = new Map<FolderId, Asked>()

  constructor(load: (folder: FolderId, asked: Asked) => Promise<void>) {
    this.#load = load
  }

  /** Ends when what was asked for, or something newer, has come. */
  ask(folder: FolderId, asked: Asked): Promise<void> {
    this.#waiting.set(folder, merge(this.#waiting.get(folder), asked))
    const running = this.#running.get(folder) ?? this.#work(folder)
    this.#running.set(folder, running)
    return running
  }

  async #work(folder: FolderId): Promise<void> {
    try {
      for (;;) {
        const asked = this.#waiting.get(folder)
        if (asked === undefined) return
        this.#waiting.delete(folder)
        await this.#load(folder, asked)
      }
    } finally {
      this.#running.delete(folder)
    }
  }
}

function merge(earlier: Asked | undefined, asked: Asked): Asked {
  if (earlier === undefined) return asked
  return earlier === 'all' || asked === 'all' ? 'all' : new Set([...earlier, ...asked])
}
