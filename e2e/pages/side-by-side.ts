import type { Locator, Page } from '@playwright/test'
import { Conversion } from './conversion.ts'

/** A record's legacy and v2 values beside each other. */
export class SideBySide extends Conversion {
  readonly grid: Locator
  readonly dock: Locator
  readonly foldUnchanged: Locator
  readonly order: Locator
  readonly ruler: Locator

  constructor(page: Page) {
    super(page)
    this.grid = page.getByRole('treegrid', { name: 'Legacy and v2' })
    this.dock = page.getByRole('region', { name: 'What is selected' })
    this.foldUnchanged = page.getByRole('checkbox', { name: 'Fold unchanged' })
    this.order = page.getByRole('radiogroup', { name: 'Order of the rows' })
    this.ruler = page.locator('.ruler i')
  }

  /** Waits for the rows of a record. */
  async isPaired(): Promise<void> {
    await this.grid.getByRole('row').nth(1).waitFor()
  }

  /** Rows and folds, without the head. */
  get rows(): Locator {
    return this.grid.locator('.sr:not(.hd)')
  }

  /** The rows that differ. */
  get changed(): Locator {
    return this.grid.locator('.sr.diff')
  }

  get folds(): Locator {
    return this.grid.locator('.sr.fold')
  }

  /** The row whose v2 field, or legacy field where v2 has none, has this name. */
  row(field: string): Locator {
    return this.rows.filter({
      has: this.page.locator('.cell.r .key, .cell.l .key').getByText(field, { exact: true }),
    })
  }

  legacyOf(row: Locator): Locator {
    return row.locator('.cell.l')
  }

  v2Of(row: Locator): Locator {
    return row.locator('.cell.r')
  }

  /** The line numbers of one side, from top to bottom. */
  async numbers(side: 'legacy' | 'v2'): Promise<readonly number[]> {
    const column = side === 'legacy' ? 1 : 4
    const all = await this.rows.locator(`.num:nth-child(${column})`).allInnerTexts()
    return all.filter((text) => text !== '').map(Number)
  }

  get current(): Locator {
    return this.grid.locator('.sr.selected')
  }

  /** `change 8 of 15`. */
  get place(): Locator {
    return this.page.locator('.stepper.changes [role=status]')
  }
}
