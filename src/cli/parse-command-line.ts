import { Command, CommanderError } from 'commander'
import { ProblemError } from '../domain/problem.ts'
import { withoutLogins } from '../domain/without-logins.ts'
import { COMMANDS } from './command-list.ts'
import type { AskedRun } from './define-command.ts'
import { readVersion } from '../backend/package-files.ts'

/** What a command line asks for. */
export type ParsedCommandLine =
  | AskedRun
  /** A text about the program itself; on stderr when a command was missing. */
  | { readonly type: 'about'; readonly text: string; readonly isAsked: boolean }

/** Reads a command line; fails with `usage`. */
export function parseCommandLine(args: readonly string[]): ParsedCommandLine {
  let told = ''
  let asked: AskedRun | undefined
  const keep = (text: string) => {
    told += text
  }
  const program = createProgram()
    .exitOverride()
    .configureOutput({ writeOut: keep, writeErr: keep, outputError: () => undefined })
  for (const register of COMMANDS) {
    register(program, (run) => {
      asked = run
    })
  }
  try {
    program.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (told === '') throw usageProblem(args, error)
    return { type: 'about', text: told, isAsked: error.exitCode === 0 }
  }
  if (asked === undefined) throw new TypeError('a command line was read but asks for nothing')
  return asked
}

function createProgram(): Command {
  return new Command('hrv')
    .description("See, convert and explain the AI Horde's model reference data.")
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .option('--base <dir>', 'the reference folder (else AIWORKER_CACHE_HOME/horde_model_reference)')
    .option('--json', 'print JSON instead of text')
    .option('--quiet', 'no progress on stderr')
    .option('--no-color', 'no colour, also on a terminal')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `
Categories are named one after the other; none means all.

Exit codes: 0 fine, 1 differences, 2 usage, 3 network, 4 bad input, 5 storage, 6 busy, 130 cancelled

Examples:
  hrv start
  hrv status --base ~/models/horde_model_reference
  hrv explain image_generation "Some Model" --base DIR`,
    )
}

function usageProblem(args: readonly string[], error: CommanderError): ProblemError {
  const [message = '', ...hints] = error.message.replace(/^error: /, '').split('\n')
  const verb = args.find((arg) => !arg.startsWith('-'))
  const isVerbKnown = verb !== undefined && error.code !== 'commander.unknownCommand'
  return new ProblemError({
    code: 'usage',
    action: 'read the command line',
    target: withoutLogins(['hrv', ...args].join(' ')),
    cause: withoutLogins(message),
    kept: 'nothing was read or written',
    next: [...hints, `see hrv ${isVerbKnown ? `${verb} ` : ''}--help`].join(' '),
  })
}
