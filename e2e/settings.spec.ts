import { readFileSync } from 'node:fs'
import { overviewRoute, type SettingsSection } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, test } from './fixtures.ts'
import { Settings } from './pages/settings.ts'
import type { Workbench } from './workbench.ts'

type Page = ConstructorParameters<typeof Settings>[0]

async function open(page: Page, bench: Workbench, section: SettingsSection = 'freshness') {
  const path = bench.sample()
  const host = await bench.host({ base: path })
  const route = (folder: string) =>
    ({ screen: 'settings', folder, section, isLogOpen: false }) as const
  await enter(page, host, { path, route })
  const settings = new Settings(page)
  await expect(settings.row('Time to live')).toBeVisible()
  return settings
}

function inFile(bench: Workbench): string {
  return readFileSync(bench.settingsFile, 'utf8')
}

test('an edit is in effect, in the file, and undone again', async ({ page, bench }) => {
  const settings = await open(page, bench)
  await expect(settings.effect('Time to live')).toContainText('default')
  await settings.set('Time to live', '3600')
  await expect(settings.effect('Time to live')).toContainText('3600 s')
  await expect(settings.effect('Time to live')).toContainText('settings file')
  expect(inFile(bench)).toContain('3600')
  await settings.undo.click()
  await expect(settings.effect('Time to live')).toContainText('86400 s')
})

test('a value that cannot be used is refused with its reason, and stays to be mended', async ({
  page,
  bench,
}) => {
  const settings = await open(page, bench)
  await settings.set('Time to live', '-5')
  await expect(settings.effect('Time to live').getByRole('alert')).toContainText('Not saved')
  await expect(settings.effect('Time to live')).toContainText('86400 s')
  await expect(settings.field('Time to live')).toHaveValue('-5')
  await expect(settings.field('Time to live')).toHaveAttribute('aria-invalid', 'true')
})

test('what the environment decides is locked and says who', async ({ page, bench }) => {
  const settings = await open(page, bench)
  await expect(settings.effect('Attempts per download')).toContainText(
    'LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS',
  )
  await expect(settings.field('Attempts per download')).not.toBeEditable()
})

test('a setting is reset to its default', async ({ page, bench }) => {
  const settings = await open(page, bench)
  await settings.set('Time to live', '3600')
  await expect(settings.effect('Time to live')).toContainText('3600 s')
  await settings.reset('Time to live').click()
  await expect(settings.effect('Time to live')).toContainText('default')
  await expect(settings.reset('Time to live')).toHaveCount(0)
  expect(inFile(bench)).not.toContain('3600')
})

test('the theme applies at once, and after a reload', async ({ page, bench }) => {
  const settings = await open(page, bench, 'appearance')
  const light = await settings.theme()
  await settings.choice('Theme', 'Dark').click()
  await expect.poll(() => settings.theme()).not.toBe(light)
  const dark = await settings.theme()
  await page.reload()
  await expect.poll(() => settings.theme()).toBe(dark)
})

test('offline is a switch that the whole page obeys', async ({ page, bench }) => {
  const settings = await open(page, bench, 'network')
  await settings.switch('Offline').click()
  await expect(settings.connectionChip).toHaveText('Offline')
  await expect(settings.effect('Offline')).toContainText('on')
})

test('finds a setting by a word of its meaning', async ({ page, bench }) => {
  const settings = await open(page, bench)
  await settings.find.fill('branch')
  await expect(settings.row('Time to live')).toHaveCount(0)
  await settings.find.fill('no such thing')
  await expect(page.getByText(/No setting matches/)).toBeVisible()
})

test('settings are there without a folder', async ({ page, sampleHost: { host, path } }) => {
  await enter(page, host, { path, route: overviewRoute })
  await page.goto(`${host.origin}/#/settings`)
  await expect(new Settings(page).row('Time to live')).toBeVisible()
})
