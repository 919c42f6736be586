import { browseRoute, overviewRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, skipWithoutRealData, test } from './fixtures.ts'
import { Browse } from './pages/browse.ts'
import { KeyHelp, LogDrawer, Palette } from './pages/overlays.ts'
import { Overview } from './pages/overview.ts'

test('the palette runs what is typed', async ({ page, sampleHost: { host, path } }) => {
  await enter(page, host, { path, route: overviewRoute })
  const palette = new Palette(page)
  await new Overview(page).isLoaded()
  await palette.press('Ctrl+k')
  await expect(palette.field).toBeFocused()
  await palette.type('go to settings')
  await page.keyboard.press('Enter')
  await expect(palette.screen('settings')).toBeVisible()
})

test('a command that cannot be done stays in the palette and says why', async ({
  page,
  sampleHost: { host, path },
}) => {
  await enter(page, host, { path, route: overviewRoute })
  const palette = new Palette(page)
  await new Overview(page).isLoaded()
  await palette.press('Ctrl+k')
  await palette.type('>cancel what')
  await expect(palette.option('Cancel what is under way')).toHaveAttribute('aria-disabled', 'true')
  await expect(palette.option('Cancel what is under way')).toContainText('nothing is under way')
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)
})

test('goes to a model of any category', async ({ page, sampleHost: { host, path } }) => {
  await enter(page, host, { path, route: overviewRoute })
  const palette = new Palette(page)
  await new Overview(page).isLoaded()
  await palette.press('Ctrl+p')
  await palette.type('@otter-24')
  await expect(palette.option(/Otter-24B-v1\.3/).first()).toBeVisible()
  await page.keyboard.press('Enter')
  const browse = new Browse(page)
  await browse.isLoaded()
  await expect(browse.row('brackish/Otter-24B-v1.3')).toHaveAttribute('aria-selected', 'true')
})

test('key help lists every key, and finds one', async ({ page, sampleHost: { host, path } }) => {
  await enter(page, host, { path, route: (folder) => browseRoute(folder, 'clip') })
  const help = new KeyHelp(page)
  await new Browse(page).isLoaded()
  await help.press('?')
  await expect(help.groups).toContainText('Group by family')
  await help.find.fill('mark the category')
  await expect(help.groups).not.toContainText('Group by family')
  await expect(help.groups).toContainText('Mark the category stale')
  await page.keyboard.press('Escape')
  await expect(help.dialog).toHaveCount(0)
})

test('F6 goes through the panes, and one sees where it is', async ({
  page,
  sampleHost: { host, path },
}) => {
  await enter(page, host, { path, route: (folder) => browseRoute(folder, 'clip') })
  const browse = new Browse(page)
  await browse.isLoaded()
  await browse.select('Brant-L/12')
  for (const pane of ['inspector', 'rail', 'rows', 'inspector']) {
    await browse.press('F6')
    await expect.poll(() => browse.paneWithVisibleFocus()).toBe(pane)
  }
})

test('the log tells of what happens, and by how bad it is', async ({ page, bench }) => {
  const path = bench.sample()
  const upstream = await bench.upstream()
  upstream.setFault('clip.json', 'status:503')
  const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
  await enter(page, await bench.host({ base: path, env }), { path, route: overviewRoute })
  const overview = new Overview(page)
  const log = new LogDrawer(page)
  await overview.isLoaded()
  await log.logButton.click()
  await expect(log.lines).toContainText(`opened ${path}`)
  await overview.select('clip')
  await overview.press('r')
  await expect(log.lines).toContainText('503')
  await log
    .filter(/^Errors|^Warnings/)
    .first()
    .click()
  await expect(log.logButton).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(log.drawer).toBeVisible()
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('finds one of all models', async ({ page, realHost: { host, path } }) => {
    await enter(page, host, { path, route: overviewRoute })
    const palette = new Palette(page)
    await new Overview(page).isLoaded()
    await palette.press('Ctrl+p')
    await palette.type('@albedobase')
    await expect(palette.option(/AlbedoBase XL/).first()).toBeVisible()
  })
})
