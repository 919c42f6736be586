import type { Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from './fixtures.ts'
import { withPalette } from './palette-png.ts'
import { MAIN_SCENES, SCENES, windowOf } from './scenes.ts'
import { TOLD_AT } from './workbench.ts'

const FOLDER = resolve(import.meta.dirname, '../docs/screens')

for (const [name, scene] of Object.entries(SCENES)) {
  test.describe(() => {
    test.use(windowOf(name))
    test(name, async ({ page, bench, guard, story, storyHost }) => {
      await page.clock.setFixedTime(TOLD_AT)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await scene({ page, bench, guard, story, host: storyHost })
      await take(page, name)
      if (MAIN_SCENES.includes(name)) await takeVariants(page, name)
    })
  })
}

async function takeVariants(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await take(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const size of [
    { width: 900, height: 600 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    await take(page, `${name}-${size.width}x${size.height}`)
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  const picture = await page.screenshot({ caret: 'hide', animations: 'disabled' })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(resolve(FOLDER, `${name}.png`), withPalette(picture))
}
