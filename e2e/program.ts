import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { findProjectNode } from '../scripts/project-node.mjs'

const PROGRAM = resolve(import.meta.dirname, '../bin/hrv.mjs')
const STORY_CLOCK = pathToFileURL(resolve(import.meta.dirname, 'story-clock.mjs')).href
const NOBODY = 65534

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string>>
  /** The moment at which its wall clock starts; left out: the real one. */
  readonly at?: string | undefined
  /** Runs as nobody when the tests run as root, whom no mode bits stop. */
  readonly withoutRoot?: boolean | undefined
}

export type ProgramProcess = ChildProcessByStdio<Writable, Readable, Readable>

/** Starts the built `hrv` as a process of its own. */
export function startProgram(
  args: readonly string[],
  { env, at, withoutRoot = false }: ProgramOptions,
): ProgramProcess {
  const clock = at === undefined ? [] : ['--import', STORY_CLOCK]
  const dropsRoot = withoutRoot && process.getuid?.() === 0
  return spawn(findProjectNode() ?? process.execPath, [...clock, PROGRAM, ...args], {
    env: { ...env, ...(at === undefined ? {} : { STORY_CLOCK: at }) },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(dropsRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  })
}

/** Runs the built `hrv` to its end and gives what it printed. */
export async function runProgram(
  args: readonly string[],
  options: ProgramOptions,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = startProgram(args, options)
  let output = ''
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()))
  const { promise, resolve: end } = Promise.withResolvers<number | null>()
  child.once('close', end)
  return { code: await promise, output }
}
