import { Tooltip } from 'radix-ui'
import { useEffect } from 'react'
import { CrashGuard } from './components/crash-guard.tsx'
import { Toasts } from './components/toasts.tsx'
import { dispatchKeys } from './commands/dispatch-keys.ts'
import { SCREEN_COMPONENTS } from './features/screen-components.ts'
import { Frame } from './features/shell/frame.tsx'
import type { Screen } from './routes.ts'
import { useViewer, ViewerStoreContext } from './store/store-context.ts'
import type { ViewerStore } from './store/viewer-store.ts'
import { openFolderOf, settingValue } from './store/workspace-selectors.ts'
import { applyTheme, themeOf } from './theme.ts'

/** The whole page, over the store that it is given. */
export function App({ store }: { readonly store: ViewerStore }) {
  useEffect(() => dispatchKeys(store, document), [store])
  return (
    <ViewerStoreContext value={store}>
      <Tooltip.Provider delayDuration={400}>
        <Theme />
        <Title />
        <Frame>
          <CurrentScreen />
        </Frame>
        <Toasts />
      </Tooltip.Provider>
    </ViewerStoreContext>
  )
}

function CurrentScreen() {
  const screen = useViewer(({ route }) => route.screen)
  const Screen = SCREEN_COMPONENTS[screen]
  return (
    <CrashGuard key={screen} name={`the ${screen} screen`}>
      <Screen />
    </CrashGuard>
  )
}

function Theme() {
  const theme = useViewer((state) => themeOf(settingValue(state, 'theme')))
  useEffect(() => applyTheme(theme, document), [theme])
  return null
}

/** Names the page after what it shows: for tabs, history and screen readers. */
function Title() {
  const title = useViewer((state) => {
    const { screen } = state.route
    const where =
      screen === 'browse' || screen === 'conversion' ? state.route.category : TITLES[screen]
    return [where, openFolderOf(state)?.name, 'Horde Reference Viewer'].filter(Boolean).join(' – ')
  })
  useEffect(() => void (document.title = title), [title])
  return null
}

const TITLES: Readonly<Record<Exclude<Screen, 'browse' | 'conversion'>, string>> = {
  'first-run': 'Open a folder',
  overview: 'Overview',
  compare: 'Compare',
  settings: 'Settings',
}
