import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from '../../src/backend/create-backend.ts'
import { readSettings } from '../../src/backend/settings.ts'
import { CATEGORIES, type CategoryId } from '../../src/domain/categories.ts'
import { convertCategory } from '../../src/domain/conversion/convert-category.ts'
import { isConvertible } from '../../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'
import { startUpstream, type Upstream } from '../upstream/upstream.ts'
import type { FetcherReport } from './fetcher.ts'
import { runProcess, startProcess, type RunningProcess } from './run-process.ts'

const CONVERTED = CATEGORIES.filter(({ legacyFormat }) => legacyFormat !== 'none')
const REVISIONS = ['a', 'b'] as const

let top = ''
let base = ''
let upstream: Upstream
beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'hrv-fetch-'))
  base = join(top, 'base')
  mkdirSync(base)
  for (const revision of REVISIONS) plantRevision(revision)
  const folder = join(top, 'a')
  upstream = await startUpstream({ folder, otherRevisions: [join(top, 'b')] })
})
afterEach(async () => {
  await upstream.close()
  rmSync(top, { recursive: true })
})

/** Some hundred records for each category, all of them other ones in the other revision. */
function plantRevision(revision: string): void {
  mkdirSync(join(top, revision))
  for (const file of CONVERTED) {
    writeFileSync(join(top, revision, file.legacyFile), legacyOf(file, revision))
  }
}

function legacyOf({ id, legacyFormat }: (typeof CONVERTED)[number], revision: string): string {
  const numbers = Array.from({ length: revision === 'a' ? 150 : 250 }, (_, number) => number)
  if (legacyFormat === 'csv') {
    const rows = numbers.map((number) => `x/${revision}${number}-7B,7,,,,,,,,`)
    const header =
      'name,parameters_bn,display_name,url,baseline,description,style,tags,instruct_format,settings'
    return [header, ...rows, ''].join('\n')
  }
  const more =
    id === 'image_generation'
      ? { baseline: 'stable diffusion 1', inpainting: false, nsfw: false }
      : {}
  const type = id === 'clip' ? 'clip' : 'ckpt'
  const records = numbers.map((number) => {
    const name = `${revision}${number}`
    return [name, { name, type, description: 'd'.repeat(200), version: '1', ...more }]
  })
  return JSON.stringify(Object.fromEntries(records))
}

function command(how = ''): readonly string[] {
  const script = join(import.meta.dirname, 'fetcher.ts')
  return [process.execPath, script, base, upstream.rawBaseUrl, how]
}

function start(how = ''): RunningProcess {
  return startProcess(command(how), { NODE_COMPILE_CACHE: join(top, 'compiled') })
}

async function fetchWhole(how = ''): Promise<readonly FetcherReport[]> {
  const end = await start(how).end
  expect(end).toMatchObject({ exitCode: 0, stderr: '' })
  // The fetcher is ours and prints nothing else.
  return JSON.parse(end.stdout) as readonly FetcherReport[]
}

/** What is wrong with the files: torn ones, and v2 files of another revision than legacy. */
function fileFaults(): { readonly torn: readonly string[]; readonly mixed: readonly CategoryId[] } {
  const torn: string[] = []
  const mixed: CategoryId[] = []
  for (const file of CONVERTED) {
    const { id, legacyFile, v2File } = file
    const legacy = revisionOf(join(base, 'legacy', legacyFile), (r) => legacyOf(file, r))
    const v2 = revisionOf(join(base, v2File), (r) => v2Of(file, r))
    if (legacy === 'torn') torn.push(`legacy/${legacyFile}`)
    if (v2 === 'torn') torn.push(v2File)
    if (legacy !== v2) mixed.push(id)
  }
  return { torn, mixed }
}

const v2Texts = new Map<string, string>()

function v2Of(file: (typeof CONVERTED)[number], revision: string): string {
  const key = `${file.id} ${revision}`
  const known = v2Texts.get(key)
  if (known !== undefined) return known
  const made = isConvertible(file.id) ? convertCategory(file.id, legacyOf(file, revision)) : null
  if (made?.outcome !== 'converted') throw new Error(`${key} does not convert`)
  v2Texts.set(key, writeJson(made.records))
  return writeJson(made.records)
}

function revisionOf(path: string, textOf: (revision: string) => string): string {
  if (!existsSync(path)) return 'none'
  const text = readFileSync(path, 'utf8')
  return REVISIONS.find((revision) => text === textOf(revision)) ?? 'torn'
}

/** The states that `status` gives, by category. */
async function states(): Promise<ReadonlyMap<CategoryId, string>> {
  const flags = { base, rawBaseUrl: upstream.rawBaseUrl }
  const service = await createBackend(readSettings({ flags, env: {} }), { program: 'test' })
  const { categories } = await service.overview()
  return new Map(categories.map(({ category, freshness }) => [category, freshness.state]))
}

function downloadsByFile(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { path, status } of upstream.log) {
    if (status === 200) counts.set(path, (counts.get(path) ?? 0) + 1)
  }
  return counts
}

function leftovers(): readonly string[] {
  return readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('hrv-tmp'),
  )
}

/** Waits until the system has reported so many events in a folder: somebody is writing there. */
async function writesIn(folder: string, events: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let seen = 0
  const watcher = watch(folder, () => {
    seen += 1
    if (seen >= events) resolve(undefined)
  })
  await promise
  watcher.close()
}

describe('two processes that fetch into one folder at once', () => {
  test('make at most one download each, and leave pairs of one revision', async () => {
    upstream.setRevision('alternate')
    const reports = await Promise.all([fetchWhole(), fetchWhole()])
    expect(Math.max(...downloadsByFile().values())).toBeLessThanOrEqual(2)
    for (const { outcome } of reports.flat()) expect(outcome).not.toBe('failed')
    expect(fileFaults()).toEqual({ torn: [], mixed: [] })
    await fetchWhole()
    expect([...(await states()).values()].filter((state) => state === 'fresh')).toHaveLength(10)
    expect(leftovers()).toEqual([])
  })

  test('one of them stopped at any point: the other works or says who is in its way', async () => {
    for (const stopMs of [100, 200, 300, 400]) {
      upstream.setRevision(stopMs % 200 === 0 ? 1 : 0)
      const stopped = start('force')
      await sleep(stopMs)
      stopped.kill('SIGSTOP')
      const reports = await fetchWhole('force')
      stopped.kill('SIGCONT')
      expect(await stopped.end).toMatchObject({ exitCode: 0, stderr: '' })
      const problems = new Set(reports.flatMap(({ problem }) => problem ?? []))
      expect([...problems].filter((code) => code !== 'busy')).toEqual([])
      await fetchWhole()
      expect(fileFaults()).toEqual({ torn: [], mixed: [] })
    }
  })

  test('one stopped for a minute inside a write: others say so and read on (P5)', async () => {
    await fetchWhole()
    upstream.setRevision(1)
    const stopped = start('force')
    await writesIn(join(base, 'legacy'), 1)
    stopped.kill('SIGSTOP')
    const minute = sleep(60_000)
    const reports = await fetchWhole('force')
    expect(reports.map(({ problem }) => problem)).toContain('busy')
    expect((await states()).size).toBe(CATEGORIES.length)
    await minute
    stopped.kill('SIGCONT')
    const end = await stopped.end
    expect(end).toMatchObject({ exitCode: 0, stderr: '' })
    expect(end.stdout).not.toMatch('"outcome":"failed"')
    expect(fileFaults()).toEqual({ torn: [], mixed: [] })
    const written = CONVERTED.map(({ legacyFile }) => join(base, 'legacy', legacyFile))
    expect(written.filter((path) => !readFileSync(path, 'utf8').includes('b0'))).toEqual([])
    expect(leftovers()).toEqual([])
  })
})

describe('killing a fetch', () => {
  /** Kills forced fetches between two revisions and lets each be repaired by a plain one. */
  async function killOften(how: string, kills: number) {
    await fetchWhole(how)
    const torn: string[] = []
    const unnamed: string[] = []
    const unrepaired: string[] = []
    let killed = 0
    let mixedPairs = 0
    // Goes on until a kill has come between the two files of a pair, within reason.
    for (let round = 0; round < kills || (mixedPairs === 0 && round < 4 * kills); round++) {
      upstream.setRevision(round % 2 === 0 ? 1 : 0)
      const { kill, end } = start(how)
      await Promise.race([end, writesIn(join(base, 'legacy'), 1 + (round % 7))])
      kill('SIGKILL')
      if ((await end).signal === 'SIGKILL') killed += 1
      const faults = fileFaults()
      torn.push(...faults.torn)
      mixedPairs += faults.mixed.length
      const seen = await states()
      for (const id of faults.mixed)
        if (seen.get(id) !== 'v2-behind') unnamed.push(`${id} ${seen.get(id) ?? ''}`)
      if (how === 'weak') continue
      const reports = await fetchWhole()
      unrepaired.push(...fileFaults().mixed, ...reports.flatMap(({ problem }) => problem ?? []))
    }
    return { torn, unnamed, unrepaired, killed, mixedPairs }
  }

  test('leaves whole files; status names a mixed pair, the next fetch repairs it', async () => {
    const { killed, mixedPairs, ...faults } = await killOften('force', 12)
    console.log(`${killed} kills left ${mixedPairs} mixed pairs`)
    expect(faults).toEqual({ torn: [], unnamed: [], unrepaired: [] })
    expect(killed).toBeGreaterThan(3)
    expect(mixedPairs).toBeGreaterThan(0)
    expect(leftovers()).toEqual([])
  })

  test('finds the twin that writes in place', async () => {
    const { torn, unnamed } = await killOften('weak', 8)
    expect(torn.length + unnamed.length).toBeGreaterThan(0)
  })
})

describe('a folder that cannot be written', () => {
  test('is looked at: data and problem are told, nothing is changed (F4)', async () => {
    await fetchWhole()
    const before = fileFaults()
    upstream.setRevision(1)
    for (const folder of [top, base, join(base, 'legacy'), join(base, '.hrv')])
      chmodSync(folder, 0o555)
    const end = await runProcess(command('force'), { HRV_TEST_UID: '65534' })
    for (const folder of [top, base, join(base, 'legacy'), join(base, '.hrv')])
      chmodSync(folder, 0o755)
    expect(end).toMatchObject({ exitCode: 0, stderr: '' })
    expect(end.stdout).toMatch('"outcome":"failed","problem":"folder-not-writable"')
    expect(end.stdout).not.toMatch('"outcome":"updated"')
    expect(fileFaults()).toEqual(before)
  })
})
