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

/**
 * What the viewer remembers of folders and of where it was left, in a file of the person's own. It is
 * a convenience: a file that is damaged is set aside, and one that cannot be written is told in
 * the log and keeps nothing from working.
 */
export class ViewerMemory {
  readonly #path: string
  readonly #log: Log
  #remembered: Remembered
  #damaged: Uint8Array | null
  #writing: Promise<void> | null = null
  #isBehind = false

  /** Reads the file; makes nothing. */
  static async open(path: string, log: Log): Promise<ViewerMemory> {
    const { remembered, damaged } = await readMemory(path, log)
    return new ViewerMemory(path, log, { remembered, damaged })
  }

  private constructor(path: string, log: Log, { remembered, damaged }: Reading) {
    this.#path = path
    this.#log = log
    this.#remembered = remembered
    this.#damaged = damaged
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
    const others = this.recent.filter(({ path }) => path !== folder.path)
    return this.#keep({ recent: [folder, ...others].slice(0, MOST_RECENT) })
  }

  /** Keeps where the viewer is; what is left out stays. */
  rememberView({ location, layout }: ViewMemory): Promise<void> {
    const sizes = Object.entries({ ...this.layout, ...layout }).slice(-MOST_SIZES)
    const place = location ?? this.location ?? undefined
    return this.#keep({ view: { location: place, layout: Object.fromEntries(sizes) } })
  }

  /** Waits until all is written. */
  async close(): Promise<void> {
    await this.#writing
  }

  /** One write at a time; what changes meanwhile is in the next. */
  async #keep(change: Partial<Remembered>): Promise<void> {
    this.#remembered = { ...this.#remembered, ...change }
    this.#isBehind = true
    this.#writing ??= this.#write().finally(() => (this.#writing = null))
    await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false
      try {
        await makeReferenceFolder(dirname(this.#path))
        if (this.#damaged !== null) await replaceFile(`${this.#path}.damaged`, this.#damaged)
        this.#damaged = null
        await replaceFile(this.#path, Buffer.from(`${JSON.stringify(this.#remembered)}\n`))
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { cause, target } = error.problem
        this.#log.warn(`what was opened last is not remembered: ${cause} (${target})`)
      }
    }
  }
}

interface Reading {
  readonly remembered: Remembered
  /** What is set aside by the next write; null: the file is good, or there is none. */
  readonly damaged: Uint8Array | null
}

async function readMemory(path: string, log: Log): Promise<Reading> {
  try {
    const action = 'read what was opened last'
    const purpose = { action, tooLarge: 'settings-unreadable', capBytes: CAP_BYTES } as const
    const stored = await readRegularFile(path, purpose)
    if (stored === null) return { remembered: NOTHING, damaged: null }
    const remembered = parseMemory(Buffer.from(stored.bytes).toString('utf8'))
    if (remembered !== null) return { remembered, damaged: null }
    log.warn(`${path} is damaged; it is set aside, and what was opened last is forgotten`)
    return { remembered: NOTHING, damaged: stored.bytes }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    log.warn(`${path} cannot be read: ${error.problem.cause}`)
    return { remembered: NOTHING, damaged: null }
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
