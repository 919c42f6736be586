import { dirname } from 'node:path'
import { z } from 'zod'
import { viewMemorySchema } from '../../bridge/schemas/viewer-schemas.ts'
import type { ViewLayout, ViewMemory } from '../../bridge/viewer-shapes.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Log } from '../log.ts'
import { readRegularFile } from '../read-regular-file.ts'
import { makeReferenceFolder } from '../reference-folder.ts'
import { replaceFile } from '../replace-file.ts'

const CAP_BYTES = 4 * 1024 * 1024
const MOST_RECENT = 20
const MOST_SIZES = 200

/** A folder that was opened before. */
export interface RecentFolder {
  /** Its real path. */
  readonly path: string
  /** Null: it was made here, but not opened yet. */
  readonly lastOpenedAt: string | null
}

/** What is remembered from one start to the next. */
export interface Remembered {
  readonly version: 1
  /** The last one first. */
  readonly recent: readonly RecentFolder[]
  readonly view: ViewMemory
}

const rememberedSchema: z.ZodType<Remembered> = z.object({
  version: z.literal(1),
  recent: z
    .array(z.object({ path: z.string().min(1), lastOpenedAt: z.string().nullable() }))
    .max(MOST_RECENT),
  view: viewMemorySchema,
})

const NOTHING: Remembered = { version: 1, recent: [], view: {} }

/** What one call changes; made again on what another viewer has written meanwhile. */
type Change = (remembered: Remembered) => Remembered

/**
 * What the viewer remembers of folders and of where it was left, in a file of the person's own. It is
 * a convenience: a file that is damaged is set aside, and one that cannot be written is told in
 * the log and keeps nothing from working. Several viewers may share it, each of which changes only
 * what its own person has changed.
 */
export class ViewerMemory {
  readonly #path: string
  readonly #log: Log
  #remembered: Remembered
  #unwritten: Change[] = []
  #writing: Promise<void> | null = null

  /** Reads the file; makes nothing. */
  static async open(path: string, log: Log): Promise<ViewerMemory> {
    const reading = await readMemory(path)
    if (reading.state === 'damaged')
      log.warn(`${path} is damaged; it is set aside, and what was opened last is forgotten`)
    if (reading.state === 'unreadable') log.warn(`${path} cannot be read: ${reading.cause}`)
    return new ViewerMemory(path, log, reading.state === 'good' ? reading.remembered : NOTHING)
  }

  private constructor(path: string, log: Log, remembered: Remembered) {
    this.#path = path
    this.#log = log
    this.#remembered = remembered
  }

  get recent(): readonly RecentFolder[] {
    return this.#remembered.recent
  }

  get location(): string | null {
    return this.#remembered.view.location ?? null
  }

  get layout(): ViewLayout {
    return this.#remembered.view.layout ?? {}
  }

  /** Keeps a folder as the one that was opened or made last. */
  rememberFolder(folder: RecentFolder): Promise<void> {
    return this.#keep(({ recent, ...rest }) => {
      const others = recent.filter(({ path }) => path !== folder.path)
      return { ...rest, recent: [folder, ...others].slice(0, MOST_RECENT) }
    })
  }

  /** Keeps where the viewer is; what is left out stays. */
  rememberView({ location, layout }: ViewMemory): Promise<void> {
    return this.#keep(({ view, ...rest }) => {
      const sizes = Object.entries({ ...view.layout, ...layout }).slice(-MOST_SIZES)
      const place = location ?? view.location
      return { ...rest, view: { location: place, layout: Object.fromEntries(sizes) } }
    })
  }

  /** Waits until all is written. */
  async close(): Promise<void> {
    await this.#writing
  }

  /** One write at a time; what changes meanwhile is in the next. */
  async #keep(change: Change): Promise<void> {
    this.#remembered = change(this.#remembered)
    this.#unwritten.push(change)
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
    await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#unwritten.length > 0) {
      const changes = this.#unwritten.splice(0)
      try {
        await makeReferenceFolder(dirname(this.#path))
        const written = applyAll(changes, await this.#present())
        await replaceFile(this.#path, Buffer.from(`${JSON.stringify(written)}\n`))
        this.#remembered = applyAll(this.#unwritten, written)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { cause, target } = error.problem
        this.#log.warn(`what was opened last is not remembered: ${cause} (${target})`)
      }
    }
  }

  /** What the file says now; a damaged one is set aside first. */
  async #present(): Promise<Remembered> {
    const reading = await readMemory(this.#path)
    if (reading.state === 'damaged') await replaceFile(`${this.#path}.damaged`, reading.bytes)
    return reading.state === 'good' ? reading.remembered : this.#remembered
  }
}

function applyAll(changes: readonly Change[], remembered: Remembered): Remembered {
  return changes.reduce((before, change) => change(before), remembered)
}

type Reading =
  | { readonly state: 'good'; readonly remembered: Remembered }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly bytes: Uint8Array }
  | { readonly state: 'unreadable'; readonly cause: string }

async function readMemory(path: string): Promise<Reading> {
  try {
    const action = 'read what was opened last'
    const purpose = { action, tooLarge: 'settings-unreadable', capBytes: CAP_BYTES } as const
    const stored = await readRegularFile(path, purpose)
    if (stored === null) return { state: 'missing' }
    const remembered = parseMemory(Buffer.from(stored.bytes).toString('utf8'))
    return remembered === null
      ? { state: 'damaged', bytes: stored.bytes }
      : { state: 'good', remembered }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { state: 'unreadable', cause: error.problem.cause }
  }
}

function parseMemory(text: string): Remembered | null {
  try {
    const parsed = rememberedSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
