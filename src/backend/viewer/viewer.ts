import type { Subscribe, ViewerHandlers } from '../../bridge/api.ts'
import type { GivenComparand } from '../../bridge/comparison-shapes.ts'
import type { KnownFolder } from '../../bridge/viewer-shapes.ts'

/** Everything that a page can ask, served; what events tell is heard through `on`. */
export interface Viewer {
  readonly handlers: ViewerHandlers
  readonly on: Subscribe
  /** Lets pages open a folder that a person has named to the host. Fails when there is none. */
  readonly grantFolder: (path: string) => Promise<KnownFolder>
  /** Lets pages compare a file or folder that a person has named to the host. */
  readonly giveComparand: (path: string) => GivenComparand
  /** Keeps what nobody asked for but a person may want to know of a bug. */
  readonly reportBug: (error: unknown, place: string) => void
  /** Cancels what is under way, lets a write end, stops watching. */
  close(): Promise<void>
}
