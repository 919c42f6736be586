import type { Page } from '@playwright/test'
import {
  browseRoute,
  comparisonRoute,
  conversionRoute,
  overviewRoute,
  type Route,
} from '../src/renderer/src/routes.ts'
import type { Upstream } from '../test/upstream/upstream.ts'
import { folderId, goTo, letIn } from './enter.ts'
import type { HostProcess } from './host-process.ts'
import { Browse } from './pages/browse.ts'
import { Compare } from './pages/compare.ts'
import { Conversion } from './pages/conversion.ts'
import { ExportDialog } from './pages/export-dialog.ts'
import { FirstRun, KeyHelp, LogDrawer, Palette } from './pages/overlays.ts'
import { Overview } from './pages/overview.ts'
import { Raw } from './pages/raw.ts'
import { Settings } from './pages/settings.ts'
import { SideBySide } from './pages/side-by-side.ts'
import { SAMPLE, type Workbench } from './workbench.ts'

/** Where a command is given. */
export type Start =
  'first-run' | 'overview' | 'browse' | 'conversion' | 'failed' | 'compare' | 'settings'

/** A page on a folder that was fetched just now, with all of its parts at hand. */
export class Desk {
  readonly page: Page
  readonly overview: Overview
  readonly browse: Browse
  readonly conversion: Conversion
  readonly raw: Raw
  readonly sideBySide: SideBySide
  readonly compare: Compare
  readonly settings: Settings
  readonly exports: ExportDialog
  readonly firstRun: FirstRun
  readonly palette: Palette
  readonly help: KeyHelp
  readonly log: LogDrawer
  readonly upstream: Upstream
  readonly #host: HostProcess
  readonly #folder: string
  readonly #sample: string

  private constructor(
    page: Page,
    parts: { host: HostProcess; upstream: Upstream; folder: string; sample: string },
  ) {
    this.page = page
    this.overview = new Overview(page)
    this.browse = new Browse(page)
    this.conversion = new Conversion(page)
    this.raw = new Raw(page)
    this.sideBySide = new SideBySide(page)
    this.compare = new Compare(page)
    this.settings = new Settings(page)
    this.exports = new ExportDialog(page)
    this.firstRun = new FirstRun(page)
    this.palette = new Palette(page)
    this.help = new KeyHelp(page)
    this.log = new LogDrawer(page)
    this.upstream = parts.upstream
    this.#host = parts.host
    this.#folder = parts.folder
    this.#sample = parts.sample
  }

  static async open(page: Page, bench: Workbench): Promise<Desk> {
    const path = bench.sample()
    const upstream = await bench.upstream()
    const at = new Date().toISOString()
    await bench.fetch(path, { upstream, at })
    // As many folders that were opened before as first-run has digits for.
    const recent = Array.from({ length: 7 }, (_, index) => bench.folder(`recent-${index}`))
    bench.rememberFolders(recent, at)
    const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
    const host = await bench.host({ base: path, env })
    await letIn(page, host)
    const folder = await folderId(page, host, path)
    const sample = await folderId(page, host, SAMPLE)
    return new Desk(page, { host, upstream, folder, sample })
  }

  /** Goes where a command is given; nothing of what was before remains in the page. */
  async start(at: Start): Promise<void> {
    await goTo(this.page, this.#host, this.#routes[at])
    switch (at) {
      case 'first-run':
        await this.firstRun.way('Open the sample').waitFor()
        break
      case 'overview':
        await this.overview.isLoaded()
        break
      case 'browse':
        await this.browse.isLoaded()
        break
      case 'conversion':
        await this.conversion.isExplained()
        break
      case 'failed':
        await this.conversion.isRefused()
        break
      case 'compare':
        await this.compare.isCompared()
        break
      case 'settings':
        await this.settings.row('Time to live').waitFor()
    }
  }

  /** Gives a command by its title. */
  async chooseInPalette(title: string): Promise<void> {
    await this.palette.press('Ctrl+k')
    await this.palette.type(`>${title}`)
    await this.palette.option(title).first().click()
  }

  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()')
  }

  /** What has the focus lies in a part of the page. */
  hasFocusIn(selector: string): Promise<boolean> {
    const text = JSON.stringify(selector)
    return this.page.evaluate<boolean>(`document.activeElement.closest(${text}) !== null`)
  }

  get #routes(): Readonly<Record<Start, Route>> {
    const folder = this.#folder
    const sides = {
      before: { of: 'v2', folder: this.#sample },
      after: { of: 'fresh', folder },
    } as const
    const compared = { category: 'image_generation', record: 'Saltmarsh Realism' } as const
    return {
      'first-run': { screen: 'first-run', isLogOpen: true },
      overview: overviewRoute(folder),
      browse: browseRoute(folder, 'text_generation'),
      conversion: conversionRoute(folder, 'image_generation', 'Fernweh XL'),
      failed: conversionRoute(folder, 'controlnet'),
      compare: { ...comparisonRoute(sides, folder), ...compared },
      settings: { screen: 'settings', folder, section: 'freshness', isLogOpen: false },
    }
  }
}
