import type { Connection } from '../../../bridge/api.ts'
import type { HostCapabilities } from '../../../bridge/host-capabilities.ts'
import type {
  FolderId,
  KnownFolder,
  SettingsShape,
  WorkspaceShape,
} from '../../../bridge/viewer-shapes.ts'
import { overviewRoute } from '../routes.ts'
import { loaded, LOADING, type Loadable } from './loadable.ts'
import type { CreateSlice } from './slice.ts'

/** What the host says of itself, its folders and its settings. */
export interface WorkspaceSlice {
  readonly host: HostCapabilities
  readonly connection: Connection
  readonly workspace: Loadable<WorkspaceShape>
  readonly settings: Loadable<SettingsShape>
  readonly loadWorkspace: () => Promise<void>
  readonly loadSettings: () => Promise<void>
  readonly setConnection: (connection: Connection) => void
  readonly receiveFolders: (folders: readonly KnownFolder[]) => void
  readonly receiveSettings: (settings: SettingsShape) => void
  /** Shows the overview of a folder that the host knows; its data is loaded by that. */
  readonly openFolder: (folder: FolderId) => void
  /** Makes a copy of the sample that may be written, and shows it; null: that failed. */
  readonly copySample: () => Promise<FolderId | null>
}

/** Makes the slice of the host's facts. */
export const createWorkspaceSlice: CreateSlice<WorkspaceSlice> = ({ client, host, get, set }) => ({
  host,
  connection: 'connected',
  workspace: LOADING,
  settings: LOADING,
  loadWorkspace: async () => {
    const result = await client.api.workspace({})
    // What is known stays in sight while the host cannot be reached.
    if (result.ok || get().workspace.state !== 'ready') set({ workspace: loaded(result) })
  },
  loadSettings: async () => {
    const result = await client.api.settings({})
    if (result.ok || get().settings.state !== 'ready') set({ settings: loaded(result) })
  },
  setConnection: (connection) => set({ connection }),
  receiveFolders: (folders) => {
    const { workspace } = get()
    if (workspace.state !== 'ready') return
    set({ workspace: { state: 'ready', value: { ...workspace.value, folders } } })
  },
  receiveSettings: (settings) => set({ settings: { state: 'ready', value: settings } }),
  openFolder: (folder) => get().navigate(overviewRoute(folder)),
  copySample: async () => {
    const result = await client.api.copySample({})
    if (!result.ok) {
      get().showProblem(result.problem)
      return null
    }
    await get().loadWorkspace()
    get().openFolder(result.value.id)
    return result.value.id
  },
})
