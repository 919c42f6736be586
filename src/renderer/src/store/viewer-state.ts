import type { BrowseSlice } from './browse-slice.ts'
import type { ComparisonSlice } from './comparison-slice.ts'
import type { ConversionSlice } from './conversion-slice.ts'
import type { ExportSlice } from './export-slice.ts'
import type { LogSlice } from './log-slice.ts'
import type { PaletteSlice } from './palette-slice.ts'
import type { OverviewSlice } from './overview-slice.ts'
import type { ReferencesSlice } from './references-slice.ts'
import type { SessionSlice } from './session-slice.ts'
import type { SettingsSlice } from './settings-slice.ts'
import type { WorkspaceSlice } from './workspace-slice.ts'

/** Everything the page knows, and everything it can do. A feature's slice is added here. */
export type ViewerState = WorkspaceSlice &
  ReferencesSlice &
  OverviewSlice &
  SessionSlice &
  SettingsSlice &
  LogSlice &
  PaletteSlice &
  BrowseSlice &
  ConversionSlice &
  ExportSlice &
  ComparisonSlice
