import type { FoundRecord } from '../../../../bridge/viewer-shapes.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { runCommand } from '../../commands/command.ts'
import { browseRoute, folderOf } from '../../routes.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { SETTING_DESCRIPTIONS } from '../settings/setting-descriptions.ts'
import type { PaletteTarget } from './palette-items.ts'

/** Does what was chosen in the palette, which is closed by then. */
export function chooseTarget(state: ViewerState, target: PaletteTarget): void {
  switch (target.kind) {
    case 'command':
      state.rememberCommand(target.command.id)
      runCommand(target.command, state)
      return
    case 'model':
      goToModel(state, target.record)
      return
    case 'category':
      goToCategory(state, target.category)
      return
    case 'setting':
      goToSetting(state, target.setting)
      return
    case 'scope':
      void state.typeInPalette(target.sign)
      return
    default:
      assertNever(target)
  }
}

function goToModel({ route, navigate }: ViewerState, { category, key, format }: FoundRecord): void {
  const folder = folderOf(route)
  if (folder === null) return
  const isThere = route.screen === 'browse' && route.category === category
  // The columns and their order stay; a filter could hide what is gone to.
  const base = isThere ? { ...route, filter: '' } : browseRoute(folder, category)
  navigate({
    ...base,
    format: format === 'legacy' ? 'legacy' : null,
    record: key,
    isInspectorOpen: true,
    isLogOpen: route.isLogOpen,
  })
}

function goToCategory({ route, navigate }: ViewerState, category: FoundRecord['category']): void {
  const folder = folderOf(route)
  if (folder === null) return
  navigate({ ...browseRoute(folder, category), isLogOpen: route.isLogOpen })
}

function goToSetting(
  { route, navigate, seekSetting }: ViewerState,
  setting: Extract<PaletteTarget, { kind: 'setting' }>['setting'],
): void {
  const { section } = SETTING_DESCRIPTIONS[setting]
  navigate({ screen: 'settings', folder: folderOf(route), section, isLogOpen: route.isLogOpen })
  seekSetting(setting)
}
