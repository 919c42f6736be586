import type { LucideIcon } from 'lucide-react'
import type { MenuItem } from '../components/menu.tsx'
import type { ViewerState } from '../store/viewer-state.ts'
import { commandOf } from './command-registry.ts'
import { runCommand, whyDisabled } from './command.ts'

/** A command in a menu, with its sign. */
export type CommandEntry = readonly [id: string, icon: LucideIcon]

export interface CommandItemsOptions {
  /** The state that the commands are given to. */
  readonly stateOf: () => ViewerState
  /** What is done before one of them. */
  readonly prepare?: () => void
}

/** Commands as the items of a menu, with their keys, and why those that are off are so. */
export function commandItems(
  entries: readonly CommandEntry[],
  { stateOf, prepare }: CommandItemsOptions,
): readonly MenuItem[] {
  return entries.map(([id, icon]) => {
    const command = commandOf(id)
    return {
      label: command.title,
      icon,
      chord: command.keys[0],
      whyOff: whyDisabled(command, stateOf()),
      run: () => {
        prepare?.()
        runCommand(command, stateOf())
      },
    }
  })
}
