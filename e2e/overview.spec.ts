import { chmodSync, renameSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CATEGORIES } from '../src/domain/categories.ts'
import { overviewRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, skipWithoutRealData, test } from './fixtures.ts'
import { Overview } from './pages/overview.ts'
import { SAMPLE, type Workbench } from './workbench.ts'

test('all 15 categories stand on the board with the counts of both formats', async ({
  page,
  sampleHost: { host, path },
}) => {
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  for (const { id } of CATEGORIES) await expect(overview.row(id)).toBeVisible()
  await expect(overview.counts('clip')).toHaveText(['3', '3'])
  await expect(overview.counts('text_generation')).toHaveText(['25', '24'])
  await expect(overview.counts('lora')).toHaveText(['–', '–'])
  await expect(overview.row('clip')).toContainText('1.8 kB')
  await expect(overview.cell('clip', 'Issues')).toHaveText('10')
  await expect(overview.cell('miscellaneous', 'Findings')).toHaveText('3')
  await expect(overview.row('controlnet')).toContainText('does not convert')
})

test('the right button has the menu of the row, for that row', async ({
  page,
  sampleHost: { host, path },
}) => {
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  await overview.select('blip')
  await overview.row('clip').click({ button: 'right' })
  await expect(overview.row('clip')).toHaveAttribute('aria-selected', 'true')
  const menu = page.getByRole('menu', { name: 'Actions for clip' })
  await menu.getByRole('menuitem', { name: /^Show why/ }).click()
  await expect(menu).toHaveCount(0)
  await expect(overview.pane).toContainText('clip')
})

test('in a narrow window the details leave the selected row in sight', async ({
  page,
  sampleHost: { host, path },
}) => {
  await page.setViewportSize({ width: 900, height: 600 })
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  await overview.select('text_generation')
  await overview.press('w')
  const details = page.getByRole('heading', { name: 'text_generation', level: 2 })
  await expect(details).toBeInViewport()
  await expect(overview.row('text_generation')).toBeInViewport({ ratio: 1 })
  const bottomOf = async () => {
    const row = await overview.row('text_generation').boundingBox()
    return row === null ? Infinity : row.y + row.height
  }
  const topOfPane = async () => (await page.locator('.side').boundingBox())?.y ?? 0
  await expect.poll(async () => (await bottomOf()) <= (await topOfPane())).toBe(true)
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('counts, issues and findings of all of them', async ({ page, realHost }) => {
    await enter(page, realHost.host, { path: realHost.path, route: overviewRoute })
    const overview = new Overview(page)
    await overview.isLoaded()
    await expect(overview.counts('text_generation')).toHaveText(['719', '719'])
    await expect(overview.counts('image_generation').nth(1)).toHaveText(/^1\d\d$/)
    const issues = overview.cell('image_generation', 'Issues')
    await expect.poll(async () => Number(await issues.innerText())).toBeGreaterThan(50)
  })
})

test.describe('with an upstream', () => {
  test('refreshes one, and tells what changed', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    await overview.select('clip')
    await overview.press('r')
    await expect(overview.word('clip')).toHaveText('Fresh')
    await expect(overview.toasts).toContainText('Refreshed clip')
    await expect(overview.toasts).toContainText('3 added')
    expect(upstream.log.map(({ path }) => path.split('/').at(-1))).toEqual(['clip.json'])
    await overview.toasts.getByRole('button', { name: 'Details' }).click()
    await expect(overview.pane).toContainText('Refresh of 1 category')
    await expect(overview.pane).toContainText('+3')
    await expect(overview.counts('clip')).toHaveText(['3', '3'])
  })

  test('refreshes the ticked ones, no others', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    await overview.tick('clip').click()
    await overview.tick('blip').click()
    await overview.button('Refresh 2 categories').click()
    await expect(overview.word('clip')).toHaveText('Fresh')
    await expect(overview.word('blip')).toHaveText('Fresh')
    await expect(overview.word('esrgan')).toHaveText('Never fetched')
    expect(upstream.log).toHaveLength(2)
  })

  test('refreshes all: one that fails hides no other', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    upstream.setFault('blip.json', 'status:503')
    await overview.button('Refresh all').click()
    await expect(overview.word('clip')).toHaveText('Fresh')
    await expect(overview.word('blip')).toHaveText('Download failed')
    await expect(overview.word('controlnet')).toHaveText('Conversion failed')
    await expect(overview.group('Up to date').locator('[data-category]')).toHaveCount(8)
    await expect(overview.toasts).toContainText('2 of 10 categories were not refreshed')
  })

  test('a failure says what was kept, and its next step is a button', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    upstream.setFault('clip.json', 'status:503')
    await overview.select('clip')
    await overview.press('r')
    await expect(overview.toasts).toContainText('clip was not refreshed')
    await expect(overview.toasts).toContainText('503')
    await expect(overview.toasts).toContainText('Nothing was changed')
    upstream.setFault('clip.json', null)
    await overview.toasts.getByRole('button', { name: 'Retry' }).click()
    await expect(overview.word('clip')).toHaveText('Fresh')
  })

  test('what cannot be stored is told with the file and what was kept', async ({ page, bench }) => {
    const path = bench.folder('model_reference')
    bench.folder('model_reference/clip.json')
    const { overview } = await onFolder(page, bench, path)
    await overview.select('clip')
    await overview.press('r')
    await expect(overview.toasts).toContainText('clip was not refreshed')
    await overview.toasts.getByRole('button', { name: 'Details' }).click()
    await expect(overview.pane).toContainText(join(path, 'clip.json'))
    await expect(overview.pane.getByRole('button', { name: 'Retry' })).toBeVisible()
  })

  test('cancels within a second, and the rest stays as it was', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    upstream.setFault('all', 'stall')
    await overview.button('Refresh all').click()
    await expect(overview.runningChip).toContainText('Refreshing')
    await expect(overview.word('blip')).toHaveText('Refreshing')
    await expect(overview.reason('blip')).toHaveText(/downloading/)
    expect(await overview.cancel()).toBeLessThan(1000)
    await expect(overview.toasts).toContainText('Refresh cancelled')
    await expect(overview.word('blip')).toHaveText('Never fetched')
  })

  test('progress counts the bytes of a slow download', async ({ page, bench }) => {
    const { overview, upstream } = await onEmptyFolder(page, bench)
    upstream.setFault('all', 'stall')
    await overview.select('image_generation')
    await overview.press('r')
    await expect(overview.reason('image_generation')).toHaveText(/downloading 9\.5 kB of 19\.1 kB/)
    const bar = overview.row('image_generation').getByRole('progressbar')
    await expect(bar).toHaveAttribute('aria-valuenow', '50')
  })

  test('force asks before edits are replaced, and asks for all of it', async ({ page, bench }) => {
    const { overview, upstream, path } = await onFetchedFolder(page, bench)
    const text = readFileSync(join(path, 'clip.json'), 'utf8')
    bench.write(path, 'clip.json', text.replace('"description": "', '$&Edited. '))
    await expect(overview.word('clip')).toHaveText('Changed on disk')
    const known = upstream.log.length
    await overview.choose('clip', 'Refresh the category whatever its age')
    await expect(overview.dialog).toContainText('Replace what was edited?')
    await overview.dialog.getByRole('button', { name: 'Replace and refresh' }).click()
    await expect(overview.word('clip')).toHaveText('Fresh')
    expect(readFileSync(join(path, 'clip.json'), 'utf8')).toBe(text)
    expect(upstream.log.slice(known).map(({ ifNoneMatch }) => ifNoneMatch)).toEqual([null])
  })

  test('two tabs see each other’s refresh', async ({ page, bench, context }) => {
    const { overview } = await onEmptyFolder(page, bench)
    const other = new Overview(await context.newPage())
    await other.page.goto(page.url())
    await other.isLoaded()
    await overview.select('clip')
    await overview.press('r')
    await expect(other.word('clip')).toHaveText('Fresh')
    await expect(other.counts('clip')).toHaveText(['3', '3'])
  })
})

test.describe('a folder that changes outside', () => {
  test('shows what another program has changed, by itself', async ({ page, bench }) => {
    const { overview, path } = await onFetchedFolder(page, bench)
    rmSync(join(path, 'blip.json'))
    await expect(overview.reason('blip')).toHaveText('v2 removed')
    await expect(overview.counts('blip')).toHaveText(['2', '–'])
  })

  test('a folder that vanishes keeps its data in sight, and returns by itself', async ({
    page,
    bench,
  }) => {
    const { overview, path } = await onFetchedFolder(page, bench)
    renameSync(path, `${path}-away`)
    await expect(overview.problem).toContainText('The folder is not there any more')
    await expect(overview.problem).toContainText(path)
    await expect(overview.counts('clip')).toHaveText(['3', '3'])
    renameSync(`${path}-away`, path)
    await expect(overview.problem).toHaveCount(0)
    await expect(overview.toasts).toContainText('The folder is back')
    await expect(overview.word('clip')).toHaveText('Fresh')
  })

  test('a read-only folder says why nothing can be done', async ({ page, bench }) => {
    const path = bench.sample()
    chmodSync(bench.root, 0o755)
    chmodSync(path, 0o555)
    const host = await bench.host({ base: path, withoutRoot: true })
    await enter(page, host, { path, route: overviewRoute })
    const overview = new Overview(page)
    await overview.isLoaded()
    await expect(overview.banners).toContainText('Look only')
    await expect(overview.banners).toContainText(path)
    await expect(overview.button(/^Refresh all/)).toHaveAttribute('aria-disabled', 'true')
    await expect(overview.head).toContainText('this folder cannot be written to')
    chmodSync(path, 0o755)
  })
})

test('the sample is only looked at; a copy of it is offered', async ({ page, bench }) => {
  const host = await bench.host()
  await enter(page, host, { path: SAMPLE, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  await overview.select('clip')
  await overview.press('r')
  await expect(overview.dialog).toContainText('The sample is read-only')
  await overview.dialog.getByRole('button', { name: 'Open a copy' }).click()
  await expect(overview.banners).toHaveCount(0)
  await overview.isLoaded()
  await overview.select('clip')
  await overview.press('m')
  await expect(overview.toasts).toHaveCount(0)
})

test('offline forbids the network and says so', async ({ page, bench }) => {
  const path = bench.sample()
  const host = await bench.host({ base: path, flags: ['--offline'] })
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  await expect(overview.banners).toContainText('Offline.')
  await expect(overview.connectionChip).toHaveText('Offline')
  await expect(overview.button(/^Refresh all/)).toHaveAttribute('aria-disabled', 'true')
  await expect(overview.head).toContainText('offline is on in the settings')
})

test('a host that is gone is told of, and the page goes on when it is back', async ({
  page,
  bench,
  guard,
}) => {
  guard.allow(
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|401/,
  )
  const path = bench.sample()
  const host = await bench.host({ base: path })
  await enter(page, host, { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  await host.kill()
  await expect(overview.banners).toContainText('does not answer')
  await expect(overview.row('clip')).toBeVisible()
  const again = await bench.host({ base: path, port: host.tcpPort })
  await expect(overview.banners).toContainText('not let in any more')
  const tab = await page.context().newPage()
  await tab.goto(await again.newAddress())
  await expect(overview.banners).toHaveCount(0)
})

test('eight tabs of one browser all hear of a change', async ({ page, bench, context }) => {
  const { overview, path } = await onFetchedFolder(page, bench)
  const others = await Promise.all(Array.from({ length: 7 }, () => context.newPage()))
  const tabs = [overview, ...others.map((tab) => new Overview(tab))]
  await Promise.all(others.map((tab) => tab.goto(page.url())))
  await Promise.all(tabs.map((tab) => tab.isLoaded()))
  rmSync(join(path, 'clip.json'))
  await Promise.all(tabs.map((tab) => expect(tab.word('clip')).toHaveText('Changed on disk')))
})

type Page = ConstructorParameters<typeof Overview>[0]

async function onEmptyFolder(page: Page, bench: Workbench) {
  return onFolder(page, bench, bench.folder('model_reference'))
}

async function onFetchedFolder(page: Page, bench: Workbench) {
  const path = bench.folder('model_reference')
  const upstream = await bench.upstream()
  await bench.fetch(path, { upstream, at: new Date().toISOString() })
  return onFolder(page, bench, path, upstream)
}

async function onFolder(
  page: Page,
  bench: Workbench,
  path: string,
  known?: Awaited<ReturnType<Workbench['upstream']>>,
) {
  const upstream = known ?? (await bench.upstream())
  const env = { HRV_RAW_BASE_URL: upstream.rawBaseUrl }
  await enter(page, await bench.host({ base: path, env }), { path, route: overviewRoute })
  const overview = new Overview(page)
  await overview.isLoaded()
  return { overview, upstream, path }
}
