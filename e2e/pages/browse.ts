import { expect, type Locator, type Page } from '@playwright/test'
import type { InspectorTab } from '../../src/renderer/src/routes.ts'
import { Shell } from './shell.ts'

const TAB_NAMES: Readonly<Record<InspectorTab, RegExp>> = {
  overview: /^Overview/,
  legacy: /^Legacy/,
  v2: /^v2/,
  conversion: /^Conversion/,
  issues: /^Issues/,
}

/** The records of a category, and the inspector beside them. */
export class Browse extends Shell {
  readonly table: Locator
  readonly filter: Locator
  readonly count: Locator

  constructor(page: Page) {
    super(page)
    this.table = page.locator('[role=grid], [role=treegrid]').and(page.getByLabel(/^Records of/))
    this.filter = page.getByRole('textbox', { name: /^Filter/ })
    this.count = page.getByRole('search').getByRole('status')
  }

  get rows(): Locator {
    return this.table.locator('[data-index]')
  }

  /** What holds the rows. */
  get body(): Locator {
    return this.table.getByRole('rowgroup')
  }

  /** The row of a record, by what stands in its name column. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  get names(): Locator {
    return this.rows.getByRole('rowheader')
  }

  get families(): Locator {
    return this.table.locator('[data-index][aria-expanded]')
  }

  head(label: string): Locator {
    return this.table.getByRole('columnheader').filter({ hasText: label })
  }

  get heads(): Locator {
    return this.table.getByRole('columnheader')
  }

  get inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' })
  }

  tab(tab: InspectorTab): Locator {
    return this.inspector.getByRole('tab', { name: TAB_NAMES[tab] })
  }

  get tabContent(): Locator {
    return this.inspector.getByRole('tabpanel')
  }

  get nothingFound(): Locator {
    return this.page.locator('.empty')
  }

  /** Waits until the rows are those that were asked for. */
  async isLoaded(): Promise<void> {
    await expect(this.table).toHaveAttribute('aria-busy', 'false')
    await expect(this.table.locator('.skeleton')).toHaveCount(0)
  }

  async sortBy(label: string): Promise<void> {
    await this.head(label).getByRole('button').click()
    await this.isLoaded()
  }

  async select(name: string): Promise<void> {
    await this.row(name).click()
    await expect(this.row(name)).toHaveAttribute('aria-selected', 'true')
    await expect(this.inspector.locator('[aria-busy=true]')).toHaveCount(0)
  }

  /** Shows another tab of the inspector and gives what it says. */
  async read(tab: InspectorTab): Promise<Locator> {
    await this.tab(tab).click()
    await expect(this.tab(tab)).toHaveAttribute('aria-selected', 'true')
    return this.tabContent
  }

  /** Ticks or unticks a field in the chooser of columns. */
  async chooseColumn(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Columns' }).click()
    await this.page.getByRole('menuitemcheckbox', { name }).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }

  /** Drags the edge of a column. */
  async resize(label: string, by: number): Promise<void> {
    const edge = this.head(label).locator('.resizer')
    const box = await edge.boundingBox()
    if (box === null) throw new Error(`the column ${label} has no edge`)
    const y = box.y + box.height / 2
    await this.page.mouse.move(box.x + box.width / 2, y)
    await this.page.mouse.down()
    await this.page.mouse.move(box.x + box.width / 2 + by, y, { steps: 4 })
    await this.page.mouse.up()
  }

  async widthOf(label: string): Promise<number> {
    return (await this.head(label).boundingBox())?.width ?? 0
  }
}
