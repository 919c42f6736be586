import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** What can be set, and where each value comes from. */
export class Settings extends Shell {
  /** Everything about one setting. */
  row(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true })
  }

  field(title: string): Locator {
    return this.row(title).getByRole('textbox')
  }

  switch(title: string): Locator {
    return this.row(title).getByRole('switch')
  }

  choice(title: string, option: string): Locator {
    return this.row(title).getByRole('radio', { name: option })
  }

  effect(title: string): Locator {
    return this.row(title).locator('.setting-effect')
  }

  reset(title: string): Locator {
    return this.row(title).getByRole('button', { name: /^Reset/ })
  }

  get find(): Locator {
    return this.page.getByRole('searchbox', { name: 'Find a setting' })
  }

  get undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo change' })
  }

  async set(title: string, text: string): Promise<void> {
    await this.field(title).fill(text)
    await this.field(title).press('Enter')
  }

  /** The colours in effect, as the page's root says them. */
  theme(): Promise<string> {
    return this.page.evaluate<string>(
      `getComputedStyle(document.documentElement).colorScheme + ' ' + (document.documentElement.dataset.theme ?? '')`,
    )
  }
}
