import { openReferenceFolder } from '../backend/reference-folder.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../domain/json/write-json.ts'
import { ProblemError, PROBLEM_EXIT_CODES, worstExitCode, type Problem } from '../domain/problem.ts'
import { resolveBasePath } from './base-path.ts'
import type { Answer, CommonFlags, Ending, Host, Session, Told } from './command.ts'
import { jsonObject, problemJson } from '../domain/export/json-shapes.ts'
import { openService } from './open-service.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { Progress } from './progress.ts'
import { createView, type View } from './terminal/view.ts'
import { problemsText } from './views/problem-view.ts'

/** Runs one command line and gives its exit code. What it throws is a bug. */
export async function runCommandLine(args: readonly string[], host: Host): Promise<number> {
  try {
    const asked = parseCommandLine(args)
    if (asked.type === 'run') return await runCommand(asked.flags, asked.run, host)
    const stream = asked.isAsked ? host.stdout : host.stderr
    stream.write(asked.text)
    return asked.isAsked ? 0 : PROBLEM_EXIT_CODES.usage
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    tellProblem(error.problem, args, host)
    return PROBLEM_EXIT_CODES[error.problem.code]
  }
}

async function runCommand(
  flags: CommonFlags,
  run: (session: Session) => Promise<Ending>,
  host: Host,
): Promise<number> {
  const progress = new Progress(host.stderr, flags.quiet === true)
  try {
    const ending = await run(createSession(flags, host, progress))
    progress.clear()
    return ending === 'stopped' ? PROBLEM_EXIT_CODES.cancelled : present(ending, flags, host)
  } finally {
    progress.clear()
  }
}

function createSession(flags: CommonFlags, host: Host, progress: Progress): Session {
  return {
    host,
    progress,
    openFolder: async () =>
      openReferenceFolder(await resolveBasePath(flags.base, host), { program: 'hrv' }),
    openService: async (serviceFlags) => {
      const { problems, ...opened } = await openService(serviceFlags, host)
      for (const problem of problems) warn(problem, flags, host)
      return opened
    },
    tell: (event) => tell(event, flags, host),
  }
}

/** What does not keep a command from doing what it was asked. */
function warn(problem: Problem, flags: CommonFlags, host: Host): void {
  host.stderr.write(
    problemText(problem, flags.json === true, createView(host, host.stderr, flags.color)),
  )
}

/** A line for each event, so that programs can read them as they come. */
function tell(event: Told, flags: CommonFlags, host: Host): void {
  const text =
    flags.json === true
      ? `${writeJson(event.json(), ONE_LINE_LAYOUT)}\n`
      : event.text(createView(host, host.stdout, flags.color))
  host.stdout.write(text)
}

function present(answer: Answer, flags: CommonFlags, host: Host): number {
  const { problems = [], differs = false } = answer
  if (flags.json === true) {
    host.stdout.write(writeJson(answer.json()))
  } else {
    host.stdout.write(answer.text(createView(host, host.stdout, flags.color)))
    const failures = problems.filter(({ code }) => PROBLEM_EXIT_CODES[code] !== 0)
    host.stderr.write(problemsText(failures, createView(host, host.stderr, flags.color)))
  }
  return worstExitCode([differs ? 1 : 0, ...problems.map(({ code }) => PROBLEM_EXIT_CODES[code])])
}

/** The options are looked for by hand here: a command line may be wrong before or behind them. */
function tellProblem(problem: Problem, args: readonly string[], host: Host): void {
  const end = args.indexOf('--')
  const options = end === -1 ? args : args.slice(0, end)
  const view = createView(host, host.stderr, !options.includes('--no-color'))
  host.stderr.write(problemText(problem, options.includes('--json'), view))
}

function problemText(problem: Problem, isJson: boolean, view: View): string {
  return isJson
    ? writeJson(jsonObject({ problem: problemJson(problem) }))
    : problemsText([problem], view)
}
