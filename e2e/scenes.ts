import { expect, type Page } from '@playwright/test'
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComparedFiles } from '../src/bridge/comparison-shapes.ts'
import type { FolderId } from '../src/bridge/viewer-shapes.ts'
import {
  browseRoute,
  compareRoute,
  comparisonRoute,
  conversionRoute,
  overviewRoute,
  type CompareRoute,
  type ConversionRoute,
  type Route,
  type Screen,
} from '../src/renderer/src/routes.ts'
import { enter, folderId, goTo, letIn } from './enter.ts'
import { hostileClip } from './hostile-record.ts'
import type { HostOptions, HostProcess } from './host-process.ts'
import type { PageGuard } from './page-guard.ts'
import { Browse } from './pages/browse.ts'
import { Compare } from './pages/compare.ts'
import { Conversion } from './pages/conversion.ts'
import { ExportDialog } from './pages/export-dialog.ts'
import { KeyHelp, LogDrawer, Palette } from './pages/overlays.ts'
import { Overview } from './pages/overview.ts'
import { Raw } from './pages/raw.ts'
import { Settings } from './pages/settings.ts'
import { SideBySide } from './pages/side-by-side.ts'
import type { ScreenUnderWay } from './screens-under-way.ts'
import type { Story } from './story.ts'
import { SAMPLE, TOLD_AT, type Workbench } from './workbench.ts'

/** What a scene is played with. */
export interface Stage {
  readonly page: Page
  readonly bench: Workbench
  readonly guard: PageGuard
  readonly story: Story
  /** Serves the story's folder; nothing of it is changed. */
  readonly host: HostProcess
}

/** A state of the page: how to get there. */
export type Scene = (stage: Stage) => Promise<unknown>

const LOST =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|401/

const OVERVIEW: Readonly<Record<string, Scene>> = {
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

const RECORD = 'hollowreed/Bittern-9B-it'

const BROWSE: Readonly<Record<string, Scene>> = {
  'browse-inspector': (stage) => onRecords(stage, { record: RECORD, isGrouped: true }),
  'browse-legacy': (stage) => onRecords(stage, { record: RECORD, tab: 'legacy' }),
  'browse-v2': (stage) => onRecords(stage, { record: RECORD, tab: 'v2' }),
  'browse-conversion': (stage) =>
    onRecords(stage, {
      ...{ category: 'image_generation', record: 'Fernweh XL', tab: 'conversion' },
    }),
  'browse-issues': (stage) => onRecords(stage, { record: RECORD, tab: 'issues' }),
  'browse-image': (stage) =>
    onRecords(stage, { category: 'image_generation', record: 'Saltmarsh Realism' }),
  'browse-filtered': (stage) =>
    onRecords(stage, { filter: 'heron', sort: { field: '$key', direction: 'descending' } }),
  'browse-no-match': async (stage) => {
    await open(stage, (folder) => ({ ...browseRoute(folder, 'clip'), filter: 'no such words' }))
    await expect(new Browse(stage.page).nothingFound).toBeVisible()
  },
  'browse-rejected': (stage) =>
    onRecords(stage, { category: 'controlnet', format: 'legacy', record: 'control_tidewater_seg' }),
  'browse-no-record': (stage) => onRecords(stage, {}),
  'browse-no-file': async (stage) => {
    await open(stage, (folder) => browseRoute(folder, 'miscellaneous'))
    await expect(stage.page.locator('main[data-screen=browse]')).toBeVisible()
    await expect(stage.page.getByRole('heading', { name: /miscellaneous/ }).first()).toBeVisible()
  },
  'browse-loading': async (stage) => {
    await stage.page.route(/\/api\/table$/, () => undefined)
    await open(stage, (folder) => browseRoute(folder, 'clip'))
    await expect(stage.page.locator('.table-skeleton')).toBeVisible()
  },
  'browse-row-menu': async (stage) => {
    const browse = await onRecords(stage, { category: 'image_generation' })
    await browse.row('Tideglass').click({ button: 'right' })
    await expect(
      stage.page.getByRole('menuitem', { name: 'Copy the record as JSON' }),
    ).toBeEnabled()
  },
  'browse-columns': async (stage) => {
    await onRecords(stage, {})
    await stage.page.getByRole('button', { name: 'Columns' }).click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
}

const OTTER = 'brackish/Otter-24B-v1.3'

const SIDE_BY_SIDE: Readonly<Record<string, Scene>> = {
  'conversion-side-by-side': async (stage) => {
    const pairs = await onSideBySide(stage, { at: 'v2/tags/0' })
    await pairs.press('Shift+F7', 'F7')
  },
  'conversion-side-by-side-unfolded': (stage) =>
    onSideBySide(stage, { isFolded: false, at: 'v2/nsfw', isOpen: true }),
  'conversion-side-by-side-legacy-order': (stage) =>
    onSideBySide(stage, { order: 'legacy', openFolds: ['v2/description'] }),
  'conversion-side-by-side-inline': (stage) =>
    onSideBySide(stage, { isInline: true, at: 'v2/config/download/0/file_name' }),
  'conversion-side-by-side-csv': (stage) => {
    const record = 'brackish/Otter-24B-v1.3'
    return onSideBySide(stage, { category: 'text_generation', record, at: 'v2/tags' })
  },
  'conversion-side-by-side-hostile': async (stage) => {
    const { name, text } = hostileClip()
    await onOwnClip(stage, text, name)
    await new SideBySide(stage.page).isPaired()
  },
  'conversion-side-by-side-rejected': async (stage) => {
    const record = 'control_tidewater_seg'
    await onSideBySide(stage, { category: 'controlnet', record })
    await expect(stage.page.getByText('Rejected: does not convert')).toBeVisible()
  },
  'conversion-side-by-side-left-out': (stage) =>
    onSideBySide(stage, { category: 'text_generation', record: 'koboldcpp/Otter-7B-v1.1' }),
  'conversion-side-by-side-v2-only': async (stage) => {
    await onOwnClip(stage, '{}', 'coot-L-12')
    await expect(stage.page.getByText('it is only in clip.json')).toBeVisible()
  },
  'conversion-side-by-side-loading': async (stage) => {
    await stage.page.route(/\/api\/alignedRecord$/, () => undefined)
    await atConversion(stage, { record: 'Fernweh XL', view: 'side-by-side' })
    await expect(stage.page.getByText('The record is being explained.')).toBeAttached()
  },
}

const CONVERSION: Readonly<Record<string, Scene>> = {
  'conversion-explained': (stage) =>
    onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline', isOpen: true }),
  'conversion-changed': (stage) =>
    onConversion(stage, { record: 'Fernweh XL', isOnlyChanged: true, verdicts: ['dropped'] }),
  'conversion-csv': async (stage) => {
    const record = OTTER
    await onConversion(stage, { category: 'text_generation', record, at: 'legacy/parameters_bn' })
  },
  'conversion-rejected': async (stage) => {
    await atConversion(stage, { category: 'controlnet', record: 'control_tidewater_seg' })
    await expect(stage.page.getByText('Rejected: does not convert')).toBeVisible()
  },
  'conversion-unknown': async (stage) => {
    await atConversion(stage, { record: 'no such record' })
    await expect(stage.page.getByText('There is no such record')).toBeVisible()
  },
  'conversion-loading': async (stage) => {
    await stage.page.route(/\/api\/record$/, () => undefined)
    await atConversion(stage, { record: 'Fernweh XL' })
    await expect(stage.page.getByText('The record is being explained.')).toBeAttached()
  },
  'conversion-raw': (stage) => onRaw(stage, { record: 'Fernweh XL', at: 'v2/baseline' }),
  'conversion-raw-csv': (stage) =>
    onRaw(stage, { category: 'text_generation', record: OTTER, at: 'legacy/parameters_bn' }),
  'conversion-raw-plain': (stage) =>
    onRaw(stage, {
      ...{ category: 'text_generation', record: OTTER, hasMarks: false, isWrapped: false },
    }),
  'conversion-raw-no-v2': async (stage) => {
    const path = copyOf(stage)
    rmSync(join(path, 'blip.json'))
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    const arranged = { category: 'blip', record: 'Gannet Caption' } as const
    await onRaw({ ...stage, host, story: { ...stage.story, path } }, arranged)
  },
  ...SIDE_BY_SIDE,
  'conversion-ledger': (stage) =>
    onConversion(stage, { at: 'legacy/features_not_supported', cell: 'dropped' }),
  'conversion-ledger-rule': (stage) =>
    onConversion(stage, { at: 'legacy/baseline', isOnlyChanged: true }),
  'conversion-failed': async (stage) => {
    const conversion = await atConversion(stage, { category: 'controlnet' })
    await conversion.isRefused()
    await expect(conversion.convertible.getByText('control_harbour_canny')).toBeVisible()
  },
  'conversion-failed-ledger': async (stage) => {
    await onConversion(stage, { category: 'controlnet', at: 'legacy/name' })
  },
  'conversion-failed-many': async (stage) => {
    const path = copyOf(stage)
    const refused = { name: 'x', type: 'clip', config: [], description: '\u202e' }
    const many = Array.from({ length: 300 }, (_, at) => [`Tern ${at + 1}`, refused])
    stage.bench.write(path, 'legacy/clip.json', JSON.stringify(Object.fromEntries(many), null, 4))
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    const own = { ...stage, host, story: { ...stage.story, path } }
    const conversion = await atConversion(own, { category: 'clip', at: 'record/Tern 3' })
    await conversion.isRefused()
  },
  'conversion-no-legacy': async (stage) => {
    await atConversion(stage, { category: 'audio_generation' })
    await expect(stage.page.getByText(/Nothing to convert/)).toBeVisible()
  },
}

const COMPARE: Readonly<Record<string, Scene>> = {
  compare: async (stage) => {
    const compare = await onCompared(stage, { record: 'Fernweh XL' })
    await expect(compare.fields).toContainText('file_url')
  },
  'compare-added': async (stage) => {
    const compare = await onCompared(stage, { record: 'Øresund Sketch' })
    await expect(compare.fields).toContainText('name')
  },
  'compare-same': async (stage) => {
    await atComparison(stage, { category: 'clip', before: 'v2' })
    await expect(stage.page.getByText('Nothing differs')).toBeVisible()
  },
  'compare-folders': async (stage) => {
    const compare = await atComparison(stage, { category: null })
    await expect(compare.files).toContainText('image_generation')
  },
  'compare-missing': async (stage) => {
    const compare = await onAltered(stage, (path) => rmSync(join(path, 'blip.json')), 'blip')
    await expect(compare.list).toContainText('Gannet Caption')
  },
  'compare-damaged': async (stage) => {
    const damage = (path: string) =>
      writeFileSync(join(path, 'blip.json'), '{ "Gannet": {"a": 1, }')
    const compare = await onAltered(stage, damage, 'blip')
    await expect(compare.problem).toContainText('A cannot be compared')
  },
  'compare-nothing': async (stage) => {
    await atComparison(stage, { category: 'miscellaneous', before: 'v2', after: 'v2' })
    await expect(stage.page.getByText('There is nothing to compare')).toBeVisible()
  },
  'compare-unfit': async (stage) => {
    const compare = await atComparison(stage, { before: 'v2', after: 'legacy' })
    await expect(compare.problem).toContainText('These two do not compare')
  },
  'compare-failed': async (stage) => {
    const compare = await atComparison(stage, { category: 'controlnet' })
    await expect(compare.problem).toContainText('B cannot be compared')
  },
  'compare-no-match': async (stage) => {
    await atComparison(stage, { change: 'added', isCriticalOnly: true })
    await expect(stage.page.getByText('No record is left by these filters').last()).toBeVisible()
  },
  'compare-loading': async (stage) => {
    await stage.page.route(/\/api\/comparison$/, () => undefined)
    await atComparison(stage, {})
    await expect(stage.page.getByText('Both are being read and compared.')).toBeAttached()
  },
  'compare-sides': async (stage) => {
    const compare = await onCompared(stage, { record: 'Fernweh XL' })
    await compare.side('before').click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
}

const SETTINGS: Readonly<Record<string, Scene>> = {
  settings: (stage) => onSettings(stage),
  'settings-refused': async (stage) => {
    const settings = await onSettings(stage)
    await settings.set('Time to live', '-5')
    await expect(settings.effect('Time to live').getByRole('alert')).toContainText('Not saved')
  },
  'settings-no-match': async (stage) => {
    const settings = await onSettings(stage)
    await settings.find.fill('no such setting')
    await expect(stage.page.getByText(/No setting matches/)).toBeVisible()
  },
}

/** Every screen with all of its states; the first one of each is pictured in other sizes too. */
export const SCREEN_SCENES: Readonly<
  Record<Exclude<Screen, ScreenUnderWay>, Readonly<Record<string, Scene>>>
> = {
  'first-run': {
    'first-run': async (stage) => {
      await open(stage, () => ({ screen: 'first-run', isLogOpen: false }))
      await expect(stage.page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  },
  overview: OVERVIEW,
  browse: BROWSE,
  conversion: CONVERSION,
  compare: COMPARE,
  settings: SETTINGS,
}

/** What lies over or below every screen. */
export const LAYER_SCENES: Readonly<Record<string, Scene>> = {
  palette: async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+k')
    await palette.type('re')
    await expect(palette.options.first()).toBeVisible()
  },
  'palette-models': async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+p')
    await palette.type('@otter')
    await expect(palette.option(/Otter-24B/).first()).toBeVisible()
  },
  'palette-no-match': async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+k')
    await palette.type('zzzz')
    await expect(stage.page.getByText(/Nothing matches/)).toBeVisible()
  },
  'key-help': async (stage) => {
    await onBoard(stage)
    const help = new KeyHelp(stage.page)
    await help.press('?')
    await expect(help.groups).toBeVisible()
  },
  'export-dialog': async (stage) => {
    await onConversion(stage, { record: 'Fernweh XL' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await expect(dialog.text).toContainText('How a record of')
  },
  'export-markdown-parts': async (stage) => {
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await onConversion(stage, { record: 'Fernweh XL' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await dialog.inParts.check()
    await dialog.copyPart(1).click()
    await expect(dialog.copyPart(1)).toHaveText('Copied')
  },
  'export-records': async (stage) => {
    await onRecords(stage, { filter: 'heron' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await expect(dialog.preview).toContainText('This is not all')
  },
  log: async (stage) => {
    const overview = await onUpstream(stage, 'status:503')
    await overview.select('codeformer')
    await overview.press('r', 'Ctrl+`')
    await expect(new LogDrawer(stage.page).lines).toContainText('503')
    await overview.toasts.getByRole('button', { name: 'Close' }).click()
  },
}

/** Main screens for who needs more contrast. */
const CONTRAST_SCENES: Readonly<Record<string, Scene>> = {
  'overview-contrast': (stage) => withContrast(stage, onBoard),
  'browse-contrast': (stage) =>
    withContrast(stage, () => onRecords(stage, { record: RECORD, isGrouped: true })),
  'conversion-contrast': (stage) =>
    withContrast(stage, () => onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline' })),
}

/** Main screens for who needs everything twice as large. */
const ZOOMED_SCENES: Readonly<Record<string, Scene>> = {
  'overview-zoomed': (stage) => onBoard(stage),
  'browse-zoomed': (stage) => onRecords(stage, {}),
  'conversion-zoomed': (stage) => onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline' }),
}

/** All of them by their names. */
export const SCENES: Readonly<Record<string, Scene>> = Object.fromEntries(
  [...Object.values(SCREEN_SCENES), LAYER_SCENES, CONTRAST_SCENES, ZOOMED_SCENES].flatMap(
    (scenes) => Object.entries(scenes),
  ),
)

/** The window that a scene is played in: at 200 % it has half as many pixels of the page each way. */
export function windowOf(name: string) {
  return name in ZOOMED_SCENES
    ? { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
    : { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }
}

/** The one scene of each screen that is pictured in every size and in dark. */
export const MAIN_SCENES: readonly string[] = Object.values(SCREEN_SCENES).flatMap((scenes) =>
  Object.keys(scenes).slice(0, 1),
)

function open({ page, host, story }: Stage, route: (folder: FolderId) => Route): Promise<FolderId> {
  return enter(page, host, { path: story.path, route })
}

interface Board {
  readonly route?: { readonly selected: 'controlnet'; readonly pane: 'details' }
}

async function onBoard(stage: Stage, { route }: Board = {}): Promise<Overview> {
  await open(stage, (folder) => ({ ...overviewRoute(folder), ...route }))
  const overview = new Overview(stage.page)
  await overview.isLoaded()
  return overview
}

async function withContrast(stage: Stage, scene: Scene): Promise<void> {
  await stage.page.emulateMedia({ contrast: 'more' })
  await scene(stage)
}

/** A copy of the story's folder, for scenes that change something. */
function copyOf({ bench, story }: Stage): string {
  return bench.folder('model_reference', story.path)
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
async function onUpstream(stage: Stage, fault: 'stall' | 'status:503'): Promise<Overview> {
  const upstream = await stage.bench.upstream()
  upstream.setFault('all', fault)
  const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
  return onOwn(stage, { options: { env } })
}

async function onRecords(stage: Stage, arranged: Partial<ReturnType<typeof browseRoute>>) {
  const { category = 'text_generation' } = arranged
  await open(stage, (folder) => ({ ...browseRoute(folder, category), ...arranged, folder }))
  const browse = new Browse(stage.page)
  await browse.isLoaded()
  if (arranged.record !== undefined) await expect(browse.tabContent).toBeVisible()
  return browse
}

type Converted = Partial<Omit<ConversionRoute, 'folder'>>

async function atConversion(stage: Stage, arranged: Converted): Promise<Conversion> {
  const { category = 'image_generation' } = arranged
  await open(stage, (folder) => ({ ...conversionRoute(folder, category), ...arranged, folder }))
  return new Conversion(stage.page)
}

async function onConversion(stage: Stage, arranged: Converted): Promise<Conversion> {
  const conversion = await atConversion(stage, arranged)
  if (arranged.record === undefined) await conversion.isCounted()
  else await conversion.isExplained()
  return conversion
}

async function onRaw(stage: Stage, arranged: Converted): Promise<Raw> {
  await atConversion(stage, { ...arranged, view: 'raw' })
  const raw = new Raw(stage.page)
  await raw.isRead()
  return raw
}

/** A clip record side by side, in a folder whose legacy file was edited. */
async function onOwnClip(stage: Stage, legacy: string, record: string): Promise<void> {
  const path = copyOf(stage)
  stage.bench.write(path, 'legacy/clip.json', legacy)
  const host = await stage.bench.host({ base: path, at: TOLD_AT })
  const route = (folder: FolderId): Route => ({
    ...conversionRoute(folder, 'clip', record),
    view: 'side-by-side',
  })
  await enter(stage.page, host, { path, route })
}

async function onSideBySide(stage: Stage, arranged: Converted): Promise<SideBySide> {
  await atConversion(stage, { record: 'Fernweh XL', ...arranged, view: 'side-by-side' })
  const pairs = new SideBySide(stage.page)
  await pairs.isPaired()
  return pairs
}

type Compared = Partial<Omit<CompareRoute, 'folder' | 'before' | 'after'>> & {
  /** What of the story's folder stands on a side; left out: what differs most. */
  readonly before?: ComparedFiles
  readonly after?: ComparedFiles
}

/** Compares the sample's v2 files with what the story's folder would convert to, or what is asked. */
async function atComparison(stage: Stage, arranged: Compared): Promise<Compare> {
  const { category = 'image_generation', before, after = 'fresh', ...rest } = arranged
  const { page, host, story } = stage
  await letIn(page, host)
  const folder = await folderId(page, host, story.path)
  const ofSample = { of: 'v2', folder: await folderId(page, host, SAMPLE) } as const
  const sides = {
    before: before === undefined ? ofSample : { of: before, folder },
    after: { of: after, folder },
  }
  await goTo(page, host, { ...comparisonRoute(sides, folder), category, ...rest })
  return new Compare(page)
}

async function onCompared(stage: Stage, arranged: Compared): Promise<Compare> {
  const compare = await atComparison(stage, arranged)
  await compare.isCompared()
  return compare
}

/** A comparison in a copy of the folder in which something is changed first. */
async function onAltered(
  stage: Stage,
  alter: (path: string) => void,
  category: 'blip',
): Promise<Compare> {
  const path = copyOf(stage)
  alter(path)
  const host = await stage.bench.host({ base: path, at: TOLD_AT })
  await enter(stage.page, host, { path, route: (folder) => compareRoute(folder, category) })
  return new Compare(stage.page)
}

async function onSettings(stage: Stage): Promise<Settings> {
  await open(stage, (folder) => ({
    screen: 'settings',
    folder,
    section: 'freshness',
    isLogOpen: false,
  }))
  const settings = new Settings(stage.page)
  await settings.row('Time to live').waitFor()
  return settings
}
