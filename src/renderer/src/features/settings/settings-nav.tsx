import { Copy, GitBranch, Globe, Search, SunMoon, Timer, type LucideIcon } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { SettingsShape } from '../../../../bridge/viewer-shapes.ts'
import { copyText } from '../../components/copy-text.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { SETTINGS_SECTIONS, type SettingsSection } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { SECTION_TITLES } from './setting-descriptions.ts'

const SECTION_ICONS: Readonly<Record<SettingsSection, LucideIcon>> = {
  freshness: Timer,
  network: Globe,
  repositories: GitBranch,
  appearance: SunMoon,
}

/** The way to a setting: by words, or by its section; and where the settings file is. */
export function SettingsNav({ settings }: { readonly settings: SettingsShape }) {
  return (
    <nav className="settings-nav" aria-label="Settings sections" data-pane="sections" tabIndex={-1}>
      <FindField />
      <ul>
        {SETTINGS_SECTIONS.map((section) => (
          <li key={section}>
            <SectionLink section={section} />
          </li>
        ))}
      </ul>
      <SettingsFile path={settings.file} />
    </nav>
  )
}

function FindField() {
  const store = useViewerStore()
  const typed = useViewer((state) => state.settingsFilter)
  const clear = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || typed === '') return
    event.preventDefault()
    store.getState().filterSettings('')
  }
  return (
    <label className="settings-find">
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label="Find a setting"
        placeholder="Find a setting"
        data-focus-target="filter"
        value={typed}
        onChange={({ target }) => store.getState().filterSettings(target.value)}
        onKeyDown={clear}
      />
    </label>
  )
}

function SectionLink({ section }: { readonly section: SettingsSection }) {
  const store = useViewerStore()
  const isCurrent = useViewer(
    ({ route }) => route.screen === 'settings' && route.section === section,
  )
  const Icon = SECTION_ICONS[section]
  const open = () => {
    const { route, navigate, filterSettings } = store.getState()
    filterSettings('')
    if (route.screen === 'settings') navigate({ ...route, section }, 'replace')
    document.getElementById(`settings-${section}`)?.scrollIntoView()
  }
  return (
    <button type="button" aria-current={isCurrent || undefined} onClick={open}>
      <Icon size={16} aria-hidden />
      {SECTION_TITLES[section]}
    </button>
  )
}

function SettingsFile({ path }: { readonly path: string }) {
  const store = useViewerStore()
  const copy = async () => {
    const isCopied = await copyText(path)
    store.getState().announce(isCopied ? 'The path was copied.' : 'It could not be copied.')
  }
  return (
    <div className="settings-file">
      <p>
        <b>Settings file</b>
        <code>{path}</code>
      </p>
      <IconButton isSmall icon={Copy} label="Copy the path" onClick={() => void copy()} />
    </div>
  )
}
