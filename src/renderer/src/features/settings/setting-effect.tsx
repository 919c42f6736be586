import { Circle, FileCog, Flag, Terminal, type LucideIcon } from 'lucide-react'
import type { SettingShape } from '../../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { sentence } from '../../components/sentence.ts'
import { useViewer } from '../../store/store-context.ts'
import { describeEffect } from './describe-effect.ts'
import { SETTING_DESCRIPTIONS } from './setting-descriptions.ts'

const ORIGIN_ICONS: Readonly<Record<SettingShape['from'], LucideIcon>> = {
  default: Circle,
  environment: Terminal,
  flag: Flag,
  file: FileCog,
}

/** What is in effect for a setting, from where, and what is not used. */
export function SettingEffect({ setting }: { readonly setting: SettingShape }) {
  const { id, from } = setting
  const { value, origin, remark, refusal } = describeEffect(setting)
  const problem = useViewer((state) => state.settingDrafts[id]?.problem ?? null)
  const { control } = SETTING_DESCRIPTIONS[id]
  const Icon = ORIGIN_ICONS[from]
  return (
    <div className="grow" id={`${id}-effect`}>
      <p className="setting-value">
        <code>{value}</code>
        <span className={`setting-origin from-${from}`}>
          <Icon size={13} aria-hidden />
          {origin}
        </span>
      </p>
      {remark === null ? null : <small>{remark}</small>}
      {control.kind === 'shown' ? <small>set by {control.changedBy}</small> : null}
      {refusal === null ? null : <small className="bad">{refusal}</small>}
      <div role="alert">
        {problem === null ? null : <small className="bad">{refusalOf(problem)}</small>}
      </div>
    </div>
  )
}

/** Why an edit was not saved; a value that cannot be used needs no more words than that. */
function refusalOf({ code, cause, target, next }: Problem): string {
  const stays = `Not saved: ${sentence(cause)} The last valid value stays.`
  return code === 'usage' ? stays : `${stays} ${sentence(next)} (${target})`
}
