import type { Command } from '../../commands/command.ts'

/** What can be done there. */
export const BROWSE_COMMANDS: readonly Command[] = []
