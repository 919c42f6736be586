import type { FoundRecord, SettingId } from '../../../../bridge/viewer-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../../../domain/categories.ts'
import type { Command } from '../../commands/command.ts'
import { listedCommands } from '../../commands/listed-commands.ts'
import { countOf } from '../../components/numbers.ts'
import { folderOf } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { categoriesOf } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { formatSetting } from '../settings/describe-effect.ts'
import { SECTION_TITLES, SETTING_DESCRIPTIONS } from '../settings/setting-descriptions.ts'
import type { PaletteItem } from './palette-hits.ts'
import { PALETTE_SCOPES } from './palette-query.ts'

/** What the palette can do when something is chosen. */
export type PaletteTarget =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'model'; readonly record: FoundRecord }
  | { readonly kind: 'category'; readonly category: CategoryId }
  | { readonly kind: 'setting'; readonly setting: SettingId }
  | { readonly kind: 'scope'; readonly sign: string }

export type Item = PaletteItem<PaletteTarget>

/** The commands, each title once; those that cannot be done say why. */
export function commandItems(state: ViewerState, commands: readonly Command[]): readonly Item[] {
  return listedCommands(state, commands).map(({ command, disabledReason }) => ({
    id: `command-${command.id}`,
    title: command.title,
    detail: '',
    disabledReason,
    keys: command.keys.slice(0, 1),
    target: { kind: 'command', command },
  }))
}

/** The models that the folder has found, in its order. */
export function modelItems({ foundModels }: ViewerState): readonly Item[] {
  const records = foundModels === null ? null : valueOf(foundModels.records)
  return (records ?? []).map((record) => ({
    id: `model-${record.category}-${record.key}`,
    title: record.key,
    detail: record.format === 'v2' ? record.category : `${record.category}, legacy only`,
    disabledReason: null,
    keys: [],
    target: { kind: 'model', record },
  }))
}

/** All categories, with how much there is to see. */
export function categoryItems(state: ViewerState): readonly Item[] {
  const folder = folderOf(state.route)
  const overviews = folder === null ? [] : categoriesOf(state, folder)
  return CATEGORIES.map(({ id }) => {
    const overview = overviews.find(({ category }) => category === id)
    const records = overview?.v2.records ?? overview?.legacy.records ?? null
    return {
      id: `category-${id}`,
      title: id,
      detail: records === null ? '' : countOf(records, 'record'),
      disabledReason: folder === null ? 'no folder is open' : null,
      keys: [],
      target: { kind: 'category', category: id },
    }
  })
}

/** All settings, with what is in effect. */
export function settingItems({ settings }: ViewerState): readonly Item[] {
  return (valueOf(settings)?.settings ?? []).map((setting) => {
    const { title, section } = SETTING_DESCRIPTIONS[setting.id]
    return {
      id: `setting-${setting.id}`,
      title,
      detail: `Settings, ${SECTION_TITLES[section]}: ${formatSetting(setting, setting.value)}`,
      disabledReason: null,
      keys: [],
      target: { kind: 'setting', setting: setting.id },
    }
  })
}

/** What narrows the palette. */
export function scopeItems(): readonly Item[] {
  return PALETTE_SCOPES.filter(({ scope }) => scope !== 'help').map(({ sign, title }) => ({
    id: `scope-${title}`,
    title: `${sign} looks only among ${title}`,
    detail: '',
    disabledReason: null,
    keys: [],
    target: { kind: 'scope', sign },
  }))
}
