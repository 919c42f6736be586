import { expect } from '@playwright/test'
import { chmodSync, renameSync } from 'node:fs'
import { overviewRoute } from '../../src/renderer/src/routes.ts'
import { enter } from '../enter.ts'
import type { HostOptions } from '../host-process.ts'
import { Overview } from '../pages/overview.ts'
import { TOLD_AT } from '../workbench.ts'
import { copyOf, open, type Scenes, type Stage } from './scene.ts'

const LOST =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|401/

/** The overview in every state. */
export const OVERVIEW_SCENES: Scenes = {
  overview: (stage) => onBoard(stage),
  'overview-details': (stage) =>
    onBoard(stage, { route: { selected: 'controlnet', pane: 'details' } }),
  'overview-ticked': async (stage) => {
    const overview = await onBoard(stage)
    await overview.tick('clip').click()
    await overview.tick('codeformer').click()
  },
  'overview-row-menu': async (stage) => {
    const overview = await onBoard(stage)
    await overview.row('clip').getByRole('button', { name: 'Actions for clip' }).click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
  'overview-folders': async (stage) => {
    const overview = await onBoard(stage)
    await overview.folderSwitcher.click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
  'overview-loading': async (stage) => {
    // A glob would not match the root of a host that ends in a port.
    await stage.page.route(/\/api\/overview$/, () => undefined)
    const route = overviewRoute
    await enter(stage.page, stage.host, { path: stage.story.path, route })
    await expect(stage.page.getByRole('grid', { name: 'Categories' })).toBeVisible()
  },
  'overview-empty': (stage) => onOwn(stage, { path: stage.bench.folder('empty_reference') }),
  'overview-offline': (stage) => onOwn(stage, { options: { flags: ['--offline'] } }),
  'overview-read-only': async (stage) => {
    const path = copyOf(stage)
    chmodSync(stage.bench.root, 0o755)
    chmodSync(path, 0o555)
    const overview = await onOwn(stage, { path, options: { withoutRoot: true } })
    await expect(overview.banners).toContainText('Look only')
    chmodSync(path, 0o755)
  },
  'overview-folder-gone': async (stage) => {
    const path = copyOf(stage)
    const overview = await onOwn(stage, { path })
    renameSync(path, `${path}-away`)
    await expect(overview.problem).toBeVisible()
  },
  'overview-folder-back': async (stage) => {
    const path = copyOf(stage)
    const overview = await onOwn(stage, { path })
    renameSync(path, `${path}-away`)
    await expect(overview.problem).toBeVisible()
    renameSync(`${path}-away`, path)
    await expect(overview.toasts).toBeVisible()
    await expect(overview.problem).toHaveCount(0)
  },
  'overview-unreadable': async (stage) => {
    const path = copyOf(stage)
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    renameSync(path, `${path}-away`)
    await enter(stage.page, host, { path, route: overviewRoute })
    await expect(new Overview(stage.page).problem.first()).toBeVisible()
  },
  'overview-host-lost': async (stage) => {
    stage.guard.allow(LOST)
    const path = copyOf(stage)
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    await enter(stage.page, host, { path, route: overviewRoute })
    const overview = new Overview(stage.page)
    await overview.isLoaded()
    await host.kill()
    await expect(overview.banners).toContainText('does not answer')
  },
  'overview-refreshing': async (stage) => {
    const overview = await onUpstream(stage, 'stall')
    await overview.button(/^Refresh all/).click()
    await expect(overview.reason('blip')).toHaveText(/downloading/)
  },
  'overview-result': async (stage) => {
    const overview = await onUpstream(stage, 'status:503')
    await overview.select('codeformer')
    await overview.press('r')
    await overview.toasts.getByRole('button', { name: 'Details' }).click()
    await expect(overview.pane).toContainText('failed')
  },
  'overview-confirm': async (stage) => {
    const overview = await onOwn(stage)
    await overview.choose('text_generation', 'Refresh the category whatever its age')
    await expect(overview.dialog).toBeVisible()
  },
}

interface Board {
  readonly route?: { readonly selected: 'controlnet'; readonly pane: 'details' }
}

/** The board of the story's folder. */
export async function onBoard(stage: Stage, { route }: Board = {}): Promise<Overview> {
  await open(stage, (folder) => ({ ...overviewRoute(folder), ...route }))
  const overview = new Overview(stage.page)
  await overview.isLoaded()
  return overview
}

interface Own {
  readonly path?: string
  readonly options?: HostOptions
}

async function onOwn(stage: Stage, { path = copyOf(stage), options }: Own = {}): Promise<Overview> {
  const host = await stage.bench.host({ base: path, at: TOLD_AT, ...options })
  await enter(stage.page, host, { path, route: overviewRoute })
  const overview = new Overview(stage.page)
  await overview.isLoaded()
  return overview
}

/** A host that can ask the story's upstream, which now has a fault. */
export async function onUpstream(stage: Stage, fault: 'stall' | 'status:503'): Promise<Overview> {
  const upstream = await stage.bench.upstream()
  upstream.setFault('all', fault)
  const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
  return onOwn(stage, { options: { env } })
}
