import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { shimEnvironment, WriteWindow, type ShimSettings } from './io-shim.ts'
import { leftoversIn, revisionOf, type Revision } from './revisions.ts'
import { runProcess, startProcess, type ProcessEnd } from './run-process.ts'

/** A program that changes all files of a folder from one of two revisions to the other. */
export interface KillDriver {
  /** The command that writes this revision into the folder and ends. */
  command(folder: string, revision: Revision): readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** What the command needs before each run, such as its input files. */
  prepare?(folder: string, revision: Revision): void
  /** The files it writes. */
  readonly files: readonly string[]
  /** The revision a file holds; unlike `revisionOf` where the contents are other ones. */
  readonly revisionOf?: (folder: string, file: string) => Revision | 'none' | 'torn'
  /** Whether an output says that everything was saved (W7). */
  saidSaved(stdout: string): boolean
  /** Follows the writer in another way than by the shim's own window; the path is free to use. */
  readonly openWindow?: (path: string) => KillWindow
  /** What else must hold after a kill; what does not is a violation. */
  readonly checkKilled?: (folder: string) => Promise<readonly string[]>
  /** What must not be there after undisturbed runs; unlike `leftoversIn` where more is kept. */
  readonly leftoversIn?: (folder: string) => readonly string[]
}

/** Tells whether a writer is, or was when it died, in the middle of a write. */
export interface KillWindow {
  /** What the shim needs for it. */
  readonly settings: Pick<ShimSettings, 'progressPath' | 'logPath'>
  /** Before each run. */
  reset(): void
  isOpen(): boolean
  close(): void
}

export interface KillLoop {
  /** The shim's library. */
  readonly library: string
  readonly driver: KillDriver
  /** How many kills there are at least. */
  readonly kills: number
  /** How many of them have to land in the write window; on a busy machine that takes more kills. */
  readonly insideWindow?: number
  /** The same seed aims the same way; where a kill lands also depends on the machine. */
  readonly seed: number
  /** Kills no more once something is wrong: enough to know that a driver is weak. */
  readonly endsWithViolation?: boolean
}

export interface KillResult {
  /** Runs that ended by the kill, not by themselves. */
  readonly killed: number
  /** Kills between the first new file and the sync after the last rename. */
  readonly insideWindow: number
  /** Empty when the driver is sound. */
  readonly violations: readonly string[]
}

/**
 * Kills a driver again and again in one folder (W5, P6): after each kill every file is one of the
 * two revisions, what was called saved is there, and the next run is not hindered; after two
 * undisturbed runs nothing is left over. Most kills wait for the write window and then strike
 * within its usual length, measured before; every fifth strikes at any time.
 */
export async function runKillLoop(loop: KillLoop): Promise<KillResult> {
  const top = mkdtempSync(join(tmpdir(), 'hrv-kill-'))
  const folder = join(top, 'base')
  mkdirSync(folder)
  const window = (loop.driver.openWindow ?? openShimWindow)(join(top, 'window'))
  try {
    return await new KillRun(loop, folder, window).run()
  } finally {
    window.close()
    rmSync(top, { recursive: true, force: true })
  }
}

/** The window that the shim itself keeps. */
function openShimWindow(path: string): KillWindow {
  const window = new WriteWindow(path)
  return {
    settings: { progressPath: path },
    reset: () => window.reset(),
    isOpen: () => window.isOpen(),
    close: () => window.close(),
  }
}

/** When things happen in a run that nobody disturbs. */
interface Rhythm {
  readonly windowMs: number
  readonly runMs: number
}

class KillRun {
  readonly #loop: KillLoop
  readonly #folder: string
  readonly #window: KillWindow
  readonly #random: () => number
  readonly #violations: string[] = []

  constructor(loop: KillLoop, folder: string, window: KillWindow) {
    this.#loop = loop
    this.#folder = folder
    this.#window = window
    this.#random = seededRandom(loop.seed)
  }

  async run(): Promise<KillResult> {
    await this.#runWhole('a')
    const rhythm = await this.#measure()
    let killed = 0
    let insideWindow = 0
    const { kills, insideWindow: wanted = 0 } = this.#loop
    const isEnough = () => killed >= kills && insideWindow >= wanted
    for (let round = 0; !isEnough() && round < 4 * kills; round++) {
      if (this.#loop.endsWithViolation === true && this.#violations.length > 0) break
      const end = await this.#killOnce(round, rhythm)
      if (end.signal !== 'SIGKILL') continue
      killed++
      if (this.#window.isOpen()) insideWindow++
      const found = (await this.#loop.driver.checkKilled?.(this.#folder)) ?? []
      this.#violations.push(...found.map((text) => `kill ${round}: ${text}`))
    }
    // Both, as one of them may find nothing to write, and only a run that writes sweeps.
    await this.#runWhole('a')
    await this.#runWhole('b')
    const leftovers = (this.#loop.driver.leftoversIn ?? leftoversIn)(this.#folder)
    for (const name of leftovers) this.#violations.push(`left over: ${name}`)
    return { killed, insideWindow, violations: this.#violations }
  }

  async #killOnce(round: number, rhythm: Rhythm): Promise<ProcessEnd> {
    const revision = round % 2 === 0 ? 'b' : 'a'
    const { child, ended } = this.#start(revision)
    if (round % 5 === 4) {
      await sleep(this.#random() * rhythm.runMs)
    } else {
      while (!this.#window.isOpen() && !ended()) await sleep(1)
      await spinOrSleep(this.#random() * rhythm.windowMs)
    }
    child.kill('SIGKILL')
    const end = await child.end
    this.#check(end, revision, `kill ${round}`)
    return end
  }

  /** Lengths of a few undisturbed runs; the shortest window counts, so that few kills come late. */
  async #measure(): Promise<Rhythm> {
    const rhythms: Rhythm[] = []
    for (const revision of ['b', 'a', 'b', 'a'] as const) {
      const startedAt = performance.now()
      const { ended } = this.#start(revision)
      while (!this.#window.isOpen() && !ended()) await sleep(1)
      const openedAt = performance.now()
      let closedAt = openedAt
      while (!ended()) {
        await sleep(1)
        if (this.#window.isOpen()) closedAt = performance.now()
      }
      rhythms.push({ windowMs: closedAt - openedAt, runMs: performance.now() - startedAt })
    }
    return {
      windowMs: Math.min(...rhythms.map(({ windowMs }) => windowMs)),
      runMs: Math.max(...rhythms.map(({ runMs }) => runMs)),
    }
  }

  async #runWhole(revision: Revision): Promise<void> {
    const { driver } = this.#loop
    driver.prepare?.(this.#folder, revision)
    const end = await runProcess(driver.command(this.#folder, revision), driver.environment)
    if (end.exitCode !== 0) this.#violations.push(`undisturbed run failed: ${end.stderr}`)
    this.#check(end, revision, 'undisturbed run')
  }

  #start(revision: Revision) {
    const { driver, library } = this.#loop
    driver.prepare?.(this.#folder, revision)
    this.#window.reset()
    const shim = shimEnvironment({ library, root: this.#folder, ...this.#window.settings })
    const command = driver.command(this.#folder, revision)
    const child = startProcess(command, { ...driver.environment, ...shim })
    let hasEnded = false
    void child.end.then(() => (hasEnded = true))
    return { child, ended: () => hasEnded }
  }

  #check(end: ProcessEnd, revision: Revision, when: string): void {
    const { driver } = this.#loop
    const lookUp = driver.revisionOf ?? revisionOf
    const saved = driver.saidSaved(end.stdout)
    for (const file of driver.files) {
      const now = lookUp(this.#folder, file)
      if (now !== 'a' && now !== 'b') this.#violations.push(`${when}: ${file} is ${now}`)
      else if (saved && now !== revision) this.#violations.push(`${when}: ${file} was called saved`)
    }
  }
}

// A timer cannot aim below a millisecond.
async function spinOrSleep(delayMs: number): Promise<void> {
  const until = performance.now() + delayMs
  if (delayMs > 2) await sleep(delayMs - 1)
  while (performance.now() < until);
}

/** Numbers from 0 to 1 by mulberry32, always the same for a seed. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
