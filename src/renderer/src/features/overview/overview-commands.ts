import type { Command } from '../../commands/command.ts'

/** What can be done with the categories of a folder. */
export const OVERVIEW_COMMANDS: readonly Command[] = []
