import type { CategoryId } from '../src/domain/categories.ts'
import { conversionRoute, overviewRoute, type ConversionRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, skipWithoutRealData, test, type SharedHost } from './fixtures.ts'
import { Conversion } from './pages/conversion.ts'
import { Overview } from './pages/overview.ts'

type Page = ConstructorParameters<typeof Conversion>[0]
type Arranged = Partial<ConversionRoute> & { readonly category?: CategoryId }

async function open(page: Page, { host, path }: SharedHost, arranged: Arranged = {}) {
  const { category = 'image_generation', ...rest } = arranged
  const route = (folder: string) => ({ ...conversionRoute(folder, category), ...rest })
  await enter(page, host, { path, route })
  const screen = new Conversion(page)
  if (arranged.record === undefined) await screen.isTold()
  else await screen.isExplained()
  return screen
}

test('a v2 value lights its legacy source, and the other way round', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { record: 'Saltmarsh Realism' })
  await screen.line('baseline').click()
  await expect(screen.litSources).toHaveText(/^baseline"stable diffusion 1"/)
  await page.keyboard.press('ArrowLeft')
  await expect(screen.legacyLine('baseline')).toHaveAttribute('aria-selected', 'true')
  await expect(screen.entries.locator('.linked')).toHaveCount(1)
  await expect(screen.line('baseline')).toHaveClass(/linked/)
})

test('an entry opens in place with rule, before and after', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, { record: 'Saltmarsh Realism' })
  await screen.line('baseline').click()
  await page.keyboard.press('Enter')
  await expect(screen.opened).toContainText('image.baseline')
  await expect(screen.opened.locator('mark').first()).toHaveText(' ')
  await expect(screen.opened.locator('mark.added').first()).toHaveText('_')
  await expect(page).toHaveURL(/open=1/)
})

test('what loses information stands first among what is not in v2', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, {
    record: 'Saltmarsh Realism',
    verdicts: ['dropped'],
  })
  await expect(screen.lines.first()).toContainText('features_not_supported')
  await expect(screen.lines.first()).toContainText('Information lost')
  await expect(screen.entries).toContainText('1 loses information')
  await expect(page.getByRole('main').getByRole('status').last()).toHaveText(/^\d+ of \d+ entries$/)
})

test('keys go through entries, changes and records', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, { record: 'Saltmarsh Realism' })
  await page.keyboard.press('ArrowDown')
  await expect(screen.line('name').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('F7')
  await expect(screen.line('file_name')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Shift+F7')
  await expect(screen.line('name').first()).not.toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('j')
  await expect(screen.heading).toHaveText('Fernweh XL')
  await page.goBack()
  await expect(screen.heading).toHaveText('Saltmarsh Realism')
})

test('every state is in the address, and a reload brings it back', async ({ page, sampleHost }) => {
  const arranged = { record: 'Saltmarsh Realism', isOnlyChanged: true, at: 'v2/baseline' }
  const screen = await open(page, sampleHost, { ...arranged, isOpen: true })
  await expect(screen.opened).toBeVisible()
  const lines = await screen.lines.allInnerTexts()
  await page.reload()
  await screen.isExplained()
  await expect(screen.lines).toHaveText(lines, { useInnerText: true })
  await expect(screen.onlyChanged).toBeChecked()
  await expect(screen.opened).toBeVisible()
})

test('a figure of the ledger opens its records, and a record its entry', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost)
  await screen.figure('features_not_supported', /13 records dropped, information lost/).click()
  await expect(screen.details).toContainText('common.features-not-supported')
  await expect(screen.details.getByRole('listitem')).toHaveCount(13)
  await screen.details.getByRole('button', { name: 'Paper Lantern' }).click()
  await screen.isExplained()
  await expect(screen.lines.first()).toContainText('features_not_supported')
})

test('a failed category names the record, its place and rule, and what would convert', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { category: 'controlnet' })
  await expect(screen.failure).toContainText('Nothing was written')
  await expect(screen.rejected).toHaveText(/^control_tidewater_seg/)
  await expect(screen.reason).toContainText('Unknown download entry')
  await expect(screen.reason).toContainText('config.download[0].file_name')
  await expect(screen.reason).toContainText(/legacy\/controlnet\.json:\d+:\d+/)
  await expect(screen.reason).toContainText('download.file-url')
  await expect(screen.convertible).toContainText('not written')
  await expect(screen.convertible.getByRole('listitem').first()).toContainText(
    /^control_harbour_canny4 copied, 2 renamed,.* 6 dropped$/,
  )
  await expect(screen.convertible).not.toContainText('control_tidewater_seg')
  await page.getByRole('button', { name: 'Open the record' }).click()
  await expect(page.getByText('Rejected: does not convert')).toBeVisible()
})

test('says how many records the conversion is not about', async ({ page, sampleHost }) => {
  await open(page, sampleHost)
  const summary = page.locator('.sumline')
  await expect(summary).toContainText('16 of 16 legacy records convert')
  await expect(summary).toContainText('1 more only in v2')
  await open(page, sampleHost, { category: 'text_generation' })
  await expect(summary).toContainText(/24 of 25 legacy records convert\W*1 left out of v2/)
  await open(page, sampleHost, { category: 'clip' })
  await expect(summary).toContainText('3 of 3 legacy records convert')
  await expect(summary).not.toContainText(/only in v2|left out/)
})

test('a rejected record shows what is refused: in words, selected and in view', async ({
  page,
  sampleHost,
}) => {
  const { host, path } = sampleHost
  const route = (folder: string) => conversionRoute(folder, 'controlnet', 'control_tidewater_seg')
  await enter(page, host, { path, route })
  const screen = new Conversion(page)
  const refused = screen.legacyLine('file_name')
  await expect(refused).toContainText('refused: Unknown download entry')
  await expect(refused).toHaveAttribute('aria-selected', 'true')
  // Also when there is less room for it than there was at first.
  for (const height of [800, 420]) {
    await page.setViewportSize({ width: 1280, height })
    await expect(refused).toBeInViewport({ ratio: 1 })
  }
  await expect(screen.legacy.getByText('refused:')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(screen.legacyLine('file_path')).toHaveAttribute('aria-selected', 'true')
})

test('where nothing can be left out, nothing offers to; Enter opens what fails', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { category: 'controlnet' })
  await expect(screen.failure).toBeVisible()
  await expect(screen.onlyChanged).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(screen.heading).toHaveText('control_tidewater_seg')
  await expect(screen.onlyChanged).toHaveCount(0)
  await page.keyboard.press('b')
  await expect(page.getByText('Rejected: does not convert.')).toBeVisible()
})

test('the keyboard goes along from view to view', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, { record: 'Fernweh XL' })
  await screen.isExplained()
  await page.keyboard.press('F7')
  await expect(screen.entries).toBeFocused()
  await page.keyboard.press('s')
  await expect(page.getByRole('treegrid', { name: 'Legacy and v2' })).toBeFocused()
  await page.keyboard.press('b')
  await expect(page.getByLabel('Text of stable_diffusion.json', { exact: true })).toBeFocused()
  await page.keyboard.press('e')
  await expect(screen.entries).toBeFocused()
})

test('the file is shown around what is refused, beside what it is like', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { category: 'controlnet' })
  const [refused, near] = [screen.reason.locator('.err'), screen.reason.locator('.near')]
  await expect(refused).toContainText('"file_name": "control_tidewater_seg_fp16.safetensors"')
  await expect(refused.locator('.lit')).toHaveText('_fp16')
  await expect(near).toContainText('"path": "control_tidewater_seg.safetensors"')
  await expect(screen.reason.getByText('differs by').locator('..')).toContainText('_fp16')
  await expect(screen.reason).toContainText(/Make the two names equal, in line 1\d\d or 129/)
  await page.keyboard.press('g')
  await screen.isCounted()
  await page.keyboard.press('g')
  await screen.isRefused()
})

test('keys go through the records that do not convert', async ({ page, bench }) => {
  const path = bench.sample()
  const common = { type: 'clip', description: 'Words.' }
  const records = {
    A: { name: 'A', ...common, config: [] },
    B: { name: 'B', ...common, nsfw: 'maybe' },
  }
  bench.write(path, 'legacy/clip.json', JSON.stringify(records, null, 2))
  const host = await bench.host({ base: path })
  const screen = await open(page, { host, path }, { category: 'clip' })
  await expect(screen.rejected.first()).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(screen.rejected.last()).toHaveAttribute('aria-current', 'true')
  await expect(screen.reason.locator('.err')).toContainText('"nsfw": "maybe"')
  expect(page.url()).toContain('at=record%2FB')
  bench.write(path, 'legacy/clip.json', JSON.stringify({ A: records.A }, null, 2))
  await expect(screen.rejected).toHaveCount(1)
  await expect(screen.reason.locator('.err')).toContainText('"config": []')
})

test('arrows go through the ledger', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(screen.figure('name', /records? copied/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(screen.details.getByRole('button', { name: 'Saltmarsh Realism' })).toBeFocused()
})

test('text from data is inert, and rows keep their height', async ({ page, bench }) => {
  const path = bench.sample()
  const name = '<img src=x onerror="document.title=1">\u202Egpj.exe\u0007'
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, '\ud800']))
  const record = { name, type: 'clip', description: 'y'.repeat(1_000_000), ...many }
  bench.write(path, 'legacy/clip.json', JSON.stringify({ [name]: record }))
  const screen = await open(
    page,
    { host: await bench.host({ base: path }), path },
    { category: 'clip', record: name },
  )
  await expect(screen.heading).toContainText('<img src=x')
  await expect(page.locator('main img, main script')).toHaveCount(0)
  expect(await screen.heading.innerText()).not.toContain('\u202E')
  const lines = screen.legacy.getByRole('row')
  expect(await lines.count()).toBeLessThan(80)
  for (const line of await lines.all()) await expect(line).toHaveCSS('height', '22px')
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('36 records that lose a field are two clicks from the overview', async ({
    page,
    realHost: { host, path },
  }) => {
    await enter(page, host, {
      path,
      route: (folder) => ({ ...overviewRoute(folder), selected: 'image_generation' }),
    })
    const overview = new Overview(page)
    await overview.isLoaded()
    await overview.railEntry('Conversion').click()
    const screen = new Conversion(page)
    await screen.figure('features_not_supported', /^36 records dropped/).click()
    await expect(screen.details).toContainText('36 records')
  })
})
