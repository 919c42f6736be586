/**
 * Cuts the power of a writer again and again: `node power-cut-run.ts FOLDER WAY CUTS SEED`, as root
 * and in a mount namespace of its own, so that nothing stays mounted whatever ends it. Makes a small
 * ext4 in FOLDER, lets a writer work on it, copies its image CUTS times, mounts each copy, which
 * replays its journal, and looks at every reference file. Prints a PowerCutReport.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseStateText } from '../../src/backend/folder-state-schema.ts'
import {
  referencePairs,
  textIn,
  type ReferencePair,
  type RevisionFile,
} from './fetch-kills-references.ts'
import { seededRandom } from './kill-harness.ts'
import type { WayToWrite } from './power-cut-writer.ts'

/** What was found on the copies. */
export interface PowerCutReport {
  readonly cuts: number
  /** Copies on which the files are not all of one revision: the cut fell into a write. */
  readonly amidWrite: number
  /** The last revision that the writer called saved. */
  readonly saved: number
  /** Empty when the writer is sound. */
  readonly violations: readonly string[]
}

const IMAGE_BYTES = 24 * 1024 * 1024
/**
 * The journal is committed every second, so that what was not synced soon counts;
 * `noauto_da_alloc`: without the help that ext4 gives to programs that forget to sync.
 */
const WRITER_OPTIONS = 'loop,commit=1,noauto_da_alloc'

const [top = '', way = '', cuts = '', seed = ''] = process.argv.slice(2)
const image = join(top, 'disk.img')
const disk = join(top, 'disk')
const copy = join(top, 'copy.img')
const copyDisk = join(top, 'copy')

async function cutPower(
  way: WayToWrite,
  cuts: number,
  random: () => number,
): Promise<PowerCutReport> {
  makeDisk(way)
  const violations: string[] = []
  let amidWrite = 0
  mount(image, disk, WRITER_OPTIONS)
  const writer = new Writer(way)
  try {
    await writer.hasSaved(1)
    for (let cut = 1; cut <= cuts; cut++) {
      await sleep(20 + random() * 180)
      const saved = await copyAtOneInstant(writer)
      const found = lookAtCopy(way, saved)
      violations.push(...found.violations.map((text) => `cut ${cut}: ${text}`))
      if (found.isAmidWrite) amidWrite++
    }
  } finally {
    await writer.end()
    unmount(disk)
  }
  return { cuts, amidWrite, saved: writer.saved, violations }
}

/** A file system that holds revision 0, all of it on disk. */
function makeDisk(way: WayToWrite): void {
  for (const path of [disk, copyDisk]) mkdirSync(path)
  writeFileSync(image, '')
  truncateSync(image, IMAGE_BYTES)
  run('mkfs.ext4', '-q', image)
  mount(image, disk, 'loop')
  try {
    mkdirSync(join(disk, 'legacy'))
    for (const { path, text } of filesOf(way, 0)) writeFileSync(join(disk, path), text)
  } finally {
    unmount(disk)
  }
}

const knownPairs = new Map<number, readonly ReferencePair[]>()

/** The files that a writer keeps, as they are in one revision. */
function filesOf(way: WayToWrite, revision: number): readonly RevisionFile[] {
  const pairs = knownPairs.get(revision) ?? referencePairs(revision)
  knownPairs.set(revision, pairs)
  return pairs.flatMap(({ legacy, v2 }) => (way === 'fetch' ? [legacy, v2] : [v2]))
}

class Writer {
  /** The last revision that it called saved, as far as was read here. */
  saved = 0
  readonly #child: ChildProcess
  #said = ''

  constructor(way: WayToWrite) {
    const script = join(import.meta.dirname, 'power-cut-writer.ts')
    const child = spawn(process.execPath, [script, disk, way], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text
      this.saved = Number(this.#said.split('\n').at(-2) ?? 0)
    })
    this.#child = child
  }

  async hasSaved(revision: number): Promise<void> {
    while (this.saved < revision) {
      if (this.#child.exitCode !== null) throw new Error('the writer has ended')
      await sleep(10)
    }
  }

  /** Holds it where it is; what it has asked of the kernel is finished. */
  async pause(): Promise<void> {
    this.#child.kill('SIGSTOP')
    while (!this.#isStopped()) await sleep(1)
  }

  goOn(): void {
    this.#child.kill('SIGCONT')
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = new Promise((resolve) => this.#child.once('close', resolve))
    this.#child.kill('SIGKILL')
    await ended
  }

  #isStopped(): boolean {
    const threads = `/proc/${this.#child.pid}/task`
    return readdirSync(threads).every((thread) => {
      const status = readFileSync(join(threads, thread, 'stat'), 'utf8')
      return / T /.test(status.slice(status.lastIndexOf(')')))
    })
  }
}

/**
 * Copies the image as it is at one instant, and says what was called saved before. While it is
 * copied the kernel may still write: two copies that are equal were both made of that state.
 */
async function copyAtOneInstant(writer: Writer): Promise<number> {
  const { saved } = writer
  await writer.pause()
  try {
    for (let before = readFileSync(image), tries = 0; tries < 50; tries++) {
      const now = readFileSync(image)
      if (now.equals(before)) {
        writeFileSync(copy, now)
        return saved
      }
      before = now
      await sleep(5)
    }
    throw new Error('the file system never comes to rest')
  } finally {
    writer.goOn()
  }
}

/** What a machine would find that is started again on this copy. */
function lookAtCopy(
  way: WayToWrite,
  saved: number,
): { readonly violations: readonly string[]; readonly isAmidWrite: boolean } {
  mount(copy, copyDisk, 'loop')
  try {
    const found = filesOf(way, saved).map((file) => ({ file, revision: revisionOf(way, file) }))
    const violations = found.flatMap(({ file: { path }, revision }) => {
      if (typeof revision === 'string') return `${path} is ${revision}`
      return revision >= saved ? [] : `${path} is of revision ${revision}, saved was ${saved}`
    })
    const isAmidWrite = new Set(found.map(({ revision }) => revision)).size > 1
    return { violations: [...violations, ...stateViolations()], isAmidWrite }
  } finally {
    unmount(copyDisk)
    rmSync(copy)
  }
}

function revisionOf(way: WayToWrite, file: RevisionFile): number | 'missing' | 'empty' | 'torn' {
  const text = textIn(copyDisk, file)
  if (text === null) return 'missing'
  if (text === '') return 'empty'
  const revision = Number(/revision (\d+)\./.exec(text)?.[1] ?? NaN)
  if (Number.isNaN(revision)) return 'torn'
  const whole = filesOf(way, revision).find(({ path }) => path === file.path)
  return text === whole?.text ? revision : 'torn'
}

/** What is remembered of the folder is whole too. */
function stateViolations(): readonly string[] {
  const text = textIn(copyDisk, { path: '.hrv/state.json', text: '' })
  const parsed = text === null ? null : parseStateText(text)
  return parsed === null || parsed.kind === 'state' ? [] : [`state.json is ${parsed.kind}`]
}

function mount(from: string, to: string, options: string): void {
  run('mount', '-t', 'ext4', '-o', options, from, to)
}

function unmount(path: string): void {
  run('umount', path)
}

function run(program: string, ...programArguments: readonly string[]): void {
  execFileSync(program, programArguments, { stdio: ['ignore', 'ignore', 'inherit'] })
}

// Only the test starts this, with one of the names.
const report = await cutPower(way as WayToWrite, Number(cuts), seededRandom(Number(seed)))
process.stdout.write(`${JSON.stringify(report)}\n`)
