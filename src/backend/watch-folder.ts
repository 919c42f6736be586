import type { FSWatcher } from 'chokidar'
import { CATEGORIES, type CategoryId } from '../domain/categories.ts'
import type { CategoryFiles, ReferenceFolder } from './reference-folder.ts'

/** So long nothing must have happened before a change is told (P10). */
const QUIET_MS = 100
/** But a folder that never rests is told of at least this often. */
const LONGEST_WAIT_MS = 2000

export interface FolderWatch {
  /** From now on what is on disk of these categories counts as known: the change was ours. */
  acknowledge(categories: readonly CategoryId[]): Promise<void>
  close(): Promise<void>
}

export interface FolderWatcher {
  readonly onChange: (categories: readonly CategoryId[]) => void
  /** Whether this program may just be writing a category; who did what is known only afterwards. */
  readonly isUnderWay: (category: CategoryId) => boolean
}

/**
 * Tells which categories another program has changed, once for any number of rapid edits. What
 * counts is whether the files are others than when they were last looked at, not what the system
 * reports: touched temporaries, our own writes and foreign files are no changes.
 */
export async function watchFolder(
  folder: ReferenceFolder,
  listener: FolderWatcher,
): Promise<FolderWatch> {
  const changes = new FolderChanges(folder, listener)
  await changes.acknowledge(CATEGORIES.map(({ id }) => id))
  // Loaded only by who watches.
  const { watch } = await import('chokidar')
  const names = new Set<string>(
    CATEGORIES.flatMap(({ id }) => [folder.v2Path(id), folder.legacyPath(id)]),
  )
  const watcher = watch(folder.root, {
    depth: 1,
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => path !== folder.root && path !== folder.legacyFolder && !names.has(path),
  })
  watcher.on('all', () => changes.expect())
  // A folder that cannot be watched, such as one with too many files, is still looked at.
  watcher.on('error', () => changes.expect())
  await isReady(watcher)
  return {
    acknowledge: (categories) => changes.acknowledge(categories),
    close: async () => {
      changes.close()
      await watcher.close()
    },
  }
}

/** Waits for quiet, then looks what has changed. */
class FolderChanges {
  readonly #folder: ReferenceFolder
  readonly #listener: FolderWatcher
  readonly #known = new Map<CategoryId, string>()
  #timer: NodeJS.Timeout | null = null
  #firstMs: number | null = null
  #isClosed = false

  constructor(folder: ReferenceFolder, listener: FolderWatcher) {
    this.#folder = folder
    this.#listener = listener
  }

  async acknowledge(categories: readonly CategoryId[]): Promise<void> {
    this.#learn(categories, await this.#look())
  }

  expect(): void {
    const nowMs = performance.now()
    this.#firstMs ??= nowMs
    const waitMs = Math.min(QUIET_MS, this.#firstMs + LONGEST_WAIT_MS - nowMs)
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(() => void this.#tell(), Math.max(0, waitMs))
  }

  close(): void {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  async #tell(): Promise<void> {
    this.#firstMs = null
    const now = await this.#look()
    const changed = CATEGORIES.map(({ id }) => id).filter(
      (id) => now.get(id) !== this.#known.get(id),
    )
    const settled = changed.filter((id) => !this.#listener.isUnderWay(id))
    this.#learn(settled, now)
    if (settled.length < changed.length) this.expect()
    if (settled.length > 0 && !this.#isClosed) this.#listener.onChange(settled)
  }

  #learn(categories: readonly CategoryId[], now: ReadonlyMap<CategoryId, string>): void {
    for (const id of categories) {
      const seen = now.get(id)
      if (seen === undefined) this.#known.delete(id)
      else this.#known.set(id, seen)
    }
  }

  async #look(): Promise<Map<CategoryId, string>> {
    const files = await this.#inspect()
    return new Map(
      files.map(({ category, legacy, v2 }) => [category, JSON.stringify([legacy, v2])]),
    )
  }

  /** A folder that has vanished has no files; it may come back (F15). */
  async #inspect(): Promise<readonly CategoryFiles[]> {
    try {
      return await this.#folder.inspect()
    } catch {
      return []
    }
  }
}

function isReady(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once('ready', resolve))
}
