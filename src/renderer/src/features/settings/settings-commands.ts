import type { Command } from '../../commands/command.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { overviewRoute } from '../../routes.ts'
import { valueOf } from '../../store/loadable.ts'
import { findSetting } from '../../store/settings-slice.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { copyAndTell } from '../browse/browse-actions.ts'
import { SETTING_DESCRIPTIONS } from './setting-descriptions.ts'

/** What can be done there. */
export const SETTINGS_COMMANDS: readonly Command[] = [
  {
    id: 'settings.find',
    title: 'Find a setting',
    group: 'View',
    keys: ['Ctrl+F', '/'],
    screen: 'settings',
    hint: 'find',
    when: () => true,
    run: () => void focusTarget('filter'),
  },
  {
    id: 'settings.undo',
    title: 'Undo the last change of a setting',
    group: 'View',
    keys: ['Ctrl+Z'],
    screen: 'settings',
    hint: 'undo change',
    when: whyNoUndo,
    run: ({ undoSetting }) => void undoSetting(),
  },
  {
    id: 'settings.reset',
    title: 'Reset the setting to its default',
    group: 'View',
    keys: [],
    screen: 'settings',
    when: whyNoReset,
    run: ({ settingAtHand, changeSetting }) => {
      if (settingAtHand !== null) void changeSetting(settingAtHand, null)
    },
  },
  {
    id: 'settings.open-file',
    title: 'Open settings.json, or copy where it is',
    group: 'View',
    keys: [],
    screen: 'settings',
    when: (state) => valueOf(state.settings) !== null || 'the settings are not known yet',
    run: (state) => {
      const { openSettings } = state.host
      const file = valueOf(state.settings)?.file ?? ''
      if (openSettings === null) void copyAndTell(state, file, 'the path of settings.json')
      else void openSettings()
    },
  },
  {
    id: 'settings.leave',
    title: 'Leave the settings',
    group: 'Go to',
    keys: ['Escape'],
    screen: 'settings',
    hint: 'back',
    isKeyOnly: true,
    when: () => true,
    run: ({ route, navigate }) => {
      const { isLogOpen } = route
      if (route.screen !== 'settings') return
      if (route.folder === null) navigate({ screen: 'first-run', isLogOpen })
      else navigate({ ...overviewRoute(route.folder), isLogOpen })
    },
  },
]

function whyNoUndo({ settingUndo, settingDrafts }: ViewerState): true | string {
  // The browser takes back letters while a field is being edited.
  const isTyping = Object.values(settingDrafts).some(({ problem }) => problem === null)
  if (isTyping) return 'a field is being edited'
  return settingUndo.length === 0 ? 'no setting was changed yet' : true
}

function whyNoReset(state: ViewerState): true | string {
  const { settingAtHand } = state
  if (settingAtHand === null) return 'no setting is selected'
  const setting = findSetting(state, settingAtHand)
  const { title } = SETTING_DESCRIPTIONS[settingAtHand]
  return setting?.inFile === null && setting.refusal === null
    ? `${title} is not in the settings file`
    : true
}
