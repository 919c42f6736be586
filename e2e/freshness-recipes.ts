import { expect } from '@playwright/test'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CategoryId } from '../src/domain/categories.ts'
import type { FileChange, Freshness, RefreshStage } from '../src/domain/freshness.ts'
import type { HostProcess } from './host-process.ts'
import type { Overview } from './pages/overview.ts'
import { SAMPLE, TOLD_AT, type Workbench } from './workbench.ts'

/** A state that a category is really brought into, and what a person then reads. */
export interface Recipe {
  readonly category: CategoryId
  /** Makes the folder, and a host that has granted it. */
  readonly prepare: (bench: Workbench) => Promise<Prepared>
  /** What is still to be done on the page. */
  readonly act?: (overview: Overview) => Promise<void>
  readonly word: string
  readonly reason: RegExp
  /** What else the first screen must say of it. */
  readonly kept?: RegExp
  /** The words of a button or link that the first screen shows; null: nothing is to be done. */
  readonly action: RegExp | null
}

export interface Prepared {
  readonly host: HostProcess
  readonly path: string
}

type State = Freshness['state']
type BehindReason = Extract<Freshness, { state: 'v2-behind' }>['reason']

const BEFORE = '2026-11-20T18:04:00.000Z'
const TODAY = '2026-11-22T14:12:00.000Z'

/** Each state of freshness; the two that come in kinds have tables of their own. */
export const STATE_RECIPES: Readonly<
  Record<Exclude<State, 'failed' | 'v2-behind' | 'changed-on-disk'>, Recipe>
> = {
  fresh: {
    category: 'clip',
    prepare: (bench) => fetched(bench, TODAY),
    word: 'Fresh',
    reason: /^23 h left$/,
    action: null,
  },
  expired: {
    category: 'clip',
    prepare: (bench) => fetched(bench, BEFORE),
    word: 'TTL passed',
    reason: /^20 h ago$/,
    action: /^Refresh/,
  },
  'marked-stale': {
    category: 'clip',
    prepare: (bench) => fetched(bench, TODAY),
    act: async (overview) => {
      await overview.select('clip')
      await overview.press('m')
      await expect(overview.word('clip')).toHaveText('Marked stale')
      // Rows and cards keep their place until the board is ordered anew.
      await overview.page.reload()
    },
    word: 'Marked stale',
    reason: /^by hand, 14:32$/,
    action: /^Refresh/,
  },
  'never-fetched': {
    category: 'clip',
    prepare: (bench) => serve(bench, bench.sample()),
    word: 'Never fetched',
    reason: /^v2 file found here$/,
    action: /^Refresh/,
  },
  'no-source': {
    category: 'lora',
    prepare: (bench) => serve(bench, bench.sample()),
    word: 'No source',
    reason: /^managed elsewhere$/,
    action: null,
  },
  refreshing: {
    category: 'clip',
    prepare: (bench) => fetchedLive(bench, 'stall'),
    act: async (overview) => {
      await overview.select('clip')
      await overview.press('Shift+R')
    },
    word: 'Refreshing',
    reason: /^downloading/,
    action: /^Cancel/,
  },
}

/** Each stage at which bringing a category up to date fails. */
export const FAILURE_RECIPES: Readonly<Record<Exclude<RefreshStage, 'store'>, Recipe>> = {
  download: {
    category: 'clip',
    prepare: (bench) => fetchedThen(bench, (upstream) => upstream.setFault('all', 'status:503')),
    word: 'Download failed',
    reason: /503/,
    kept: /v2 of 20 Nov kept/i,
    action: /^Retry/,
  },
  parse: {
    category: 'clip',
    prepare: (bench) => fetchedThen(bench, (upstream) => upstream.setRevision(1)),
    word: 'Reading failed',
    reason: /./,
    kept: /v2 of 20 Nov kept/i,
    action: /^Why it failed/,
  },
  convert: {
    category: 'controlnet',
    prepare: (bench) => fetched(bench, TODAY),
    word: 'Conversion failed',
    reason: /control_tidewater_seg/,
    kept: /v2 kept, age unknown/i,
    action: /^Why it failed/,
  },
}

/** Each way in which v2 can be behind the legacy file beside it. */
export const BEHIND_RECIPES: Readonly<Record<BehindReason, Recipe>> = {
  'made-from-another-legacy-file': {
    category: 'clip',
    prepare: (bench) =>
      changed(bench, (folder) => {
        const text = readFileSync(join(folder, 'legacy/clip.json'), 'utf8')
        bench.write(folder, 'legacy/clip.json', text.replace('"description": "', '$&Edited. '))
      }),
    word: 'v2 behind',
    reason: /^made from another legacy file$/,
    action: /^Convert/,
  },
  'made-by-an-older-converter': {
    category: 'clip',
    prepare: (bench) =>
      changed(bench, (folder) =>
        // The only converter so far is the first one: there can be no older file than this.
        remember(bench, folder, (text) =>
          text.replace('"converterVersion": 1', '"converterVersion": 0'),
        ),
      ),
    word: 'v2 behind',
    reason: /^made by an older converter$/,
    action: /^Convert/,
  },
  'not-made-yet': {
    category: 'clip',
    prepare: (bench) =>
      changed(bench, (folder) => {
        rmSync(join(folder, 'clip.json'))
        remember(bench, folder, (text) => text.replace(/"v2": \{[^}]*\}/, '"v2": null'))
      }),
    word: 'v2 behind',
    reason: /^not made yet$/,
    action: /^Convert/,
  },
}

/** Each thing that somebody else can do to a file. */
export const CHANGE_RECIPES: Readonly<Record<FileChange['change'], Recipe>> = {
  modified: {
    category: 'clip',
    prepare: (bench) =>
      changed(bench, (folder) => {
        const text = readFileSync(join(folder, 'clip.json'), 'utf8')
        bench.write(folder, 'clip.json', text.replace('"description": "', '$&Edited. '))
      }),
    word: 'Changed on disk',
    reason: /^v2 edited$/,
    action: /^What changed/,
  },
  removed: {
    category: 'clip',
    prepare: (bench) => changed(bench, (folder) => rmSync(join(folder, 'clip.json'))),
    word: 'Changed on disk',
    reason: /^v2 removed$/,
    action: /^What changed/,
  },
  blocked: {
    category: 'clip',
    prepare: (bench) =>
      changed(bench, (folder) => {
        rmSync(join(folder, 'clip.json'))
        bench.folder('model_reference/clip.json')
      }),
    word: 'Changed on disk',
    reason: /^v2 cannot be read$/,
    action: /^(What changed|Details)/,
  },
}

/** All of them by a name of their own. */
export const RECIPES: Readonly<Record<string, Recipe>> = Object.fromEntries([
  ...Object.entries(STATE_RECIPES),
  ...named('failed', FAILURE_RECIPES),
  ...named('v2-behind', BEHIND_RECIPES),
  ...named('changed-on-disk', CHANGE_RECIPES),
])

function named(state: State, recipes: Readonly<Record<string, Recipe>>) {
  return Object.entries(recipes).map(([kind, recipe]) => [`${state}: ${kind}`, recipe] as const)
}

async function serve(bench: Workbench, path: string): Promise<Prepared> {
  return { host: await bench.host({ base: path, at: TOLD_AT }), path }
}

/** A copy of the sample that everything was fetched into. */
async function fetched(bench: Workbench, at: string): Promise<Prepared> {
  const path = bench.sample()
  await bench.fetch(path, { upstream: await bench.upstream(), at })
  return serve(bench, path)
}

/** The same, with a host that can ask an upstream which has a fault. */
async function fetchedLive(
  bench: Workbench,
  fault: Parameters<Awaited<ReturnType<Workbench['upstream']>>['setFault']>[1],
): Promise<Prepared> {
  const path = bench.sample()
  const upstream = await bench.upstream()
  await bench.fetch(path, { upstream, at: BEFORE })
  upstream.setFault('all', fault)
  const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
  return { host: await bench.host({ base: path, at: TOLD_AT, env }), path }
}

/** Fetched days ago; what happened to the upstream since was met by a fetch today. */
async function fetchedThen(
  bench: Workbench,
  happen: (upstream: Awaited<ReturnType<Workbench['upstream']>>) => void,
): Promise<Prepared> {
  const path = bench.sample()
  const broken = bench.folder('broken')
  bench.write(broken, 'legacy/clip.json', '{ "ViT-L/14": { "name": "ViT-L/14" "type": "clip" } }')
  const upstream = await bench.upstream(SAMPLE, broken)
  await bench.fetch(path, { upstream, at: BEFORE })
  happen(upstream)
  await bench.fetch(path, { upstream, at: TODAY, categories: ['clip', '--force'] })
  return serve(bench, path)
}

/** Fetched today; then another program came. */
async function changed(bench: Workbench, change: (folder: string) => void): Promise<Prepared> {
  const path = bench.sample()
  await bench.fetch(path, { upstream: await bench.upstream(), at: TODAY, categories: ['clip'] })
  change(path)
  return serve(bench, path)
}

/** Changes what is remembered of a folder. */
function remember(bench: Workbench, folder: string, edit: (text: string) => string): void {
  const name = '.hrv/state.json'
  bench.write(folder, name, edit(readFileSync(join(folder, name), 'utf8')))
}
