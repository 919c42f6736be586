import type { ComponentType } from 'react'
import type { Screen } from '../routes.ts'
import { BrowseScreen } from './browse/browse-screen.tsx'
import { CompareScreen } from './compare/compare-screen.tsx'
import { ConversionScreen } from './conversion/conversion-screen.tsx'
import { FirstRunScreen } from './first-run/first-run-screen.tsx'
import { OverviewScreen } from './overview/overview-screen.tsx'
import { SettingsScreen } from './settings/settings-screen.tsx'

/** What each screen shows. Apart from `screens.ts`, which commands are made from. */
export const SCREEN_COMPONENTS: Readonly<Record<Screen, ComponentType>> = {
  'first-run': FirstRunScreen,
  overview: OverviewScreen,
  browse: BrowseScreen,
  conversion: ConversionScreen,
  compare: CompareScreen,
  settings: SettingsScreen,
}
