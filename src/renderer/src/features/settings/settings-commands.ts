import type { Command } from '../../commands/command.ts'

/** What can be done there. */
export const SETTINGS_COMMANDS: readonly Command[] = []
