import type { FolderId } from '../../bridge/viewer-shapes.ts'
import { CATEGORIES } from '../../domain/categories.ts'
import { createBackend } from '../create-backend.ts'
import { openReferenceFolder } from '../reference-folder.ts'
import type { ReferenceService } from '../reference-service.ts'
import type { Settings } from '../settings.ts'
import { CategoryTables } from '../tables/category-tables.ts'
import { folderIdentity } from './folder-presence.ts'
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

/** A folder that is being worked with: the service on it, its tables, and an eye on whether it is there. */
export class OpenedFolder {
  readonly place: KnownPlace
  readonly tables: CategoryTables
  readonly #surroundings: FolderSurroundings
  #lent: LentService
  #identity: string

  static async open(
    place: KnownPlace,
    settings: Settings,
    surroundings: FolderSurroundings,
  ): Promise<OpenedFolder> {
    const folder = await openReferenceFolder(place.path, { program: PROGRAM })
    const tables = new CategoryTables(folder)
    const identity = await folderIdentity(place.path)
    const lent = await createService(place, settings, surroundings)
    return new OpenedFolder({ place, tables, identity }, lent, surroundings)
  }

  private constructor(
    opened: Pick<OpenedFolder, 'place' | 'tables'> & { readonly identity: string },
    lent: LentService,
    surroundings: FolderSurroundings,
  ) {
    this.place = opened.place
    this.tables = opened.tables
    this.#identity = opened.identity
    this.#lent = lent
    this.#surroundings = surroundings
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
    await former.retire()
  }

  /**
   * Looks whether the folder is still there, or there again; true when that is otherwise than
   * before. One that came back is watched anew.
   */
  async look(): Promise<boolean> {
    const identity = await folderIdentity(this.place.path)
    if (identity === this.#identity) return false
    this.#identity = identity
    const { events, log } = this.#surroundings
    const isThere = identity.includes(':')
    log.info(`${this.place.path} ${isThere ? 'is there again' : 'is gone'}`)
    if (isThere) {
      // What watches a folder that was removed does not see the new one.
      await this.#lent.service.close()
      await this.#lent.service.watch()
    }
    const categories = CATEGORIES.map(({ id }) => id)
    events.emit('didChange', { folder: this.id, categories, cause: 'outside' })
    return true
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
