import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { needs } from '../requirements.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import { referencePairs, textIn } from './fetch-kills-references.ts'
import { FetchWindow } from './fetch-kills-window.ts'
import { compileShim } from './io-shim.ts'
import { runKillLoop, type KillDriver, type KillResult } from './kill-harness.ts'
import type { Revision } from './revisions.ts'
import { runProcess } from './run-process.ts'

const HRV = fileURLToPath(new URL('../../bin/hrv.mjs', import.meta.url))
const WEAK_FETCH = join(import.meta.dirname, 'fetch-kills-weak.ts')
const REVISIONS = ['a', 'b'] as const
const PAIRS = { a: referencePairs(0), b: referencePairs(1) }
/** Every so manieth mixed pair is repaired by a fetch of its own; the others by the next killed one. */
const REPAIR_EVERY = 3

/** The texts of all files, by path. */
const TEXTS: ReadonlyMap<string, Readonly<Record<Revision, string>>> = new Map(
  PAIRS.a.flatMap((a) => {
    const b = PAIRS.b.find(({ category }) => category === a.category) ?? a
    const legacy = [a.legacy.path, { a: a.legacy.text, b: b.legacy.text }] as const
    return [legacy, [a.v2.path, { a: a.v2.text, b: b.v2.text }] as const]
  }),
)

function revisionIn(folder: string, path: string): Revision | 'none' | 'torn' {
  const text = textIn(folder, { path, text: '' })
  if (text === null) return 'none'
  return REVISIONS.find((revision) => TEXTS.get(path)?.[revision] === text) ?? 'torn'
}

/** The categories whose two files are of different revisions. */
function mixedPairs(folder: string): readonly string[] {
  return PAIRS.a
    .filter(({ legacy, v2 }) => revisionIn(folder, legacy.path) !== revisionIn(folder, v2.path))
    .map(({ category }) => category)
}

/** Whatever is there besides the references and what is remembered of them. */
function leftoversIn(folder: string): readonly string[] {
  const kept = ['.hrv', '.hrv/lock.db', '.hrv/state.json', 'legacy']
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !kept.includes(path) && !TEXTS.has(path),
  )
}

/** An upstream that has two revisions, and what fetches from it. */
class FetchCase {
  /** Kills that left mixed pairs, and how many of these a fetch of its own has repaired. */
  mixed = 0
  repaired = 0
  readonly #top: string
  readonly #upstream: Upstream

  static async start(): Promise<FetchCase> {
    const top = mkdtempSync(join(tmpdir(), 'hrv-fetch-kills-'))
    for (const revision of REVISIONS) {
      mkdirSync(join(top, revision, 'legacy'), { recursive: true })
      for (const { legacy } of PAIRS[revision]) {
        writeFileSync(join(top, revision, legacy.path), legacy.text)
      }
    }
    const otherRevisions = [join(top, 'b')]
    return new FetchCase(top, await startUpstream({ folder: join(top, 'a'), otherRevisions }))
  }

  constructor(top: string, upstream: Upstream) {
    this.#top = top
    this.#upstream = upstream
  }

  /** `hrv fetch --force`; after a kill it is also asked what `status` says of mixed pairs. */
  hrvDriver(): KillDriver {
    return {
      ...this.#driver((folder) => this.#hrv('fetch', folder, '--force')),
      openWindow: (path) => new FetchWindow(path),
      checkKilled: async (folder) => {
        const mixed = mixedPairs(folder)
        if (mixed.length === 0) return []
        this.mixed += 1
        const unnamed = await this.#unnamed(folder, mixed)
        return this.mixed % REPAIR_EVERY === 0
          ? [...unnamed, ...(await this.#unrepaired(folder, mixed))]
          : unnamed
      },
    }
  }

  weakDriver(environment: Readonly<Record<string, string>>): KillDriver {
    const { rawBaseUrl } = this.#upstream
    const driver = this.#driver((folder) => [process.execPath, WEAK_FETCH, folder, rawBaseUrl])
    return { ...driver, environment }
  }

  async end(): Promise<void> {
    await this.#upstream.close()
    rmSync(this.#top, { recursive: true })
  }

  #driver(command: KillDriver['command']): KillDriver {
    return {
      command,
      prepare: (_folder, revision) => this.#upstream.setRevision(REVISIONS.indexOf(revision)),
      files: [...TEXTS.keys()],
      revisionOf: revisionIn,
      saidSaved: (stdout) => /[}\]]\n$/.test(stdout) && !/"outcome": "failed"/.test(stdout),
      leftoversIn,
    }
  }

  #hrv(verb: string, folder: string, ...flags: readonly string[]): readonly string[] {
    const { rawBaseUrl } = this.#upstream
    const common = ['--base', folder, '--raw-base-url', rawBaseUrl, '--json']
    return [process.execPath, HRV, verb, ...flags, ...common]
  }

  async #unnamed(folder: string, mixed: readonly string[]): Promise<readonly string[]> {
    const states = await this.#freshness('status', folder)
    return mixed
      .filter((category) => states.get(category) !== 'v2-behind')
      .map((category) => `status calls the mixed pair ${category} ${states.get(category)}`)
  }

  /** What the next fetch leaves wrong, which is not forced and has no need to download. */
  async #unrepaired(folder: string, mixed: readonly string[]): Promise<readonly string[]> {
    const states = await this.#freshness('fetch', folder)
    this.repaired += 1
    return [
      ...mixedPairs(folder).map((category) => `a fetch left ${category} mixed`),
      ...mixed
        .filter((category) => states.get(category) !== 'fresh')
        .map((category) => `${category} was mixed and is ${states.get(category)} after a fetch`),
    ]
  }

  /** The state of each category, as a command tells it. */
  async #freshness(verb: string, folder: string): Promise<ReadonlyMap<string, string>> {
    const end = await runProcess(this.#hrv(verb, folder))
    if (end.exitCode !== 0) throw new Error(`${verb} ended with ${end.exitCode}: ${end.stderr}`)
    // `hrv status --json` and `hrv fetch --json` both give it like this.
    const { categories } = JSON.parse(end.stdout) as {
      categories: Readonly<Record<string, { freshness: { state: string } }>>
    }
    return new Map(Object.entries(categories).map(([id, { freshness }]) => [id, freshness.state]))
  }
}

const { describe, test } = needs('gcc')

describe('killing hrv fetch --force', () => {
  let library = ''
  beforeAll(() => {
    library = compileShim()
  })
  afterAll(() => {
    rmSync(dirname(library), { recursive: true })
  })

  test('leaves every file one of two revisions, 200 times, and mixed pairs named (W5)', async () => {
    const halves = await Promise.all([11, 12].map((seed) => killHundredTimes(seed)))
    const sum = (pick: (half: FetchKills) => number) =>
      halves.reduce((total, half) => total + pick(half), 0)
    const killed = sum((half) => half.killed)
    const insideWindow = sum((half) => half.insideWindow)
    const mixed = sum((half) => half.mixed)
    console.log(`${killed} kills, ${insideWindow} of them inside the write window`)
    console.log(
      `${mixed} left mixed pairs; ${sum(({ repaired }) => repaired)} repaired by a fetch at once`,
    )
    expect(halves.flatMap(({ violations }) => violations)).toEqual([])
    expect(killed).toBeGreaterThanOrEqual(200)
    expect(insideWindow).toBeGreaterThanOrEqual(100)
    expect(mixed).toBeGreaterThan(0)
  })

  test('finds the store that writes in place', async () => {
    const given = await FetchCase.start()
    try {
      const driver = given.weakDriver({ NODE_COMPILE_CACHE: join(dirname(library), 'compiled') })
      const loop = { library, driver, kills: 60, seed: 13, endsWithViolation: true }
      const { violations } = await runKillLoop(loop)
      expect(violations.join('\n')).toMatch('is torn')
    } finally {
      await given.end()
    }
  })

  async function killHundredTimes(seed: number): Promise<FetchKills> {
    const given = await FetchCase.start()
    try {
      const driver = given.hrvDriver()
      const loop = { library, driver, kills: 100, insideWindow: 50, seed }
      const result = await runKillLoop(loop)
      return { ...result, mixed: given.mixed, repaired: given.repaired }
    } finally {
      await given.end()
    }
  }
})

interface FetchKills extends KillResult {
  readonly mixed: number
  readonly repaired: number
}
