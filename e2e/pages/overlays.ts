import type { Locator } from '@playwright/test'
import { Shell } from './shell.ts'

/** Commands, models, categories and settings by what is typed. */
export class Palette extends Shell {
  get field(): Locator {
    return this.page.getByRole('combobox', { name: /^Find a command/ })
  }

  get options(): Locator {
    return this.page.getByRole('option')
  }

  option(text: string | RegExp): Locator {
    return this.options.filter({ hasText: text })
  }

  group(title: string): Locator {
    return this.page.getByRole('listbox').getByRole('group', { name: title })
  }

  async type(text: string): Promise<void> {
    await this.field.fill(text)
  }
}

/** Every key and what it does. */
export class KeyHelp extends Shell {
  get groups(): Locator {
    return this.dialog.getByRole('region', { name: 'All keys' })
  }

  get find(): Locator {
    return this.dialog.getByRole('searchbox')
  }
}

/** The newest lines of the log. */
export class LogDrawer extends Shell {
  get drawer(): Locator {
    return this.page.getByRole('region', { name: 'Log', exact: true })
  }

  get lines(): Locator {
    return this.drawer.getByRole('log')
  }

  filter(name: RegExp): Locator {
    return this.drawer.getByRole('radio', { name })
  }
}

/** What there is to begin with. */
export class FirstRun extends Shell {
  way(title: string): Locator {
    return this.page
      .getByRole('button')
      .filter({ has: this.page.getByText(title, { exact: true }) })
  }

  folder(name: string): Locator {
    return this.page
      .getByRole('region', { name: 'Known folders' })
      .getByRole('button')
      .filter({ hasText: name })
  }

  get grant(): Locator {
    return this.page.getByRole('region', { name: 'Open a folder of your own' })
  }
}
