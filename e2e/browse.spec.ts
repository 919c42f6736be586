import { KEY_FIELD } from '../src/bridge/viewer-shapes.ts'
import type { CategoryId } from '../src/domain/categories.ts'
import { browseRoute, type BrowseRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, skipWithoutRealData, test, type SharedHost } from './fixtures.ts'
import { Browse } from './pages/browse.ts'
import { Conversion } from './pages/conversion.ts'

type Page = ConstructorParameters<typeof Browse>[0]

interface Arranged extends Partial<BrowseRoute> {
  readonly category?: CategoryId
}

async function browse(page: Page, { host, path }: SharedHost, arranged: Arranged = {}) {
  const { category = 'text_generation', ...rest } = arranged
  const route = (folder: string) => ({ ...browseRoute(folder, category), ...rest })
  await enter(page, host, { path, route })
  const screen = new Browse(page)
  await screen.isLoaded()
  return screen
}

test('filters while one types, and counts what is left', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost)
  await screen.press('Ctrl+f')
  await page.keyboard.type('otter')
  await expect(screen.count).toHaveText(/^3 of \d+$/)
  await expect(screen.names.filter({ hasText: 'Otter' })).toHaveCount(3)
  await page.keyboard.type(' nothing-like-that')
  await expect(screen.nothingFound).toContainText('No record has all of these words')
  await screen.nothingFound.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(screen.count).toHaveText(/^\d+ records$/)
})

test('rows that are long on their way step back until they have come', async ({
  page,
  sampleHost,
}) => {
  const screen = await browse(page, sampleHost)
  const { promise: isLet, resolve: letThrough } = Promise.withResolvers<undefined>()
  await page.route(/\/api\/rows$/, async (route) => {
    await isLet
    await route.continue()
  })
  await screen.press('Ctrl+f')
  await page.keyboard.type('otter')
  await expect(screen.table).toHaveAttribute('aria-busy', 'true')
  await expect(screen.body).toHaveCSS('opacity', '0.6')
  letThrough(undefined)
  await expect(screen.count).toHaveText(/^3 of \d+$/)
  await expect(screen.body).toHaveCSS('opacity', '1')
})

test('the filter takes the very next key, however busy the page is', async ({
  page,
  sampleHost,
}) => {
  await browse(page, sampleHost)
  const focused = await page.evaluate(`
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'f', code: 'KeyF', ctrlKey: true, bubbles: true }),
    )
    document.activeElement.dataset.focusTarget`)
  expect(focused).toBe('filter')
})

test('sorts by any column, both ways and back to file order', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost)
  const inFile = await screen.names.allInnerTexts()
  await screen.sortBy('Name')
  await expect(screen.head('Name')).toHaveAttribute('aria-sort', 'ascending')
  await expect(screen.names).not.toHaveText(inFile)
  const up = await screen.names.allInnerTexts()
  await screen.sortBy('Name')
  await expect(screen.head('Name')).toHaveAttribute('aria-sort', 'descending')
  await expect(screen.names).not.toHaveText(up)
  await screen.sortBy('Params')
  await expect(screen.head('Params')).toHaveAttribute('aria-sort', /ascending|descending/)
  await expect(page).toHaveURL(/sort=/)
  await screen.sortBy('Marks')
  await expect(screen.head('Marks')).toHaveAttribute('aria-sort', 'descending')
  await expect(screen.rows.first().locator('.marks')).toBeVisible()
})

test('chooses columns and restores the usual ones', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost)
  const usual = await screen.heads.allInnerTexts()
  await screen.chooseColumn(/nsfw/)
  await expect(screen.head('NSFW')).toBeVisible()
  await expect(page).toHaveURL(/field=nsfw/)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitem', { name: /^As usual/ }).click()
  await expect(screen.heads).toHaveText(usual)
})

test('a column keeps the width it was dragged to', async ({ page, bench }) => {
  const path = bench.sample()
  const screen = await browse(page, { host: await bench.host({ base: path }), path })
  const before = await screen.widthOf('Style')
  const isWider = () => expect.poll(() => screen.widthOf('Style')).toBeCloseTo(before + 60, -1)
  await screen.resize('Style', 60)
  await isWider()
  // At once: a page that is left tells its host what it has not told yet.
  await page.reload()
  await screen.isLoaded()
  await isWider()
})

test('groups text models by family, and folds one', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost)
  await screen.press('g')
  await expect(screen.families.first()).toBeVisible()
  const family = screen.families.filter({ hasText: 'Bittern-it' })
  await expect(screen.row('hollowreed/Bittern-2B-it')).toBeVisible()
  await family.click()
  await expect(family).toHaveAttribute('aria-expanded', 'false')
  await expect(screen.row('hollowreed/Bittern-2B-it')).toHaveCount(0)
  await expect(page).toHaveURL(/folded=/)
})

test('the inspector shows a record in both formats, and its three keys', async ({
  page,
  sampleHost,
}) => {
  const screen = await browse(page, sampleHost)
  await screen.select('hollowreed/Bittern-9B-it')
  const overview = await screen.read('overview')
  await expect(overview).toContainText('aphrodite/hollowreed/Bittern-9B-it')
  await expect(overview).toContainText('koboldcpp/Bittern-9B-it')
  await expect(overview).toContainText('v2 and legacy')
  await expect(await screen.read('legacy')).toContainText('parameters_bn')
  await expect(await screen.read('v2')).toContainText('9000000000')
  await expect(await screen.read('issues')).toContainText('has no style')
})

test('a rejected record says why, where and by which rule', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost, {
    category: 'controlnet',
    format: 'legacy',
    record: 'control_tidewater_seg',
  })
  await expect(screen.banners.filter({ hasText: 'Could not convert' })).toBeVisible()
  const issues = await screen.read('issues')
  await expect(issues).toContainText('Rejected: does not convert')
  await expect(issues).toContainText('config.download[0].file_name')
  await expect(issues).toContainText('download.file-url')
})

test('the conversion tab says what is lost first, and leads to each entry', async ({
  page,
  sampleHost,
}) => {
  const record = 'Fernweh XL'
  const screen = await browse(page, sampleHost, { category: 'image_generation', record })
  const tab = await screen.read('conversion')
  await expect(tab.getByRole('list', { name: 'What became of its values' })).toContainText(
    'copied 12',
  )
  await expect(tab.getByRole('heading').first()).toHaveText('Information lost 1')
  await tab.getByRole('button', { name: /^features_not_supported/ }).click()
  const conversion = new Conversion(page)
  await conversion.isExplained()
  await expect(conversion.selected).toContainText('features_not_supported')
})

test('the right button selects a record and shows what can be done with it', async ({
  page,
  sampleHost,
}) => {
  const screen = await browse(page, sampleHost, { category: 'image_generation' })
  const menu = page.getByRole('menu', { name: 'Actions for the record' })
  await screen.row('Tideglass').click({ button: 'right' })
  await expect(screen.row('Tideglass')).toHaveAttribute('aria-selected', 'true')
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  // The key that does the same, on the row that has the focus.
  await expect(screen.row('Tideglass')).toBeFocused()
  await screen.press('j')
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Open the record in Conversion' }).click()
  const conversion = new Conversion(page)
  await conversion.isExplained()
  await expect(conversion.heading).toHaveText('Paper Lantern')
})

test('a link is text with its host, and only https opens', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost, { record: 'hollowreed/Bittern-9B-it' })
  await expect(screen.tabContent).toContainText('https://hub.example/hollowreed/Bittern-9B-it')
  const link = screen.tabContent.getByRole('link', { name: /hub\.example/ })
  const opens = screen.tabContent.getByRole('button', { name: /hub\.example/ })
  await expect(link.or(opens)).toBeVisible()
  await expect(screen.tabContent.locator('img')).toHaveCount(0)
})

test('every state is in the address, and a reload brings it back', async ({ page, sampleHost }) => {
  const screen = await browse(page, sampleHost, {
    filter: 'heron',
    sort: { field: KEY_FIELD, direction: 'descending' },
    record: 'northlamp/Heron-3B-Instruct-v0.2',
    tab: 'v2',
  })
  await screen.press('g')
  await expect(screen.families.first()).toBeVisible()
  await screen.isLoaded()
  await expect(page).toHaveURL(/group=family/)
  const address = page.url()
  const names = await screen.names.allInnerTexts()
  await page.reload()
  await screen.isLoaded()
  await expect(page).toHaveURL(address)
  await expect(screen.filter).toHaveValue('heron')
  await expect(screen.names).toHaveText(names)
  await expect(screen.head('Name')).toHaveAttribute('aria-sort', 'descending')
  await expect(screen.row('northlamp/Heron-3B-Instruct-v0.2')).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(screen.tab('v2')).toHaveAttribute('aria-selected', 'true')
})

test('text from data is inert', async ({ page, bench }) => {
  const path = bench.sample()
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
  const name = `${evil}\u202Egpj.exe\u0007`
  const record = { name, type: 'clip', description: evil, homepage: 'javascript:alert(1)' }
  bench.write(path, 'legacy/clip.json', JSON.stringify({ [name]: record }))
  bench.write(
    path,
    'clip.json',
    JSON.stringify({ [name]: { ...record, homepage: 'https://evil.example' } }),
  )
  const screen = await browse(
    page,
    { host: await bench.host({ base: path }), path },
    { category: 'clip', format: 'legacy', record: name },
  )
  await expect(screen.names.first()).toContainText('<img src=x')
  await expect(screen.tabContent).toContainText('<script>')
  await expect(page).toHaveTitle(/Horde Reference Viewer$/)
  await expect(page.locator('main img, main script')).toHaveCount(0)
  await expect(page.locator('main a[href^="javascript:"]')).toHaveCount(0)
  // Marks that turn text around are drawn, not obeyed.
  expect(await screen.names.first().innerText()).not.toContain('\u202E')
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('browses all of the text models', async ({ page, realHost }) => {
    const screen = await browse(page, realHost)
    await expect(screen.count).toHaveText('719 records')
    await screen.rows.first().click()
    await screen.press('End')
    await expect(screen.rows.last()).toHaveAttribute('data-index', '718')
    expect(await screen.rows.count()).toBeLessThan(120)
  })

  test('filters and sorts them all', async ({ page, realHost }) => {
    const screen = await browse(page, realHost)
    await screen.filter.fill('mistral')
    await expect(screen.count).toHaveText(/^\d+ of 719$/)
    await screen.filter.fill('')
    await screen.sortBy('Params')
    await screen.sortBy('Params')
    await expect(screen.count).toHaveText('719 records')
  })
})
