import type { Command } from '../../commands/command.ts'

/** What can be done there. */
export const LOG_COMMANDS: readonly Command[] = []
