import { spawn } from 'node:child_process'

/** How a process ended, and all it said. */
export interface ProcessEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A process that was started: its end is a promise, and it can be killed before. */
export interface RunningProcess {
  readonly pid: number
  readonly end: Promise<ProcessEnd>
  /** Signals the program and what it has started; does nothing when it has ended. */
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Starts a program with these variables added to the environment; it is killed after two minutes. */
export function startProcess(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProcess {
  const [program = '', ...programArguments] = command
  const child = spawn(program, programArguments, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that a kill also reaches what a starter has started.
    detached: true,
    timeout: 120_000,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const end = new Promise<ProcessEnd>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode, signal) => {
      resolve({ exitCode, signal, stdout, stderr })
    })
  })
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    process.kill(-child.pid, signal)
  }
  return { pid: child.pid ?? 0, end, kill }
}

/** Runs a program to its end. */
export function runProcess(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessEnd> {
  return startProcess(command, environment).end
}
