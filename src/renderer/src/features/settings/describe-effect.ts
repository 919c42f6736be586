import type { SettingShape, SettingValue } from '../../../../bridge/viewer-shapes.ts'
import { SETTING_DESCRIPTIONS } from './setting-descriptions.ts'

/** What the third column says of a setting. */
export interface SettingEffect {
  /** What is in effect. */
  readonly value: string
  readonly origin: 'default' | 'environment' | 'command line' | 'settings file'
  /** What else a person should know of it. */
  readonly remark: string | null
  /** Why what the file says is not used. */
  readonly refusal: string | null
}

/** What is in effect, from where, and what that hides. */
export function describeEffect(setting: SettingShape): SettingEffect {
  return {
    value: formatSetting(setting, setting.value),
    origin: ORIGINS[setting.from],
    remark: remarkOn(setting),
    refusal:
      setting.refusal === null ? null : `Not used: ${setting.refusal}. ${whatStays(setting)}`,
  }
}

const ORIGINS = {
  default: 'default',
  environment: 'environment',
  flag: 'command line',
  file: 'settings file',
} as const satisfies Record<SettingShape['from'], SettingEffect['origin']>

function remarkOn(setting: SettingShape): string | null {
  const { lockedBy, inFile, refusal, from, fallback, value } = setting
  if (lockedBy !== null) {
    return inFile === null || refusal !== null
      ? `${lockedBy} decides`
      : `${lockedBy} hides ${formatSetting(setting, inFile)} in the file`
  }
  return from === 'file' && value !== fallback
    ? `default: ${formatSetting(setting, fallback)}`
    : null
}

/** A value as people read it. */
export function formatSetting({ id }: SettingShape, value: SettingValue): string {
  const { control } = SETTING_DESCRIPTIONS[id]
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (control.kind !== 'number' || control.unit === null) return String(value)
  return `${String(value)} s${inLargerUnit(Number(value))}`
}

function whatStays({ from }: SettingShape): string {
  return from === 'default' ? 'The default stays.' : `The ${ORIGINS[from]} decides.`
}

/** Seconds beyond a few minutes say little. */
function inLargerUnit(seconds: number): string {
  if (seconds >= 86_400 && seconds % 3600 === 0) return ` (${round(seconds / 86_400, 'day')})`
  if (seconds >= 3600) return ` (${round(seconds / 3600, 'hour')})`
  return seconds >= 120 ? ` (${round(seconds / 60, 'minute')})` : ''
}

function round(value: number, unit: string): string {
  const rounded = Number(value.toFixed(1))
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`
}
