import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isJsonObject, type JsonObject, type JsonValue } from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'
import { findProjectNode } from '../scripts/project-node.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NODE = findProjectNode() ?? process.execPath

/** How a run of `hrv` ended. */
export interface HrvRun {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface HrvOptions {
  /** Added to the environment; undefined takes a variable out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** Runs as nobody when the tests run as root, whom no mode bits stop. */
  readonly withoutRoot?: boolean
}

/** Runs the command line as a process of its own. */
export async function hrv(args: readonly string[], options: HrvOptions = {}): Promise<HrvRun> {
  return (await startHrv(args, options)).ended
}

/** Starts the command line; `ended` is how it ends. */
export async function startHrv(
  args: readonly string[],
  { env = {}, cwd, withoutRoot = false }: HrvOptions = {},
): Promise<{ child: ChildProcess; ended: Promise<HrvRun> }> {
  const isRoot = process.getuid?.() === 0
  const child = spawn(NODE, [PROGRAM, ...args], {
    cwd,
    env: { ...process.env, AIWORKER_CACHE_HOME: undefined, FORCE_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(withoutRoot && isRoot ? { uid: 65534, gid: 65534 } : {}),
  })
  const ended = new Promise<HrvRun>((resolve, reject) => {
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => stdout.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => stderr.push(bytes))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString('utf8')
      resolve({ code, signal, stdout: text(stdout), stderr: text(stderr) })
    })
  })
  await new Promise((resolve) => child.once('spawn', resolve))
  return { child, ended }
}

/** Runs `hrv start` or `hrv serve` until the page is served, then stops it as Ctrl-C does. */
export async function hrvUntilServed(
  args: readonly string[],
  options: HrvOptions = {},
): Promise<HrvRun> {
  const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, ...options.env }
  const { child, ended } = await startHrv(args, { ...options, env })
  child.stdout?.on('data', (piece: Buffer) => {
    if (piece.includes('/open/')) child.kill('SIGINT')
  })
  return ended
}

/** The built program where it is newer than its sources, which starts quicker; else the sources. */
const PROGRAM = findProgram()

function findProgram(): string {
  const source = join(ROOT, 'src')
  const built = join(ROOT, 'out/main/cli.cjs')
  const newest = Math.max(
    ...readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => statSync(join(source, name)).mtimeMs),
  )
  const isFresh = existsSync(built) && statSync(built).mtimeMs > newest
  return isFresh ? built : join(source, 'cli/index.ts')
}

/** What `--json` printed, read without losing anything. */
export function parseOutput(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new Error(`${reading.problem.reason} in ${JSON.stringify(text)}`)
  return reading.value
}

/** The value at the end of a path of keys and indices. */
export function at(value: JsonValue, ...path: readonly (string | number)[]): JsonValue {
  let found: JsonValue | undefined = value
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? asValue(found[step]) : undefined
    else found = isJsonObject(found) ? found.get(step) : undefined
  }
  if (found === undefined) throw new Error(`nothing at ${path.join('/')}`)
  return found
}

// Array.isArray turns the items of a readonly list into any.
function asValue(item: unknown): JsonValue | undefined {
  return item as JsonValue | undefined
}

/** The keys of an object, in order. */
export function keysOf(value: JsonValue): readonly string[] {
  if (!isJsonObject(value)) throw new Error('not an object')
  const object: JsonObject = value
  return [...object.keys()]
}
