import { realpath } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { FolderId, FolderPresence, KnownFolder } from '../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../domain/problem.ts'
import { sha256Of } from '../content-hashes.ts'
import { presenceOf } from './folder-presence.ts'
import type { ViewerMemory } from './viewer-memory.ts'

/** A folder that the page may open, before it is looked at. */
export interface KnownPlace {
  readonly id: FolderId
  /** Its real path, where it is or was there. */
  readonly path: string
  readonly origin: KnownFolder['origin']
}

export interface KnownFoldersOptions {
  readonly sampleFolder: string
  readonly grantedFolders: readonly string[]
  /** The folder that a variable or the settings file names; null: none does. */
  readonly basePath: () => string | null
  readonly memory: ViewerMemory
}

/** Which folders a page may open: it is told of them by ids, and never names a path itself. */
export class KnownFolders {
  readonly #options: KnownFoldersOptions
  /** So that a link that leads nowhere for a while keeps its id. */
  readonly #realPaths = new Map<string, string>()
  readonly #granted: string[]

  constructor(options: KnownFoldersOptions) {
    this.#options = options
    this.#granted = [...options.grantedFolders]
  }

  /** The sample, then what was granted, found and opened before; each folder once. */
  async places(): Promise<readonly KnownPlace[]> {
    const { sampleFolder, basePath, memory } = this.#options
    const base = basePath()
    const named = [
      { origin: 'sample', path: sampleFolder } as const,
      ...this.#granted.map((path) => ({ origin: 'granted', path }) as const),
      ...(base === null ? [] : [{ origin: 'environment', path: base } as const]),
      ...memory.recent.map(({ path }) => ({ origin: 'recent', path }) as const),
    ]
    const places = new Map<FolderId, KnownPlace>()
    for (const { origin, path } of named) {
      const real = await this.#realPath(resolve(path))
      const id = idOf(real)
      if (!places.has(id)) places.set(id, { id, path: real, origin })
    }
    return [...places.values()]
  }

  /** Fails with `folder-unknown`. */
  async find(id: FolderId): Promise<KnownPlace> {
    const place = (await this.places()).find((known) => known.id === id)
    if (place === undefined) throw folderUnknown(id)
    return place
  }

  /** Knows a folder from now on, because a person has named it. */
  grant(path: string): Promise<KnownPlace> {
    if (!this.#granted.includes(path)) this.#granted.push(path)
    return this.placeOf(path)
  }

  /** The known folder of a path. */
  async placeOf(path: string): Promise<KnownPlace> {
    return this.find(idOf(await this.#realPath(resolve(path))))
  }

  /** Everything that is said of a folder; its presence is looked at now. */
  async describe(place: KnownPlace): Promise<KnownFolder> {
    const { id, path, origin } = place
    const recent = this.#options.memory.recent.find((folder) => folder.path === path)
    return {
      id,
      name: basename(path) || path,
      path,
      origin,
      presence: await presenceFor(place),
      lastOpenedAt: recent?.lastOpenedAt ?? null,
    }
  }

  async #realPath(path: string): Promise<string> {
    try {
      const real = await realpath(path)
      this.#realPaths.set(path, real)
      return real
    } catch {
      return this.#realPaths.get(path) ?? path
    }
  }
}

async function presenceFor({ path, origin }: KnownPlace): Promise<FolderPresence> {
  const presence = await presenceOf(path)
  const isSample = origin === 'sample' && presence.state !== 'gone'
  return isSample ? { state: 'read-only', reason: 'sample' } : presence
}

function idOf(path: string): FolderId {
  return sha256Of(Buffer.from(path)).slice(0, 16)
}

function folderUnknown(id: FolderId): ProblemError {
  return new ProblemError({
    code: 'folder-unknown',
    action: 'open the folder',
    target: id,
    cause: 'this viewer knows no folder of that id',
    kept: 'nothing was changed',
    next: 'choose a folder on the first page, or grant it on the command line',
  })
}
