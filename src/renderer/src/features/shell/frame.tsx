import type { ReactNode } from 'react'
import { useViewer } from '../../store/store-context.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import { KeyHelp } from '../help/key-help.tsx'
import { LogDrawer } from '../log/log-drawer.tsx'
import { Palette } from '../palette/palette.tsx'
import { Banners } from './banners.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import './frame.css'
import { LiveRegion } from './live-region.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every screen. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const screen = useViewer(({ route }) => route.screen)
  const isLogOpen = useViewer(({ route }) => route.isLogOpen)
  const overlay = useViewer((state) => state.overlay?.overlay)
  const hasRail = screen !== 'first-run'
  return (
    <div className={`app ${hasRail ? '' : 'no-rail'}`}>
      <TopBar />
      {hasRail ? <Rail /> : null}
      <main className="screen" data-screen={screen}>
        <Banners />
        <div className="screen-body">{children}</div>
        {isLogOpen ? <LogDrawer /> : null}
      </main>
      <StatusBar />
      {overlay === 'palette' ? <Palette /> : null}
      {overlay === 'key-help' ? <KeyHelp /> : null}
      {overlay === 'export' ? <ExportDialog /> : null}
      <ConfirmDialog />
      <LiveRegion />
    </div>
  )
}
