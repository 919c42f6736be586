import type { Locator, Page } from '@playwright/test'

/** What stands around every screen: bars, rail, banners, messages. */
export class Shell {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The part of the page that shows a screen, once it does. */
  screen(
    name: 'first-run' | 'overview' | 'browse' | 'conversion' | 'compare' | 'settings',
  ): Locator {
    return this.page.locator(`main[data-screen=${name}]`)
  }

  get folderSwitcher(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'switch folder' })
  }

  folderEntry(name: string): Locator {
    return this.page.getByRole('menuitem').filter({ hasText: name })
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' })
  }

  railEntry(title: string): Locator {
    return this.rail.getByRole('link', { name: title })
  }

  get banners(): Locator {
    return this.page.locator('.banner')
  }

  get connectionChip(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^(Online|Offline)$/ })
  }

  get runningChip(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /Refreshing|Converting/ })
  }

  get statusBar(): Locator {
    return this.page.getByRole('contentinfo')
  }

  get logButton(): Locator {
    return this.statusBar.getByRole('button', { name: 'Log' })
  }

  get toasts(): Locator {
    return this.page.getByRole('region', { name: /Messages/ }).getByRole('listitem')
  }

  /** The problem that stands before everything else on a screen. */
  get problem(): Locator {
    return this.page.locator('section.problem')
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'))
  }

  async press(...chords: readonly string[]): Promise<void> {
    for (const chord of chords) await this.page.keyboard.press(chord.replace('Ctrl', 'Control'))
  }

  /** The part of the address behind `#`. */
  hash(): string {
    return new URL(this.page.url()).hash
  }

  /** The pane that has the focus; null: none has, or nobody could see where it is. */
  paneWithVisibleFocus(): Promise<string | null> {
    return this.page.evaluate<string | null>(PANE_WITH_VISIBLE_FOCUS)
  }

  /** Everything that is to be read without scrolling or opening anything. */
  firstScreenText(): Promise<string> {
    return this.page.evaluate<string>(TEXT_IN_WINDOW)
  }
}

/** Runs in the page: a ring of two pixels, some of which lies in the window. */
const PANE_WITH_VISIBLE_FOCUS = `(() => {
  const focused = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  const { width, height } = focused.getBoundingClientRect()
  const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0
  return isSeen ? (focused.closest('[data-pane]')?.dataset.pane ?? null) : null
})()`

/** Runs in the page: the texts whose boxes lie in the window and are painted. */
const TEXT_IN_WINDOW = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const range = document.createRange()
    range.selectNodeContents(node)
    const { width, height, left, top } = range.getBoundingClientRect()
    const isInside = left >= 0 && top >= 0 && left < innerWidth && top < innerHeight
    if (width > 1 && height > 1 && isInside) texts.push(node.data)
  }
  return texts.join(' ').replace(/\\s+/g, ' ')
})()`
