import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderId, KnownFolder } from '../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../domain/problem.ts'
import { copyFolder } from '../copy-folder.ts'
import { KnownFolders, type KnownPlace } from './known-folders.ts'
import { OpenedFolder, type FolderSurroundings } from './opened-folder.ts'
import type { ViewerMemory } from './viewer-memory.ts'
import type { ViewerOptions } from './viewer-options.ts'
import type { ViewerSettings } from './viewer-settings.ts'

/** How often it is seen whether opened folders are there. */
const LOOK_EVERY_MS = 1000

export interface WorkspaceParts extends FolderSurroundings {
  readonly options: ViewerOptions
  readonly settings: ViewerSettings
  readonly memory: ViewerMemory
}

/** The folders that a page may open, and those that are open; each is opened by its first use. */
export class Workspace {
  readonly #parts: WorkspaceParts
  readonly #known: KnownFolders
  readonly #opened = new Map<FolderId, Promise<OpenedFolder>>()
  readonly #timer: NodeJS.Timeout
  #copying: Promise<void> | null = null
  #isLooking = false

  constructor(parts: WorkspaceParts) {
    const { options, memory, settings } = parts
    this.#parts = parts
    this.#known = new KnownFolders({
      sampleFolder: options.sampleFolder,
      grantedFolders: options.grantedFolders,
      basePath: () => settings.settings.basePath.value,
      memory,
    })
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  /** All known folders as they are now. */
  async folders(): Promise<KnownFolder[]> {
    const places = await this.#known.places()
    return Promise.all(places.map((place) => this.#known.describe(place)))
  }

  /** The folder that this start was made for: named by a person, or shown to a newcomer. */
  async startFolder(): Promise<FolderId | null> {
    const { options, memory } = this.#parts
    const [granted] = options.grantedFolders
    const isNewcomer = options.beginsWithSample === true && memory.location === null
    const path = granted ?? (isNewcomer ? options.sampleFolder : undefined)
    return path === undefined ? null : (await this.#known.placeOf(path)).id
  }

  /** An open folder. Fails with `folder-unknown`, or with what keeps it from being opened. */
  async folder(id: FolderId): Promise<OpenedFolder> {
    // What is open is known, however many folders there are to be looked at otherwise.
    return this.#opened.get(id) ?? this.#openPlace(await this.#known.find(id))
  }

  /** A folder that may be written to. Fails with `folder-not-writable` for the sample. */
  async writableFolder(id: FolderId, verb: string): Promise<OpenedFolder> {
    const folder = await this.folder(id)
    if (folder.place.origin === 'sample') throw sampleRefused(folder.place, verb)
    return folder
  }

  /** Opens a folder because a person has chosen it, and remembers that. */
  async open(id: FolderId): Promise<KnownFolder> {
    const { place } = await this.folder(id)
    const described = await this.#known.describe(place)
    const { presence } = described
    if (presence.state === 'gone') throw new ProblemError(presence.problem)
    this.#parts.log.info(`opened ${place.path}`)
    if (place.origin === 'sample') return described
    const lastOpenedAt = new Date().toISOString()
    await this.#parts.memory.rememberFolder({ path: place.path, lastOpenedAt })
    await this.#tellFolders()
    return { ...described, lastOpenedAt }
  }

  /** Lets a folder be opened that a person has named. Fails with what keeps it from being one. */
  async grant(path: string): Promise<KnownFolder> {
    const described = await this.#known.describe(await this.#known.grant(path))
    if (described.presence.state === 'gone') throw new ProblemError(described.presence.problem)
    await this.#tellFolders()
    return described
  }

  /** A copy of the sample that may be written: the one that is there, or a new one. */
  async copySample(): Promise<KnownFolder> {
    const { options, memory } = this.#parts
    const target = join(options.userDataFolder, 'sample')
    this.#copying ??= this.#copyTo(target).finally(() => (this.#copying = null))
    await this.#copying
    const isKnown = memory.recent.some(({ path }) => path === target)
    if (!isKnown) await memory.rememberFolder({ path: target, lastOpenedAt: null })
    const place = await this.#known.placeOf(target)
    await this.#tellFolders()
    return this.#known.describe(place)
  }

  /** Goes on with other settings in all folders that are open. */
  async renew(): Promise<void> {
    const { settings, log } = this.#parts
    for (const opening of [...this.#opened.values()]) {
      try {
        await (await opening).renew(settings.settings)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        log.warn(`${error.problem.action}: ${error.problem.cause} (${error.problem.target})`)
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    const openings = await Promise.allSettled(this.#opened.values())
    await Promise.all(
      openings.map(async (opening) => {
        if (opening.status === 'fulfilled') await opening.value.close()
      }),
    )
  }

  #openPlace(place: KnownPlace): Promise<OpenedFolder> {
    const known = this.#opened.get(place.id)
    if (known !== undefined) return known
    const opening = OpenedFolder.open(place, this.#parts.settings.settings, this.#parts)
    this.#opened.set(place.id, opening)
    opening.catch(() => this.#opened.delete(place.id))
    return opening
  }

  async #copyTo(target: string): Promise<void> {
    const { options, log } = this.#parts
    if (await hasFiles(target)) return
    await copyFolder(options.sampleFolder, target)
    log.info(`copied the sample to ${target}`)
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    try {
      const openings = await Promise.allSettled(this.#opened.values())
      const looks = openings.flatMap((opening) =>
        opening.status === 'fulfilled' ? [opening.value.look()] : [],
      )
      if ((await Promise.all(looks)).some((hasChanged) => hasChanged)) await this.#tellFolders()
    } catch (error) {
      this.#parts.log.error(`looking after the folders failed: ${String(error)}`)
    } finally {
      this.#isLooking = false
    }
  }

  async #tellFolders(): Promise<void> {
    this.#parts.events.emit('didChangeFolders', await this.folders())
  }
}

async function hasFiles(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0
  } catch {
    // Whatever it is, copying says so.
    return false
  }
}

/** The sample is part of the program; the page offers a copy of it in its place. */
function sampleRefused({ path }: KnownPlace, verb: string): ProblemError {
  return new ProblemError({
    code: 'folder-not-writable',
    action: `${verb} the sample folder`,
    target: path,
    cause: 'the sample is part of this program and is only looked at',
    kept: 'nothing was written',
    next: 'make a copy of the sample that is your own, and go on with that',
  })
}
