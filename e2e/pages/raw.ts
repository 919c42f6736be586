import type { Locator, Page } from '@playwright/test'
import type { RawFileName } from '../../src/bridge/raw-shapes.ts'
import { Palette } from './overlays.ts'
import { Shell } from './shell.ts'

/** Both files of a category as they are, around a record. */
export class Raw extends Shell {
  readonly marks: Locator
  readonly wrap: Locator
  readonly chips: Locator
  readonly footer: Locator

  constructor(page: Page) {
    super(page)
    this.marks = page.getByRole('checkbox', { name: 'Blanks and line ends' })
    this.wrap = page.getByRole('checkbox', { name: 'Wrap' })
    this.chips = page.locator('.rawbar .chip')
    this.footer = page.getByRole('region', { name: 'Selected value' })
  }

  /** Waits for what is known of both files. */
  async isRead(): Promise<void> {
    for (const file of ['legacy', 'v2'] as const) {
      await this.pane(file).locator('.rl, .empty').first().waitFor()
    }
  }

  /** Goes to this view from another one of a record. */
  async show(): Promise<void> {
    await this.press('b')
    await this.isRead()
  }

  pane(file: RawFileName): Locator {
    return this.page.locator(`[data-pane=${file}]`)
  }

  facts(file: RawFileName): Locator {
    return this.pane(file).locator('.panehead')
  }

  /** A line by its number. */
  line(file: RawFileName, number: number): Locator {
    return this.pane(file)
      .locator('.rl')
      .filter({ has: this.page.locator('.ln', { hasText: new RegExp(`^${number}$`) }) })
  }

  lineOf(file: RawFileName, text: string): Locator {
    return this.pane(file).locator('.rl').filter({ hasText: text })
  }

  lit(file: RawFileName): Locator {
    return this.pane(file).locator('.p.lit')
  }

  /** What is drawn instead of characters. */
  signs(file: RawFileName): Locator {
    return this.pane(file).locator('.p.sign')
  }

  async signWords(file: RawFileName): Promise<readonly (string | null)[]> {
    const signs = await this.signs(file).all()
    return Promise.all(signs.map((sign) => sign.getAttribute('data-mark')))
  }

  /** Selects lines as a person does who drags over them: from the first's beginning to the last's end. */
  selectLines(file: RawFileName, first: number, last: number): Promise<unknown> {
    const lines = `[...document.querySelectorAll('[data-pane=${file}] .rl')]`
    const textOf = (line: number) =>
      `${lines}.find((line) => line.firstChild.textContent === '${line}').lastChild`
    return this.page.evaluate(`{
      const [from, to] = [${textOf(first)}, ${textOf(last)}]
      getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length)
    }`)
  }

  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()')
  }

  /** Gives a command of the palette. */
  async command(title: string): Promise<void> {
    const palette = new Palette(this.page)
    await palette.press('Ctrl+k')
    await palette.type(`>${title}`)
    await palette.option(title).first().click()
  }
}
