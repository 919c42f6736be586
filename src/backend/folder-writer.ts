import type { CategoryId } from '../domain/categories.ts'
import type { CategoryEntry } from '../domain/freshness.ts'
import { ProblemError } from '../domain/problem.ts'
import type { FolderState } from './folder-state.ts'
import { writeStateText } from './folder-state-text.ts'
import { withLockedFolder, type LockedFolder } from './locked-folder.ts'
import type { ReferenceFolder, WriteOptions } from './reference-folder.ts'
import { RememberedFolderState } from './remembered-folder-state.ts'
import { SharedRun } from './shared-run.ts'

/** What one write sees of the folder and its state while nobody else can change either. */
export class WriteSession {
  readonly locked: LockedFolder
  readonly #state: FolderState
  readonly #entries: Map<CategoryId, CategoryEntry>
  readonly #now: () => number
  readonly #remembered: RememberedFolderState
  #isChanged = false
  #isSetAside = false
  readonly #writing = new SharedRun(() => this.#writeState())

  constructor(locked: LockedFolder, { state, remembered, now }: SessionParts) {
    this.locked = locked
    this.#state = state
    this.#entries = new Map(state.entries)
    this.#remembered = remembered
    this.#now = now
  }

  entryOf(category: CategoryId): CategoryEntry {
    return this.#entries.get(category) ?? this.#state.entryOf(category)
  }

  /** Remembers what is now true of a category; on disk before the write counts as done (W7). */
  remember(category: CategoryId, entry: CategoryEntry): void {
    this.#entries.set(category, entry)
    this.#isChanged = true
  }

  /**
   * Puts what was remembered on disk; does nothing when nothing was. Those that ask while the state
   * is being written share the next writing of it.
   */
  flush(): Promise<void> {
    return this.#writing.run()
  }

  async #writeState(): Promise<void> {
    if (!this.#isChanged) return
    // What is remembered from here on is not in this text.
    this.#isChanged = false
    try {
      await this.#setDamagedAside()
      const entries = new Map(this.#entries)
      const text = Buffer.from(writeStateText(entries))
      await this.#remembered.adopt(entries, await this.locked.writeOwn('state.json', text))
    } catch (error) {
      this.#isChanged = true
      throw error
    }
  }

  async #setDamagedAside(): Promise<void> {
    const { condition } = this.#state
    if (condition.kind !== 'damaged' || this.#isSetAside) return
    const time = new Date(this.#now()).toISOString().replaceAll(/[:.]/g, '-')
    await this.locked.writeOwn(`state.json.damaged-${time}`, condition.bytes)
    this.#isSetAside = true
  }
}

interface SessionParts {
  readonly state: FolderState
  readonly remembered: RememberedFolderState
  /** The wall clock in milliseconds. */
  readonly now: () => number
}

interface FolderWriteOptions extends WriteOptions {
  /** The only category that the action is about; left out: it may be about any. */
  readonly category?: CategoryId
}

interface Waiting {
  readonly category: CategoryId | undefined
  /** Never rejects. */
  readonly run: (session: WriteSession) => Promise<Settle>
  readonly reject: (error: unknown) => void
}

/** Tells a caller what came of its write. */
type Settle = () => void

/**
 * Writes to one folder on behalf of many callers. Those that come while the lock is waited for or
 * held are served under the same lock, different categories at the same time, and the state is
 * written once for all of them; each hears that it is done when that too is on disk.
 */
export class FolderWriter {
  /** What is remembered of the folder, for who only looks. */
  readonly state: RememberedFolderState
  readonly #folder: ReferenceFolder
  readonly #now: () => number
  readonly #waiting: Waiting[] = []
  #isRunning = false

  /** `now`: the wall clock in milliseconds. */
  constructor(folder: ReferenceFolder, now: () => number) {
    this.#folder = folder
    this.#now = now
    this.state = new RememberedFolderState(folder)
  }

  /**
   * Runs an action that may write. Fails as the action does, as `withFolderLock` does, with
   * `folder-newer`, or with `cancelled` as long as the action has not begun.
   */
  write<T>(
    action: (session: WriteSession) => Promise<T>,
    { category, signal }: FolderWriteOptions = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = () => {
        const index = this.#waiting.indexOf(waiting)
        if (index === -1) return
        this.#waiting.splice(index, 1)
        reject(this.#cancelled())
      }
      const waiting: Waiting = {
        category,
        run: async (session) => {
          signal?.removeEventListener('abort', cancel)
          const outcome = action(session)
          await Promise.allSettled([outcome])
          // Settled like the action, but only now.
          return () => resolve(outcome)
        },
        reject,
      }
      if (signal?.aborted === true) {
        reject(this.#cancelled())
        return
      }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#waiting.push(waiting)
      void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    while (this.#waiting.length > 0) {
      const settles: Settle[] = []
      const taken: Waiting[] = []
      try {
        await withLockedFolder(this.#folder, {}, (locked) => this.#session(locked, taken, settles))
        for (const settle of settles) settle()
      } catch (error) {
        for (const { reject } of [...taken, ...this.#waiting.splice(0)]) reject(error)
      }
    }
    this.#isRunning = false
  }

  async #session(locked: LockedFolder, taken: Waiting[], settles: Settle[]): Promise<void> {
    const state = await this.state.read()
    state.assertWritable()
    const session = new WriteSession(locked, { state, remembered: this.state, now: this.#now })
    const running = new Map<CategoryId | undefined, Promise<void>>()
    for (;;) {
      for (let next = this.#next(running); next !== undefined; next = this.#next(running)) {
        const { category, run } = next
        taken.push(next)
        const ended = run(session).then((settle) => {
          settles.push(settle)
          running.delete(category)
        })
        running.set(category, ended)
      }
      if (running.size === 0) break
      await Promise.race(running.values())
    }
    await session.flush()
  }

  /** The first that waits, if nothing is running that may be about the same category. */
  #next(running: ReadonlyMap<CategoryId | undefined, unknown>): Waiting | undefined {
    const [first] = this.#waiting
    if (first === undefined) return undefined
    const { category } = first
    const isFree =
      category === undefined
        ? running.size === 0
        : !running.has(category) && !running.has(undefined)
    return isFree ? this.#waiting.shift() : undefined
  }

  #cancelled(): ProblemError {
    return new ProblemError({
      code: 'cancelled',
      action: 'write to the folder',
      target: this.#folder.root,
      cause: 'it was cancelled before anything was written',
      kept: 'nothing was changed',
      next: 'start it again when you want to',
    })
  }
}
