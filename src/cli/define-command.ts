import type { Command } from 'commander'
import type { CommonFlags, Ending, Run, Session } from './command.ts'

/** A command line that was read: the command is ready to run. */
export interface AskedRun {
  readonly type: 'run'
  readonly flags: CommonFlags
  readonly run: (session: Session) => Promise<Ending>
}

/** How a command is called, and where it is; its module is loaded when it runs. */
export interface CommandDefinition<Flags extends CommonFlags> {
  /** `show <category> <name>` */
  readonly usage: string
  readonly summary: string
  readonly examples: readonly string[]
  readonly addOptions?: (command: Command) => Command
  readonly load: () => Promise<Run<Flags>>
}

/** Puts one command into the program; `onRun` gets what was asked for. */
export type RegisterCommand = (program: Command, onRun: (asked: AskedRun) => void) => void

/** Makes an item of the command list. */
export function command<Flags extends CommonFlags = CommonFlags>(
  definition: CommandDefinition<Flags>,
): RegisterCommand {
  const { usage, summary, examples, addOptions, load } = definition
  return (program, onRun) => {
    const verb = program.command(usage).description(summary)
    addOptions?.(verb)
    verb.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`)
    verb.action(() => {
      const flags = verb.optsWithGlobals<Flags>()
      onRun({
        type: 'run',
        flags,
        run: async (session) => (await load())({ args: verb.args, flags, session }),
      })
    })
  }
}
