import { overviewRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, test } from './fixtures.ts'
import { RECIPES } from './freshness-recipes.ts'
import { Overview } from './pages/overview.ts'
import { TOLD_AT } from './workbench.ts'

for (const [name, recipe] of Object.entries(RECIPES)) {
  test(`says word, reason and action on the first screen: ${name}`, async ({ page, bench }) => {
    const { host, path } = await recipe.prepare(bench)
    await page.clock.setFixedTime(TOLD_AT)
    await enter(page, host, { path, route: overviewRoute })
    const overview = new Overview(page)
    await overview.isLoaded()
    await recipe.act?.(overview)
    const { category, word, reason, kept = /./, action } = recipe
    await expect(overview.word(category)).toHaveText(word)
    await expect(overview.reason(category)).toHaveText(reason)
    await expect(async () => {
      const seen = await overview.firstScreenText()
      expect(seen).toContain(word)
      expect(seen).toContain(await overview.reason(category).innerText())
      expect(seen).toMatch(kept)
    }).toPass({ timeout: 10_000 })
    if (action !== null) await expect(overview.nextStep(category, action)).toBeInViewport()
  })
}
