import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { SCENES, windowOf } from './scenes.ts'
import { TOLD_AT } from './workbench.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const [name, scene] of Object.entries(SCENES)) {
  test.describe(() => {
    test.use(windowOf(name))
    test(`everybody can use it, in light and in dark: ${name}`, async ({
      page,
      bench,
      guard,
      story,
      storyHost,
    }) => {
      await page.clock.setFixedTime(TOLD_AT)
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await scene({ page, bench, guard, story, host: storyHost })
      const inLight = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      expect(inLight.violations.map(describe), `${name} in light`).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      const inDark = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      expect(inDark.violations.map(describe), `${name} in dark`).toEqual([])
    })
  })
}

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Which rule, and the first places that break it. */
function describe({ id, help, nodes }: Violation): string {
  const places = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))
  return `${id}: ${help}\n  ${places.join('\n  ')}`
}
