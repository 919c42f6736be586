import type { FolderId } from '../../bridge/viewer-shapes.ts'
import { CATEGORIES } from '../../domain/categories.ts'
import { createBackend } from '../create-backend.ts'
import { openReferenceFolder, type ReferenceFolder } from '../reference-folder.ts'
import type { ReferenceService } from '../reference-service.ts'
import type { Settings } from '../settings.ts'
import { CategoryTables } from '../tables/category-tables.ts'
import { fileIdentity, folderIdentity } from './folder-presence.ts'
import type { KnownPlace } from './known-folders.ts'
import { LentService } from './lent-service.ts'
import type { ViewerEvents } from './viewer-events.ts'
import type { ViewerLog } from './viewer-log.ts'

const PROGRAM = 'hrv serve'

/** What opened folders share. */
export interface FolderSurroundings {
  readonly events: ViewerEvents
  readonly log: ViewerLog
}

interface Opened {
  readonly place: KnownPlace
  readonly folder: ReferenceFolder
  readonly lent: LentService
  readonly identity: string
  readonly stateIdentity: string
}

/** A folder that is being worked with: the service on it, its tables, and an eye on whether it is there. */
export class OpenedFolder {
  readonly place: KnownPlace
  readonly tables: CategoryTables
  readonly folder: ReferenceFolder
  readonly #surroundings: FolderSurroundings
  #lent: LentService
  #identity: string
  #stateIdentity: string

  static async open(
    place: KnownPlace,
    settings: Settings,
    surroundings: FolderSurroundings,
  ): Promise<OpenedFolder> {
    const folder = await openReferenceFolder(place.path, { program: PROGRAM })
    const seen = {
      identity: await folderIdentity(place.path),
      stateIdentity: await fileIdentity(folder.ownPath('state.json')),
    }
    const lent = await createService(place, settings, surroundings)
    return new OpenedFolder({ place, folder, lent, ...seen }, surroundings)
  }

  private constructor(opened: Opened, surroundings: FolderSurroundings) {
    const { place, folder, lent, identity, stateIdentity } = opened
    this.place = place
    this.tables = new CategoryTables(folder)
    this.folder = folder
    this.#lent = lent
    this.#identity = identity
    this.#stateIdentity = stateIdentity
    this.#surroundings = surroundings
    this.#expectOwnWrites(lent)
  }

  get id(): FolderId {
    return this.place.id
  }

  /** Works with the service, which stays open until that has ended. */
  use<T>(action: (service: ReferenceService) => Promise<T>): Promise<T> {
    return this.#lent.use(action)
  }

  /** Goes on with other settings; what is parsed stays, what is under way ends as it began. */
  async renew(settings: Settings): Promise<void> {
    const lent = await createService(this.place, settings, this.#surroundings)
    const former = this.#lent
    this.#lent = lent
    this.#expectOwnWrites(lent)
    await former.retire()
  }

  /**
   * Looks whether the folder is still there, or there again; true when that is otherwise than
   * before. One that came back is watched anew.
   */
  async look(): Promise<boolean> {
    const identity = await folderIdentity(this.place.path)
    if (identity === this.#identity) {
      await this.#lookAtState()
      return false
    }
    this.#identity = identity
    const isThere = identity.includes(':')
    this.#surroundings.log.info(`${this.place.path} ${isThere ? 'is there again' : 'is gone'}`)
    if (isThere) {
      // What watches a folder that was removed does not see the new one.
      await this.#lent.service.close()
      await this.#lent.service.watch()
    }
    this.#tellAll()
    return true
  }

  /** What another program remembers can change how fresh data is, with no reference file touched. */
  async #lookAtState(): Promise<void> {
    const identity = await this.#identityOfState()
    if (identity === this.#stateIdentity) return
    this.#stateIdentity = identity
    this.#tellAll()
  }

  #expectOwnWrites({ service }: LentService): void {
    service.onDidChange(({ cause }) => {
      if (cause === 'outside') return
      void this.#identityOfState().then((identity) => (this.#stateIdentity = identity))
    })
  }

  #identityOfState(): Promise<string> {
    return fileIdentity(this.folder.ownPath('state.json'))
  }

  #tellAll(): void {
    const categories = CATEGORIES.map(({ id }) => id)
    this.#surroundings.events.emit('didChange', { folder: this.id, categories, cause: 'outside' })
  }

  async close(): Promise<void> {
    await this.#lent.service.close()
  }
}

async function createService(
  { id, path }: KnownPlace,
  settings: Settings,
  { events, log }: FolderSurroundings,
): Promise<LentService> {
  const basePath = { ...settings.basePath, value: path, from: 'flag' } as const
  const service = await createBackend({ ...settings, basePath }, { program: PROGRAM, log })
  const lent = new LentService(service)
  service.onDidChange((change) => {
    const isOutside = change.cause === 'outside'
    // Both would tell it while one takes over from the other.
    if (isOutside && lent.isRetired) return
    if (isOutside) log.info(`changed outside: ${change.categories.join(', ')} in ${path}`)
    events.emit('didChange', { folder: id, ...change })
  })
  await service.watch()
  return lent
}
