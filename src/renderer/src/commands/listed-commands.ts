import type { ViewerState } from '../store/viewer-state.ts'
import { whyDisabled, type Command } from './command.ts'

/** A command as people are offered it in a list. */
export interface ListedCommand {
  readonly command: Command
  /** Why it cannot be done here and now; null: it can. */
  readonly disabledReason: string | null
}

/**
 * The commands for a list that is not of one screen: what several screens offer in the same words is
 * there once, and does what it does on the screen that is shown.
 */
export function listedCommands(
  state: ViewerState,
  commands: readonly Command[],
): readonly ListedCommand[] {
  const byTitle = new Map<string, Command[]>()
  for (const command of commands) {
    if (command.isKeyOnly === true) continue
    byTitle.set(command.title, [...(byTitle.get(command.title) ?? []), command])
  }
  return [...byTitle.values()].flatMap((same) => {
    const [first] = same
    const here = same.find(({ screen }) => screen === undefined || screen === state.route.screen)
    if (here !== undefined) return [{ command: here, disabledReason: whyDisabled(here, state) }]
    return first === undefined ? [] : [{ command: first, disabledReason: onlyOn(same) }]
  })
}

function onlyOn(commands: readonly Command[]): string {
  const screens = commands.flatMap(({ screen }) => screen ?? [])
  const others = screens.slice(0, -1)
  const words = others.length === 0 ? '' : `${others.join(', ')} or `
  return `only on the ${words}${screens.at(-1) ?? ''} screen`
}
