import { COMMAND_GROUPS, type Command, type CommandGroup } from '../../commands/command.ts'
import { formatChord } from '../../commands/key-chord.ts'
import type { Screen } from '../../routes.ts'
import { matchText } from '../palette/match-score.ts'

/** A line of the key help. */
export interface HelpRow {
  readonly id: string
  readonly title: string
  /** Chords that do the same, or the first and last of a range; none: it is in the palette only. */
  readonly keys: readonly string[]
  readonly isRange: boolean
  /** Where the keys work; null: everywhere. */
  readonly screen: Screen | null
}

export interface HelpGroup {
  readonly group: CommandGroup
  readonly rows: readonly HelpRow[]
}

/** Every command by its group that fits what was typed: by its words, its keys or its screen. */
export function helpGroups(commands: readonly Command[], typed: string): readonly HelpGroup[] {
  return COMMAND_GROUPS.map((group) => ({
    group,
    rows: joinNumbered(commands.filter((command) => command.group === group)).filter((row) =>
      fits(row, typed),
    ),
  })).filter(({ rows }) => rows.length > 0)
}

function fits({ title, keys, screen }: HelpRow, typed: string): boolean {
  const chords = keys.map((chord) => `${chord} ${formatChord(chord)}`).join(' ')
  return matchText(typed, `${title} ${chords} ${screen ?? ''}`) !== null
}

const NUMBERED = /^(.* )(\d+)$/

/** Commands that differ only in their number share a line: `Open choice 1 to 9`. */
function joinNumbered(commands: readonly Command[]): readonly HelpRow[] {
  const rows: HelpRow[] = []
  for (const command of commands) {
    const row = rowOf(command)
    const last = rows.at(-1)
    const joined = last === undefined ? null : join(last, row)
    if (joined === null) rows.push(row)
    else rows.splice(-1, 1, joined)
  }
  return rows
}

function rowOf({ id, title, keys, screen }: Command): HelpRow {
  return { id, title, keys, isRange: false, screen: screen ?? null }
}

function join(first: HelpRow, next: HelpRow): HelpRow | null {
  const [, words, number] = NUMBERED.exec(next.title) ?? []
  const [, firstWords, firstNumber] = NUMBERED.exec(first.title) ?? []
  // What is joined already reads `Open choice 1 to 2`.
  const isSame = words !== undefined && firstWords?.startsWith(words) === true
  if (!isSame || number === undefined || firstNumber === undefined) return null
  const [from = ''] = first.title.slice(words.length).split(' ')
  const keys = [...first.keys.slice(0, 1), ...next.keys.slice(0, 1)]
  return { ...first, title: `${words}${from} to ${number}`, keys, isRange: true }
}
