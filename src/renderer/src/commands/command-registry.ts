import { BROWSE_COMMANDS } from '../features/browse/browse-commands.ts'
import { COMPARE_COMMANDS } from '../features/compare/compare-commands.ts'
import { CONVERSION_COMMANDS } from '../features/conversion/conversion-commands.ts'
import { EXPORT_COMMANDS } from '../features/export/export-commands.ts'
import { FIRST_RUN_COMMANDS } from '../features/first-run/first-run-commands.ts'
import { LOG_COMMANDS } from '../features/log/log-commands.ts'
import { OVERVIEW_COMMANDS } from '../features/overview/overview-commands.ts'
import { SETTINGS_COMMANDS } from '../features/settings/settings-commands.ts'
import { SHELL_COMMANDS } from '../features/shell/shell-commands.ts'
import type { Screen } from '../routes.ts'
import type { Command } from './command.ts'

/** Every command there is; each feature keeps its own list. */
export const COMMANDS: readonly Command[] = [
  ...SHELL_COMMANDS,
  ...FIRST_RUN_COMMANDS,
  ...OVERVIEW_COMMANDS,
  ...BROWSE_COMMANDS,
  ...CONVERSION_COMMANDS,
  ...EXPORT_COMMANDS,
  ...COMPARE_COMMANDS,
  ...SETTINGS_COMMANDS,
  ...LOG_COMMANDS,
]

/** The command of an id; asking for one that is not there is a bug. */
export function commandOf(id: string): Command {
  const command = COMMANDS.find((other) => other.id === id)
  if (command === undefined) throw new TypeError(`no command ${id}`)
  return command
}

/** What can be done on a screen: its own commands, then those of everywhere. */
export function commandsOn(screen: Screen): readonly Command[] {
  const own = COMMANDS.filter((command) => command.screen === screen)
  return [...own, ...COMMANDS.filter((command) => command.screen === undefined)]
}
