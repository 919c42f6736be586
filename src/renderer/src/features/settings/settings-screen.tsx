import { RotateCw, SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { CommandButton } from '../../commands/command-button.tsx'
import type { SettingsShape } from '../../../../bridge/viewer-shapes.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { isAbout, SECTION_TITLES, settingsBySection } from './setting-descriptions.ts'
import { SettingRow } from './setting-row.tsx'
import { SettingsNav } from './settings-nav.tsx'
import './settings.css'

/** What can be set, and where each value comes from. */
export function SettingsScreen() {
  const settings = useViewer((state) => state.settings)
  const store = useViewerStore()
  useEffect(() => {
    if (store.getState().settings.state === 'failed') void store.getState().loadSettings()
  }, [store])
  switch (settings.state) {
    case 'loading':
      return <LoadingSettings />
    case 'failed':
      return (
        <ProblemCard
          problem={settings.problem}
          actions={
            <Button icon={RotateCw} onClick={() => void store.getState().loadSettings()}>
              Try again
            </Button>
          }
        />
      )
    case 'ready':
      return <LoadedSettings settings={settings.value} />
  }
}

function LoadingSettings() {
  return (
    <div className="settings-loading" aria-busy="true">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} width="60%" />
      ))}
      <span className="unseen" role="status">
        Reading the settings
      </span>
    </div>
  )
}

function LoadedSettings({ settings }: { readonly settings: SettingsShape }) {
  const opensFile = useViewer(({ host }) => host.openSettings !== null)
  return (
    <div className="settings">
      <SettingsNav settings={settings} />
      <section className="settings-list" aria-label="All settings" data-pane="settings">
        <header className="settings-head">
          <h1>Settings</h1>
          <p className="small muted">
            Saved as you change them. The command line wins over the environment, that over the
            settings file, that over the default.
          </p>
          <div className="settings-acts">
            {/* Elsewhere its path stands below the sections, with a button that copies it. */}
            {opensFile ? (
              <CommandButton command="settings.open-file" label="Open settings.json" look="ghost" />
            ) : null}
            <CommandButton command="settings.undo" label="Undo change" isReasonHidden />
          </div>
        </header>
        {/* Apart from what scrolls: the way to a section must not lead past it. */}
        {settings.problem === null ? null : (
          <div className="settings-problem">
            <ProblemCard problem={settings.problem} isCompact />
          </div>
        )}
        <div className="settings-scroll">
          <div className="setting settings-columns" aria-hidden>
            <span>Setting</span>
            <span>Value</span>
            <span>In effect, and from where</span>
          </div>
          <Sections settings={settings} />
        </div>
      </section>
    </div>
  )
}

function Sections({ settings }: { readonly settings: SettingsShape }) {
  const store = useViewerStore()
  const typed = useViewer((state) => state.settingsFilter)
  const shown = settings.settings.filter(({ id }) => isAbout(id, typed))
  useScrolledSection()
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No setting matches “${typed}”`}
        actions={<Button onClick={() => store.getState().filterSettings('')}>Show all</Button>}
      >
        All {settings.settings.length} settings were searched by name, meaning and section.
      </EmptyState>
    )
  }
  return settingsBySection(shown.map(({ id }) => id)).map(({ section, ids }) =>
    ids.length === 0 ? null : (
      <section key={section} aria-labelledby={headingId(section)}>
        <h2 id={headingId(section)} className="settings-section">
          {SECTION_TITLES[section]}
        </h2>
        {shown
          .filter(({ id }) => ids.includes(id))
          .map((setting) => (
            <SettingRow key={setting.id} setting={setting} />
          ))}
      </section>
    ),
  )
}

function headingId(section: string): string {
  return `settings-${section}`
}

/** Scrolls to the section that the address names. */
function useScrolledSection(): void {
  const section = useViewer(({ route }) => (route.screen === 'settings' ? route.section : null))
  useEffect(() => {
    if (section !== null) document.getElementById(headingId(section))?.scrollIntoView()
  }, [section])
}
