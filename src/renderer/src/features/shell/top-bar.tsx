import { CircleQuestionMark, Search, Wifi, WifiOff } from 'lucide-react'
import { IconButton } from '../../components/icon-button.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { Hint } from '../../components/hint.tsx'
import { commandOf } from '../../commands/command-registry.ts'
import { runCommand } from '../../commands/command.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { isOffline } from '../../store/workspace-selectors.ts'
import { FolderSwitcher } from './folder-switcher.tsx'
import { Mark } from './mark.tsx'
import { RunningChip } from './running-chip.tsx'
import './top-bar.css'

/** The bar above everything: which folder, where to, what is going on. */
export function TopBar() {
  const store = useViewerStore()
  const help = commandOf('help.keys')
  return (
    <header className="topbar">
      <Mark />
      <FolderSwitcher />
      <SearchButton />
      <div className="chips">
        <RunningChip />
        <ConnectionChip />
        <IconButton
          icon={CircleQuestionMark}
          label="Keys and help"
          chord={help.keys[0]}
          onClick={() => runCommand(help, store.getState())}
        />
      </div>
    </header>
  )
}

function SearchButton() {
  const store = useViewerStore()
  const palette = commandOf('palette.commands')
  return (
    <button
      type="button"
      className="search"
      aria-keyshortcuts="Control+K"
      onClick={() => runCommand(palette, store.getState())}
    >
      <Search size={16} aria-hidden />
      <span>Go to a model, category or command</span>
      <Kbd chord={palette.keys[0] ?? ''} />
    </button>
  )
}

/** Whether the network may be used: a setting, and never asked by looking. */
function ConnectionChip() {
  const store = useViewerStore()
  const offline = useViewer(isOffline)
  const openNetwork = () => {
    const { route, navigate } = store.getState()
    const folder = route.screen === 'first-run' ? null : route.folder
    navigate({ screen: 'settings', folder, section: 'network', isLogOpen: route.isLogOpen })
  }
  const hint = offline
    ? 'The settings forbid the network: nothing is downloaded'
    : 'GitHub is asked when you refresh, never by looking'
  return (
    <Hint text={hint}>
      <button type="button" className={`chip ${offline ? 'warn' : 'quiet'}`} onClick={openNetwork}>
        {offline ? <WifiOff size={14} aria-hidden /> : <Wifi size={14} aria-hidden />}
        {offline ? <b>Offline</b> : 'Online'}
      </button>
    </Hint>
  )
}
