import type { Download, Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { Shell } from './shell.ts'

/** What can be passed on, as what, and what it comes to. */
export class ExportDialog extends Shell {
  readonly window: Locator
  readonly preview: Locator
  readonly parts: Locator
  readonly inParts: Locator

  constructor(page: Page) {
    super(page)
    this.window = page.getByRole('dialog', { name: 'Export' })
    this.preview = this.window.getByRole('region', { name: 'What it comes to' })
    this.parts = this.preview.getByRole('listitem')
    this.inParts = this.window.getByRole('checkbox', { name: /In parts/ })
  }

  async open(): Promise<void> {
    await this.press('Ctrl+s')
    await this.isShown()
  }

  /** Waits until the preview is of what is chosen. */
  async isShown(): Promise<void> {
    await this.preview.and(this.page.locator(':not([aria-busy=true])')).waitFor()
  }

  what(title: string): Locator {
    return this.window.getByRole('group', { name: 'What' }).getByLabel(title, { exact: true })
  }

  as(title: string): Locator {
    return this.window.getByRole('group', { name: 'As' }).getByRole('radio', { name: title })
  }

  /** The first text that is shown. */
  get text(): Locator {
    return this.preview.getByRole('region', { name: 'Text' }).first()
  }

  copyPart(number: number): Locator {
    return this.parts.nth(number - 1).getByRole('button')
  }

  /** Saves, and gives what the browser is given. */
  async save(files = 1): Promise<readonly SavedFile[]> {
    const heard: Download[] = []
    this.page.on('download', (download) => heard.push(download))
    await this.window.getByRole('button', { name: /^Save/ }).click()
    while (heard.length < files) {
      heard.push(await this.page.waitForEvent('download'))
      // The listener has heard it too.
      heard.splice(0, heard.length, ...new Set(heard))
    }
    return Promise.all(heard.map(savedFile))
  }
}

export interface SavedFile {
  readonly name: string
  readonly text: string
}

async function savedFile(download: Download): Promise<SavedFile> {
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}
