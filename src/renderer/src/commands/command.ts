import type { Screen } from '../routes.ts'
import type { ViewerState } from '../store/viewer-state.ts'

/** The headings under which commands are listed. */
export const COMMAND_GROUPS = ['Go to', 'Categories', 'Records', 'Folder', 'View', 'Help'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** A word of the status bar: always the same, or by what is shown; null: not now. */
export type Hint = string | ((state: ViewerState) => string | null)

/**
 * Something a person can do. Keys, palette, key help and the hints of the status bar are all made
 * from this one description.
 */
export interface Command {
  /** `category.refresh`: stays the same for good. */
  readonly id: string
  /** `Refresh the category`: an imperative that stands alone. */
  readonly title: string
  readonly group: CommandGroup
  /** As they are written: `Ctrl+K`, `Shift+R`, `J`. The first one is shown. */
  readonly keys: readonly string[]
  /** Where it can be done; left out: everywhere. */
  readonly screen?: Screen | undefined
  /** The word in the status bar while its screen is shown; left out: it is not there. */
  readonly hint?: Hint
  /** Only a key: it makes no sense in a list of commands. */
  readonly isKeyOnly?: boolean
  /** True, or why it cannot be done at the moment, as half a sentence: `no category is selected`. */
  readonly when: (state: ViewerState) => true | string
  readonly run: (state: ViewerState) => void
}

/** Why a command cannot be done here and now; null: it can. */
export function whyDisabled(command: Command, state: ViewerState): string | null {
  if (command.screen !== undefined && command.screen !== state.route.screen)
    return `only on the ${command.screen} screen`
  const answer = command.when(state)
  return answer === true ? null : answer
}

/** The word of a command in the status bar at the moment; null: it has none. */
export function hintOf({ hint }: Pick<Command, 'hint'>, state: ViewerState): string | null {
  return typeof hint === 'function' ? hint(state) : (hint ?? null)
}

/** Does a command, unless it cannot be done; says whether it was. */
export function runCommand(command: Command, state: ViewerState): boolean {
  if (whyDisabled(command, state) !== null) return false
  command.run(state)
  return true
}
