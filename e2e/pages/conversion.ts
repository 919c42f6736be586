import type { Locator, Page } from '@playwright/test'
import type { Verdict } from '../../src/domain/conversion/entry.ts'
import { Shell } from './shell.ts'

/** What a conversion did: to a record, or to a category. */
export class Conversion extends Shell {
  readonly legacy: Locator
  readonly entries: Locator
  readonly ledger: Locator
  readonly chips: Locator
  readonly onlyChanged: Locator
  readonly details: Locator

  constructor(page: Page) {
    super(page)
    this.legacy = page.getByRole('treegrid', { name: 'Legacy record' })
    this.entries = page.getByRole('treegrid', { name: 'What became of it' })
    this.ledger = page.getByRole('grid', { name: 'Legacy fields and what became of them' })
    this.chips = page.getByRole('group', { name: 'Verdicts that are shown' })
    this.onlyChanged = page.getByRole('checkbox', { name: 'Only what changed' })
    this.details = page.getByRole('region', { name: 'What is selected' })
  }

  /** Waits for the entries of a record. */
  async isExplained(): Promise<void> {
    await this.entries.getByRole('row').nth(1).waitFor()
  }

  /** Waits for the ledger of a category. */
  async isCounted(): Promise<void> {
    await this.ledger.getByRole('row').nth(1).waitFor()
  }

  /** Leaves of the v2 side, and what is not in v2. */
  get lines(): Locator {
    return this.entries.locator('.entry')
  }

  /** The line of a v2 field, by its own name. */
  line(field: string): Locator {
    return this.lines.filter({ has: this.page.getByRole('gridcell', { name: field, exact: true }) })
  }

  legacyLine(field: string): Locator {
    return this.legacy.getByRole('row').filter({ hasText: new RegExp(`^${field}\\W`) })
  }

  /** What is lit on the legacy side. */
  get litSources(): Locator {
    return this.legacy.locator('.linked')
  }

  chip(verdict: Verdict): Locator {
    return this.chips.getByRole('button', { name: verdict })
  }

  get selected(): Locator {
    return this.page.locator('.entry.selected, .tn.selected')
  }

  get opened(): Locator {
    return this.entries.locator('.lx')
  }

  field(name: string): Locator {
    return this.ledger.getByRole('row').filter({
      has: this.page.getByRole('gridcell', { name, exact: true }),
    })
  }

  figure(name: string, words: RegExp): Locator {
    return this.field(name).first().getByRole('gridcell', { name: words })
  }

  /** That a category was not written, and what can be done. */
  get failure(): Locator {
    return this.page.getByRole('region', { name: 'Why nothing was written' })
  }

  /** The records that keep a category from being written. */
  get rejected(): Locator {
    return this.page.getByRole('list', { name: 'Records that do not convert' }).getByRole('button')
  }

  /** Why the one that is selected does not convert. */
  get reason(): Locator {
    return this.page.getByRole('region', { name: 'Why it does not convert' })
  }

  /** Those that would be written without them. */
  get convertible(): Locator {
    return this.page.getByRole('region', { name: 'Records that would convert' })
  }

  /** Waits for the ledger of a category, or for why it fails. */
  async isTold(): Promise<void> {
    const row = this.ledger.getByRole('row').nth(1)
    await row.or(this.reason.locator('.excerpt .err')).first().waitFor()
  }

  /** Waits for the file around what is refused. */
  async isRefused(): Promise<void> {
    await this.reason.locator('.excerpt .err').waitFor()
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 2 })
  }
}
