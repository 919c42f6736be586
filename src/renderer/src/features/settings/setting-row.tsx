import { RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { SettingShape } from '../../../../bridge/viewer-shapes.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { formatSetting } from './describe-effect.ts'
import { SETTING_DESCRIPTIONS } from './setting-descriptions.ts'
import { controlId, SettingControl } from './setting-control.tsx'
import { SettingEffect } from './setting-effect.tsx'

/** One setting: what it means, what it is set to, what is in effect. */
export function SettingRow({ setting }: { readonly setting: SettingShape }) {
  const { id } = setting
  const store = useViewerStore()
  const row = useRef<HTMLDivElement>(null)
  const { title, meaning } = SETTING_DESCRIPTIONS[id]
  const isSought = useViewer((state) => state.soughtSetting === id)
  useEffect(() => {
    if (!isSought) return
    row.current?.scrollIntoView({ block: 'center' })
    focusControl(row.current)
    store.getState().seekSetting(null)
  }, [isSought, store])
  return (
    <div
      className="setting"
      ref={row}
      role="group"
      aria-labelledby={`${id}-title`}
      onFocus={() => store.getState().attendSetting(id)}
    >
      <div className="setting-words">
        <label id={`${id}-title`} htmlFor={controlId(id)}>
          {title}
        </label>
        <p id={`${id}-meaning`}>{meaning}</p>
      </div>
      <SettingControl setting={setting} />
      <div className="setting-effect">
        <SettingEffect setting={setting} />
        <ResetButton setting={setting} />
      </div>
    </div>
  )
}

function ResetButton({ setting }: { readonly setting: SettingShape }) {
  const store = useViewerStore()
  const { id, inFile, refusal, fallback, lockedBy } = setting
  const isShownOnly = SETTING_DESCRIPTIONS[id].control.kind === 'shown'
  if ((inFile === null && refusal === null) || isShownOnly) return null
  const { title } = SETTING_DESCRIPTIONS[id]
  return (
    <IconButton
      isSmall
      className="setting-reset"
      icon={RotateCcw}
      label={
        lockedBy === null
          ? `Reset ${title} to its default: ${formatSetting(setting, fallback)}`
          : `Take ${title} out of the settings file`
      }
      onClick={({ currentTarget }) => {
        // The button goes with what it resets.
        focusControl(currentTarget.closest('.setting'))
        void store.getState().changeSetting(id, null)
      }}
    />
  )
}

function focusControl(row: Element | null): void {
  const control = 'input, [role=switch], [role=radio][data-state=on]'
  row?.querySelector<HTMLElement>(control)?.focus()
}
