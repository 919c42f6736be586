import { expect, type Locator, type Page } from '@playwright/test'
import type { CategoryId } from '../../src/domain/categories.ts'
import { Shell } from './shell.ts'

/** The board of a folder. */
export class Overview extends Shell {
  readonly board: Locator

  constructor(page: Page) {
    super(page)
    this.board = page.getByRole('grid', { name: 'Categories' })
  }

  get head(): Locator {
    return this.screen('overview').locator('.head')
  }

  get rows(): Locator {
    return this.board.locator('[data-category]')
  }

  row(category: CategoryId): Locator {
    return this.board.locator(`[data-category=${category}]`)
  }

  /** `164`, `161` of a row, in the order legacy, v2. */
  counts(category: CategoryId): Locator {
    return this.row(category).locator('.pair > span')
  }

  /** The word of a row's freshness. */
  word(category: CategoryId): Locator {
    return this.row(category).locator('.fresh > b')
  }

  /** Why a row's freshness is as it is. */
  reason(category: CategoryId): Locator {
    return this.row(category).locator('.fresh > .why')
  }

  /** The one thing to do, as a row says it. */
  action(category: CategoryId): Locator {
    return this.row(category).locator('.row-action')
  }

  /** What is offered for a category, in its row or on the card that names it. */
  nextStep(category: CategoryId, words: RegExp): Locator {
    const card = this.cards.filter({ hasText: category }).getByRole('button', { name: words })
    return this.row(category).getByRole('button', { name: words }).or(card).first()
  }

  /** What stands in a row below a head. */
  cell(category: CategoryId, head: 'Issues' | 'Findings'): Locator {
    return this.row(category)
      .getByRole('gridcell')
      .nth(head === 'Issues' ? 4 : 5)
  }

  group(title: string): Locator {
    return this.board.getByRole('rowgroup', { name: title })
  }

  get cards(): Locator {
    return this.page.getByRole('region', { name: 'Needs attention' }).getByRole('article')
  }

  button(name: string | RegExp): Locator {
    return this.head.getByRole('button', { name })
  }

  tick(category: CategoryId): Locator {
    return this.row(category).getByRole('checkbox')
  }

  get pane(): Locator {
    return this.page.getByRole('region', { name: 'Details' })
  }

  /** Waits until the board shows everything, issues and findings included. */
  async isLoaded(): Promise<void> {
    await expect(this.rows).toHaveCount(15)
    await expect(this.board.locator('.skeleton')).toHaveCount(0)
  }

  async select(category: CategoryId): Promise<void> {
    await this.row(category).locator('.cat').click()
    await expect(this.row(category)).toBeFocused()
  }

  /** Chooses an entry of a row's menu. */
  async choose(category: CategoryId, entry: string): Promise<void> {
    await this.row(category)
      .getByRole('button', { name: `Actions for ${category}` })
      .click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }

  /** Cancels what is under way; gives after how many milliseconds the page says that nothing is. */
  async cancel(): Promise<number> {
    const took = this.page.evaluate<number>(UNTIL_AT_REST)
    await this.button('Cancel').click()
    return took
  }
}

/** Runs in the page, where no time of the test is counted: from the next click on. */
const UNTIL_AT_REST = `new Promise((resolve) => {
  addEventListener('click', ({ timeStamp }) => {
    const look = () => {
      const chips = [...document.querySelectorAll('header button')]
      if (chips.some(({ textContent }) => /Refreshing|Converting/.test(textContent)))
        requestAnimationFrame(look)
      else resolve(performance.now() - timeStamp)
    }
    look()
  }, { capture: true, once: true })
})`
