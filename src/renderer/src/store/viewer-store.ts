import { createStore, type StoreApi } from 'zustand/vanilla'
import { createBrowseSlice } from './browse-slice.ts'
import { createComparisonSlice } from './comparison-slice.ts'
import { createConversionSlice } from './conversion-slice.ts'
import { createExportSlice } from './export-slice.ts'
import { createLogSlice } from './log-slice.ts'
import { createPaletteSlice } from './palette-slice.ts'
import { createOverviewSlice } from './overview-slice.ts'
import { createReferencesSlice } from './references-slice.ts'
import { createSessionSlice } from './session-slice.ts'
import { createSettingsSlice } from './settings-slice.ts'
import type { SliceContext, ViewerStoreOptions } from './slice.ts'
import type { ViewerState } from './viewer-state.ts'
import { createWorkspaceSlice } from './workspace-slice.ts'

export type ViewerStore = StoreApi<ViewerState>

/**
 * Makes the page's one store. Facts from the backend are kept as they came; whatever follows from
 * them is a selector. `keepCurrent` makes it listen to the host.
 */
export function createViewerStore(options: ViewerStoreOptions): ViewerStore {
  return createStore<ViewerState>()((set, get) => {
    const context: SliceContext = { ...options, get, set: (change) => set(change) }
    return {
      ...createWorkspaceSlice(context),
      ...createReferencesSlice(context),
      ...createOverviewSlice(context),
      ...createSessionSlice(context),
      ...createSettingsSlice(context),
      ...createLogSlice(context),
      ...createPaletteSlice(context),
      ...createBrowseSlice(context),
      ...createConversionSlice(context),
      ...createExportSlice(context),
      ...createComparisonSlice(context),
    }
  })
}
