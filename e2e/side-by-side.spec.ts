import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CategoryId } from '../src/domain/categories.ts'
import { conversionRoute, type ConversionRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, skipWithoutRealData, test, type SharedHost } from './fixtures.ts'
import { hostileClip } from './hostile-record.ts'
import { SideBySide } from './pages/side-by-side.ts'

type Page = ConstructorParameters<typeof SideBySide>[0]
type Arranged = Partial<ConversionRoute> & { readonly category?: CategoryId }

async function open(page: Page, { host, path }: SharedHost, arranged: Arranged = {}) {
  const { category = 'image_generation', record = 'Fernweh XL', ...rest } = arranged
  const route = (folder: string): ConversionRoute => ({
    ...conversionRoute(folder, category, record),
    view: 'side-by-side',
    ...rest,
  })
  await enter(page, host, { path, route })
  const screen = new SideBySide(page)
  await screen.isPaired()
  return screen
}

/** The first line of a file that holds a text. */
function lineWith(folder: string, file: string, text: string): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  return String(lines.findIndex((line) => line.includes(text)) + 1)
}

test('what belongs together stands in one row, wherever it stands in the files', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost)
  const url = screen.row('file_url').first()
  await expect(screen.legacyOf(url)).toContainText('download[1].file_url')
  await expect(screen.legacyOf(url)).toContainText('fernweh/v3.safetensors')
  await expect(screen.v2Of(url)).toContainText('fernweh/v3.safetensors')
  const name = screen.row('file_name').first()
  await expect(screen.legacyOf(name)).toContainText('path')
  await expect(name).toHaveClass(/is-renamed/)
})

test('only the characters that differ are marked, and a blank is drawn', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { at: 'v2/min_bridge_version' })
  const version = screen.row('min_bridge_version')
  await expect(version.locator('mark')).toHaveText(['.0'])
  const tag = screen.rows.filter({ hasText: 'photoreal' })
  await expect(tag.locator('mark .blank')).toHaveCount(1)
  await expect(screen.legacyOf(tag)).toHaveText('[0]" photoreal"')
})

test('the same is folded but what says which record it is; a fold opens by itself', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost)
  await expect(screen.folds.first()).toHaveText('2 unchangeddescription, version')
  await expect(screen.row('name').first()).toBeVisible()
  await expect(screen.row('baseline')).toBeVisible()
  await screen.folds.first().click()
  await expect(screen.row('description')).toBeVisible()
  expect(screen.hash()).toContain('unfolded=v2%2Fdescription')
  await page.keyboard.press('ArrowLeft')
  await expect(screen.row('description')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(screen.row('description')).toBeVisible()
  await page.keyboard.press('u')
  await expect(screen.folds).toHaveCount(0)
  await expect(screen.foldUnchanged).not.toBeChecked()
})

test('F7 goes through all changes and around, and the head says where', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost)
  const changes = Number((await screen.place.innerText()).replace(/\D/g, ''))
  expect(changes).toBeGreaterThan(10)
  await expect(screen.ruler).toHaveCount(changes)
  const seen = new Set<string>()
  for (let at = 1; at <= changes; at += 1) {
    await page.keyboard.press('F7')
    await expect(screen.place).toHaveText(`change ${at} of ${changes}`)
    await expect(screen.current).toHaveClass(/diff/)
    await expect(screen.current).toBeInViewport()
    seen.add(screen.hash())
  }
  expect(seen.size).toBe(changes)
  await page.keyboard.press('F7')
  await expect(screen.place).toHaveText(`change 1 of ${changes}`)
  await page.keyboard.press('Shift+F7')
  await expect(screen.place).toHaveText(`change ${changes} of ${changes}`)
})

test('rows follow either order, and each side keeps its line numbers', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { isFolded: false })
  const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other)
  const v2 = await screen.numbers('v2')
  expect(v2).toEqual(inOrder(v2))
  expect(await screen.numbers('legacy')).not.toEqual(inOrder(await screen.numbers('legacy')))
  await page.keyboard.press('v')
  await expect(screen.order.getByRole('radio', { name: 'legacy' })).toBeChecked()
  await expect
    .poll(async () => {
      const legacy = await screen.numbers('legacy')
      return legacy.join() === inOrder(legacy).join()
    })
    .toBe(true)
  expect(screen.hash()).toContain('order=legacy')
})

test('the line numbers are those of the files', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, {
    ...{ record: 'Larkspur Cascade', isFolded: false },
  })
  const numbers = screen.row('content_hash').locator('.num')
  const lineOf = (file: string) => lineWith(sampleHost.path, file, '"content_hash"')
  await expect(numbers).toHaveText([
    lineOf('legacy/stable_diffusion.json'),
    lineOf('stable_diffusion.json'),
  ])
})

test('what has nothing beside it says why; what is lost is red', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, { at: 'legacy/features_not_supported' })
  const lost = screen.row('features_not_supported')
  await expect(screen.v2Of(lost)).toHaveText('no such field in v2: information lost')
  await expect(lost).toHaveClass(/is-lost/)
  await expect(screen.dock).toContainText('dropped: information lost')
  await expect(screen.dock).toContainText('common.features-not-supported')
  await expect(screen.v2Of(screen.row('inpainting'))).toHaveText('not written: equals the default')
})

test('the selected row shows its whole values, and leads to the ledger and to Explained', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost, { at: 'v2/config/download/0/file_url' })
  await page.keyboard.press('Enter')
  await expect(screen.dock).toContainText('Also from')
  await expect(screen.dock).toContainText('config.files[0].path, config.download[1].file_name')
  await page.keyboard.press('e')
  await screen.isExplained()
  await expect(screen.line('file_url').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('s')
  await expect(screen.current).toContainText('file_url')
  await screen.dock.getByRole('button', { name: 'Records with this rule' }).click()
  await screen.isCounted()
  await expect(screen.details.getByRole('listitem').first()).toBeVisible()
})

test('goes to the next record with changes, and says when there is none', async ({
  page,
  sampleHost,
}) => {
  const category = 'controlnet'
  const screen = await open(page, sampleHost, { category, record: 'control_harbour_canny' })
  await page.keyboard.press('Shift+J')
  await expect(screen.heading).not.toHaveText('control_harbour_canny')
  await expect(async () => {
    await page.keyboard.press('Shift+J')
    const told = { timeout: 500 }
    await expect(screen.toasts).toContainText('No record after this one has changes', told)
  }).toPass({ timeout: 20_000 })
})

test('a row of CSV stands on the left cell by cell', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost, {
    ...{ category: 'text_generation', record: 'brackish/Otter-24B-v1.3' },
  })
  await expect(screen.grid).toContainText(/models\.csv, row \d+, line \d+/)
  await expect(screen.legacyOf(screen.row('tags'))).toContainText('"')
  await expect(screen.row('tags').locator('.num').first()).toHaveText('8')
  const heads = screen.grid.getByRole('columnheader')
  await expect(heads.and(page.getByLabel(/^Cell of row \d+, counted from the left$/))).toHaveText(
    'cell',
  )
  await expect(heads.and(page.getByLabel('Line in the v2 file'))).toHaveText('line')
})

test('a row that was overwritten is told of, and is one step away', async ({
  page,
  sampleHost,
}) => {
  const record = 'brackish/Otter-7B-v1.1'
  const screen = await open(page, sampleHost, { category: 'text_generation', record })
  const notice = page.getByRole('note').filter({ hasText: 'Another row has this name' })
  await expect(notice).toContainText('row 14 in line 15 is overwritten by this one')
  await notice.getByRole('button', { name: 'Show it in Explained' }).click()
  await screen.isExplained()
  const row = screen.legacy.getByRole('row', { name: 'Row 14, line 15' })
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(row).toBeInViewport()
  await page.setViewportSize({ width: 640, height: 800 })
  await expect(row).toBeInViewport()
  await page.keyboard.press('b')
  await expect(notice).toContainText('row 14 in line 15')
})

test('where nothing was converted the head says why there are no changes', async ({
  page,
  sampleHost,
}) => {
  const rejected = { category: 'controlnet', record: 'control_tidewater_seg' } as const
  const screen = await open(page, sampleHost, rejected)
  await expect(screen.place).toHaveText('rejected')
  const next = page.getByRole('button', { name: 'Next entry that changed' })
  await expect(next).toHaveAttribute('aria-disabled', 'true')
  await expect(screen.statusBar).not.toContainText('next change')
  const route = (folder: string): ConversionRoute => ({
    ...conversionRoute(folder, 'image_generation', 'Marram Dune'),
    view: 'side-by-side',
  })
  await enter(page, sampleHost.host, { path: sampleHost.path, route })
  await expect(screen.place).toHaveText('only in v2')
  await expect(screen.statusBar).not.toContainText('fold unchanged')
})

test('a narrow window has both sides in one column, and so has who wants it', async ({
  page,
  sampleHost,
}) => {
  const screen = await open(page, sampleHost)
  await page.keyboard.press('Control+\\')
  await expect(screen.grid.locator('.part-legacy').first()).toBeVisible()
  expect(screen.hash()).toContain('inline=1')
  await page.keyboard.press('Control+\\')
  await expect(screen.grid.locator('.part-legacy')).toHaveCount(0)
  await page.setViewportSize({ width: 700, height: 700 })
  await expect(screen.grid.locator('.part-legacy').first()).toBeVisible()
})

test('every state is in the address, and a reload brings it back', async ({ page, sampleHost }) => {
  const screen = await open(page, sampleHost)
  await screen.press('v', 'Ctrl+\\')
  await expect(screen.order.getByRole('radio', { name: 'legacy' })).toBeChecked()
  await screen.folds.first().click()
  await screen.row('nsfw').first().click()
  await expect(screen.current.first()).toContainText('nsfw')
  const rows = await screen.rows.allInnerTexts()
  await page.reload()
  await screen.isPaired()
  await expect(screen.rows).toHaveText(rows, { useInnerText: true })
  await expect(screen.current.first()).toContainText('nsfw')
})

test('hostile text of a megabyte in 5,000 fields is inert, and nothing freezes', async ({
  page,
  bench,
}) => {
  const path = bench.sample()
  const { name, text } = hostileClip()
  bench.write(path, 'legacy/clip.json', text)
  await page.addInitScript(WATCH_LONG_TASKS)
  const shared = { host: await bench.host({ base: path }), path }
  const screen = await open(page, shared, { category: 'clip', record: name })
  await expect(page.locator('main img, main script')).toHaveCount(0)
  expect(await screen.grid.innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  const rows = await screen.rows.all()
  expect(rows.length).toBeLessThan(80)
  for (const row of rows) expect((await row.boundingBox())?.height).toBe(22)
  await page.keyboard.press('F7')
  await page.keyboard.press('Shift+F7')
  await page.keyboard.press('Shift+F7')
  await expect(screen.current).toBeInViewport()
  await expect(screen.place).toHaveText(/^change 5,0\d\d of 5,0\d\d$/)
  expect(await page.evaluate<number>('window.longestTask')).toBeLessThan(1000)
})

/** Keeps the longest time that the page could not answer in. */
const WATCH_LONG_TASKS = `
  window.longestTask = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longestTask = Math.max(window.longestTask, duration)
  }).observe({ type: 'longtask', buffered: true })
`

test.describe('real files', () => {
  skipWithoutRealData()

  test('every change of a real record is in a row', async ({ page, realHost }) => {
    const file = join(realHost.path, 'legacy/stable_diffusion.json')
    // Whichever is the first: the text has nothing else that is needed here.
    const [record = ''] = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)
    const screen = await open(page, realHost, { record })
    await expect(screen.row('name').first()).toContainText(record)
    await expect(screen.row('sha256sum').first()).toHaveClass(/same/)
    await expect(screen.place).toHaveText(/^\d+ changes$/)
    await page.keyboard.press('F7')
    await expect(screen.place).toHaveText(/^change 1 of \d+$/)
  })
})
