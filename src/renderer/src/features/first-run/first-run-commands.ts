import type { Command } from '../../commands/command.ts'

/** What can be done there. */
export const FIRST_RUN_COMMANDS: readonly Command[] = []
