import { Contrast, Lock, Monitor, Moon, Sun } from 'lucide-react'
import { Switch } from 'radix-ui'
import type { KeyboardEvent } from 'react'
import type { SettingId, SettingShape, Theme } from '../../../../bridge/viewer-shapes.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { SegmentedControl, type SegmentOption } from '../../components/segmented-control.tsx'
import { shownText } from '../../store/settings-slice.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { themeOf } from '../../theme.ts'
import { formatSetting } from './describe-effect.ts'
import { SETTING_DESCRIPTIONS } from './setting-descriptions.ts'

interface SettingProps {
  readonly setting: SettingShape
}

/** What a setting is changed with; one that is decided elsewhere is shown locked. */
export function SettingControl({ setting }: SettingProps) {
  const { control } = SETTING_DESCRIPTIONS[setting.id]
  if (setting.lockedBy !== null || control.kind === 'shown')
    return <LockedField setting={setting} />
  switch (control.kind) {
    case 'switch':
      return <SettingSwitch setting={setting} />
    case 'theme':
      return <ThemeControl setting={setting} />
    case 'text':
      return <SettingField setting={setting} placeholder={control.ifNone} unit={null} />
    case 'number':
      return <SettingField setting={setting} placeholder="default" unit={control.unit} />
    default:
      return assertNever(control)
  }
}

function LockedField({ setting }: SettingProps) {
  const { id, value } = setting
  return (
    <div className="setting-field is-locked">
      <Lock size={13} aria-hidden />
      <input readOnly value={formatSetting(setting, value)} {...namesOf(id)} />
      <span className="unseen">locked</span>
    </div>
  )
}

interface SettingFieldProps extends SettingProps {
  /** What an empty field means. */
  readonly placeholder: string
  readonly unit: string | null
}

/** A field that is saved by Enter and by leaving it; what is refused stays in it. */
function SettingField({ setting, placeholder, unit }: SettingFieldProps) {
  const { id, refusal } = setting
  const store = useViewerStore()
  const draft = useViewer((state) => state.settingDrafts[id])
  const isInvalid = draft === undefined ? refusal !== null : draft.problem !== null
  const { draftSetting, saveDraft } = store.getState()
  const leave = () => {
    // What was refused is not sent again unless it was changed or Enter asks for it.
    if (draft?.problem === null) void saveDraft(id)
  }
  return (
    <div className={`setting-field ${isInvalid ? 'is-invalid' : ''}`}>
      <input
        {...namesOf(id)}
        inputMode={unit === null ? 'text' : 'numeric'}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        aria-invalid={isInvalid || undefined}
        value={draft?.text ?? shownText(setting)}
        onChange={({ target }) => draftSetting(id, target.value)}
        onBlur={leave}
        onKeyDown={(event) => pressInField(event, { save: () => void saveDraft(id), drop: drop() })}
      />
      {unit === null ? null : <span className="muted">{unit}</span>}
    </div>
  )

  function drop(): (() => void) | null {
    return draft === undefined ? null : () => store.getState().dropDraft(id)
  }
}

interface FieldActions {
  readonly save: () => void
  /** Null: there is nothing to drop, and Escape means what it means elsewhere. */
  readonly drop: (() => void) | null
}

function pressInField(event: KeyboardEvent, { save, drop }: FieldActions): void {
  if (event.key === 'Enter') save()
  if (event.key !== 'Escape' || drop === null) return
  event.preventDefault()
  drop()
}

function SettingSwitch({ setting: { id, value } }: SettingProps) {
  const store = useViewerStore()
  return (
    <div>
      <Switch.Root
        className="setting-switch"
        checked={value === true}
        onCheckedChange={(isOn) => void store.getState().changeSetting(id, isOn)}
        {...namesOf(id)}
      >
        <Switch.Thumb />
      </Switch.Root>
    </div>
  )
}

const THEME_OPTIONS: readonly SegmentOption<Theme>[] = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'high-contrast', label: 'Contrast', icon: Contrast },
]

function ThemeControl({ setting: { id, value } }: SettingProps) {
  const store = useViewerStore()
  return (
    <div>
      <SegmentedControl
        label={SETTING_DESCRIPTIONS[id].title}
        value={themeOf(value)}
        options={THEME_OPTIONS}
        onChange={(theme) => void store.getState().changeSetting(id, theme)}
      />
    </div>
  )
}

function namesOf(id: SettingId) {
  return { id: controlId(id), 'aria-describedby': `${id}-meaning ${id}-effect` }
}

/** What the label of a setting is for. */
export function controlId(id: SettingId): string {
  return `${id}-control`
}
