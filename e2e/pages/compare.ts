import type { Locator, Page } from '@playwright/test'
import { Shell } from './shell.ts'

/** What differs between two files or folders. */
export class Compare extends Shell {
  readonly list: Locator
  readonly fields: Locator
  readonly files: Locator
  readonly filters: Locator
  readonly criticalOnly: Locator
  /** How much differs, in figures. */
  readonly summary: Locator
  /** Why the selected field is critical. */
  readonly reason: Locator

  constructor(page: Page) {
    super(page)
    this.list = page.getByRole('grid', { name: 'Records that differ' })
    this.fields = page.getByRole('grid', { name: 'Fields that differ' })
    this.files = page.getByRole('table', { name: 'Files that were compared' })
    this.filters = page.getByRole('group', { name: 'Records that are listed' })
    this.criticalOnly = page.getByRole('checkbox', { name: 'Critical only' })
    this.summary = page.locator('.sumline')
    this.reason = page.locator('.compare-dock')
  }

  /** Waits for the fields of a record. */
  async isCompared(): Promise<void> {
    await this.fields.getByRole('row').nth(1).waitFor()
  }

  /** The button that says what one side is, and opens what else it can be. */
  side(side: 'before' | 'after'): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^[AB], ${side}: `) })
  }

  record(name: string): Locator {
    return this.list.getByRole('row').filter({ hasText: name })
  }

  /** The record whose fields are shown. */
  get heading(): Locator {
    return this.page.getByRole('region', { name: 'Fields that differ' }).getByRole('heading')
  }

  field(name: string): Locator {
    return this.fields.getByRole('row').filter({
      has: this.page.getByRole('gridcell').first().getByText(name, { exact: true }),
    })
  }

  get selectedField(): Locator {
    return this.fields.locator('[aria-selected=true]')
  }
}
