import { type ChildProcess, execFileSync, spawn, type StdioOptions } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Stands in for npm: notes its calls, takes a while, and notes when two of it run at once. */
const FAKE_NPM = `#!/bin/sh
mkdir busy || echo collision >> npm.log
echo "$1" >> npm.log
sleep "$NPM_SECONDS"
if [ "$1" = ci ]; then
  rm -rf node_modules
  mkdir -p node_modules/node/bin
  ln -s "$PROJECT_NODE" node_modules/node/bin/node
else
  mkdir -p out/main out/renderer
  touch out/renderer/index.html
  cp planted-cli.cjs out/main/cli.cjs || code=1
fi
rmdir busy
exit $code
`

/** Stands in for the built command line. */
const PLANTED_CLI = `
const args = process.argv.slice(2)
if (args[0] === 'exit') process.exitCode = Number(args[1])
else if (!args.includes('wait')) console.log(process.version, ...args)
else {
  process.on('SIGINT', () => process.exit(130))
  setInterval(() => {}, 1000)
  console.log('waiting as', process.pid)
}
`

/** How a command ended and what it wrote. */
export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A temporary project with this one's entry scripts, invented sources and a stand-in for npm. */
export class CopiedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'hrv-project-'))
  /** How long each call of npm takes. */
  npmSeconds = 0
  readonly #started: ChildProcess[] = []

  constructor() {
    for (const name of ['scripts', 'bin'])
      cpSync(join(root, name), this.path(name), { recursive: true })
    mkdirSync(this.path('src'))
    mkdirSync(this.path('fake-bin'))
    this.write('fake-bin/npm', FAKE_NPM)
    chmodSync(this.path('fake-bin/npm'), 0o755)
    this.write('planted-cli.cjs', PLANTED_CLI)
    this.write('package.json', '{ "type": "module" }')
    this.write('package-lock.json', '{}')
    this.write('src/index.ts', 'export {}')
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text)
  }

  /** The calls of npm so far; forgets them. */
  takeNpmCalls(): string[] {
    const calls = readFileSync(this.path('npm.log'), { encoding: 'utf8', flag: 'a+' })
    rmSync(this.path('npm.log'))
    return calls.split('\n').slice(0, -1)
  }

  /** Starts a script of the project in a process group of its own; its output is piped. */
  start(node: string, script: string, ...args: string[]): ChildProcess {
    const env = {
      ...process.env,
      PATH: [this.path('fake-bin'), process.env['PATH']].join(delimiter),
      PROJECT_NODE: process.execPath,
      NPM_SECONDS: String(this.npmSeconds),
    }
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe']
    const child = spawn(node, [this.path(script), ...args], { env, stdio, detached: true })
    this.#started.push(child)
    return child
  }

  /** Runs a script of the project to its end. */
  async run(node: string, script: string, ...args: string[]): Promise<Run> {
    return ended(this.start(node, script, ...args))
  }

  /** Deletes a file or folder of the project. */
  delete(name: string): void {
    rmSync(this.path(name), { recursive: true })
  }

  /** Ends what a failed test left running and deletes the project. */
  remove(): void {
    for (const { pid } of this.#started) if (pid !== undefined) killGroup(pid)
    this.delete('')
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of it is left, as it should be.
  }
}

/** Waits for the end of a process and gives all it wrote. */
export function ended(child: ChildProcess): Promise<Run> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr })
    })
  })
}

/** A Node on the PATH that is too old for the project, so that the scripts have to change over. */
export function findOlderNode(): string | undefined {
  const candidates = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
  return candidates.find((node) => {
    try {
      return Number.parseInt(execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1)) < 24
    } catch {
      return false
    }
  })
}
