import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CategoryId } from '../src/domain/categories.ts'
import {
  compareRoute,
  comparisonRoute,
  overviewRoute,
  type CompareRoute,
} from '../src/renderer/src/routes.ts'
import { enter, folderId, goTo, letIn } from './enter.ts'
import { expect, skipWithoutRealData, test, type SharedHost } from './fixtures.ts'
import { Compare } from './pages/compare.ts'
import { Palette } from './pages/overlays.ts'
import { Overview } from './pages/overview.ts'
import { SAMPLE } from './workbench.ts'

type Page = ConstructorParameters<typeof Compare>[0]
const CLIP = { category: 'clip' } as const

type Arranged = Partial<CompareRoute> & { readonly category?: CategoryId | null }

async function open(page: Page, { host, path }: SharedHost, arranged: Arranged = {}) {
  const { category = 'image_generation', ...rest } = arranged
  const route = (folder: string) => ({ ...compareRoute(folder, category), ...rest })
  await enter(page, host, { path, route })
  return new Compare(page)
}

test('tells what a conversion would change, record by record and field by field', async ({
  page,
  sampleHost,
}) => {
  const compare = await open(page, sampleHost)
  await compare.isCompared()
  await expect(compare.summary).toContainText('+1 added')
  await expect(compare.summary).toContainText('−1 removed')
  await expect(compare.summary).toContainText('~2 modified')
  await expect(compare.summary).toContainText('13 same')
  await expect(compare.summary).toContainText('2 critical fields in 1 record')
  await expect(compare.list.getByRole('row')).toHaveText([
    /Marram Dune/,
    /Øresund Sketch/,
    /Saltmarsh Realism.*version.*tags/,
    /Fernweh XL.*file_url.*sha256sum/,
  ])
  await compare.record('Fernweh XL').click()
  await expect(compare.fields).toContainText('Download fernweh_xl_v3.safetensors')
  await expect(compare.fields).toContainText('matched by file name')
  await expect(compare.field('file_url').locator('mark')).toHaveText(['2', '3'])
  await expect(compare.reason).toContainText('Workers download another file, or none.')
  await page.keyboard.press('F7')
  await page.keyboard.press('F7')
  await expect(compare.selectedField).toContainText('sha256sum')
  await expect(compare.reason).toContainText('Workers refuse the file that they have')
  await expect(compare.fields).toContainText('14 fields are the same')
})

test('an item of a set is added, whatever stands where', async ({ page, sampleHost }) => {
  const compare = await open(page, sampleHost, { record: 'Saltmarsh Realism' })
  await expect(compare.fields).toContainText('a set: order is not compared')
  await expect(compare.fields.getByRole('row').last()).toContainText('+ "landscape"')
})

test('every state is in the address, and a reload brings it back', async ({ page, sampleHost }) => {
  const arranged = { change: 'modified', isCriticalOnly: true } as const
  const compare = await open(page, sampleHost, { ...arranged, record: 'Fernweh XL' })
  await compare.isCompared()
  await page.keyboard.press('F7')
  await expect(compare.selectedField).toContainText('file_url')
  await page.reload()
  await expect(compare.selectedField).toContainText('file_url')
  await expect(compare.criticalOnly).toBeChecked()
  await expect(compare.list.getByRole('row')).toHaveCount(1)
  await page.keyboard.press('x')
  await expect(compare.side('before')).toContainText('Fresh conversion')
  await expect(compare.field('file_url').locator('mark')).toHaveText(['3', '2'])
  await page.goBack()
  await expect(compare.side('before')).toContainText('v2 file')
})

test('what changes on disk is compared again', async ({ page, bench }) => {
  const path = bench.sample()
  const compare = await open(page, { host: await bench.host({ base: path }), path })
  await compare.isCompared()
  const text = readFileSync(join(path, 'stable_diffusion.json'), 'utf8')
  bench.write(path, 'stable_diffusion.json', text.replace('"nsfw": false', '"nsfw": true'))
  await expect(compare.summary).toContainText('3 critical fields in 2 records')
})

test('says which side is damaged, foreign or missing, and why', async ({ page, bench }) => {
  const path = bench.sample()
  bench.write(path, 'clip.json', '{ "a": ')
  bench.write(path, 'blip.json', '{ "name": "a package", "version": "1.0.0" }')
  rmSync(join(path, 'gfpgan.json'))
  const host = await bench.host({ base: path })
  const compare = await open(page, { host, path }, { category: 'clip' })
  await expect(compare.problem).toContainText('A cannot be compared')
  await expect(compare.problem).toContainText('clip.json:1:8')
  await open(page, { host, path }, { category: 'blip' })
  await expect(compare.problem).toContainText('None of its members is a record of a model')
  await open(page, { host, path }, { category: 'gfpgan' })
  await expect(page.getByText('A is missing: there is no v2 file.')).toBeVisible()
  await expect(compare.list.getByRole('row').first()).toBeVisible()
  await expect(compare.summary).toContainText('0 same')
})

test('a narrow window shortens what is compared in the middle, and names it whole', async ({
  page,
  bench,
}) => {
  await page.setViewportSize({ width: 640, height: 700 })
  const path = bench.folder('a-folder-whose-name-is-much-too-long-for-a-narrow-window', SAMPLE)
  const compare = await open(page, { host: await bench.host({ base: path }), path })
  await compare.isCompared()
  const name = 'v2 file a-folder-whose-name-is-much-too-long-for-a-narrow-window'
  const side = page.getByRole('button', { name: `A, before: ${name}`, exact: true })
  await expect(side).toHaveAttribute('title', name)
  const [start, end] = [side.locator('.muted bdi').first(), side.locator('.muted bdi').last()]
  await expect(end).toHaveText('row-window')
  const [button, tail] = [await side.boundingBox(), await end.boundingBox()]
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeGreaterThan(
    (tail?.x ?? 0) + (tail?.width ?? 0),
  )
  expect((await start.boundingBox())?.width).toBeGreaterThan(24)
  expect(tail?.width).toBeGreaterThan(48)
  await expect(side.locator('b')).toHaveText('v2 file')
})

test('a short name of what is compared stays whole in a window of any width', async ({
  page,
  bench,
}) => {
  const path = bench.folder('short', SAMPLE)
  const compare = await open(page, { host: await bench.host({ base: path }), path })
  await compare.isCompared()
  for (const width of [1280, 900, 640]) {
    await page.setViewportSize({ width, height: 700 })
    const cuts = await page.evaluate(`
      [...document.querySelector('[title="v2 file short"]').querySelectorAll('b .midcut, b .cut')]
        .map((part) => part.scrollWidth - part.clientWidth)`)
    expect({ width, cuts }).toEqual({ width, cuts: [0, 0] })
  }
})

test('a comparison that failed is not exported, and that is said before', async ({
  page,
  bench,
}) => {
  const path = bench.sample()
  bench.write(path, 'clip.json', '{ "a": ')
  const compare = await open(page, { host: await bench.host({ base: path }), path }, CLIP)
  await expect(compare.problem).toContainText('A cannot be compared')
  await expect(page.getByText('A cannot be compared', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled')
  await compare.press('Ctrl+s', 'Ctrl+k')
  const palette = new Palette(page)
  await palette.type('export')
  await expect(palette.option(/^Export/)).toContainText('A cannot be compared')
  await expect(compare.dialog).toHaveCount(1)
})

test('two folders are compared file by file', async ({ page, bench }) => {
  const path = bench.sample()
  const other = bench.sample('other')
  bench.write(other, 'clip.json', '{ "a": ')
  rmSync(join(other, 'blip.json'))
  bench.rememberFolders([other], new Date().toISOString())
  const host = await bench.host({ base: path })
  await letIn(page, host)
  const folder = await folderId(page, host, path)
  const after = { of: 'folder', folder: await folderId(page, host, other) } as const
  await goTo(page, host, comparisonRoute({ before: { of: 'folder', folder }, after }, folder))
  const compare = new Compare(page)
  await expect(compare.files.getByRole('row').filter({ hasText: 'blip' })).toContainText([
    'legacy JSON',
    'only in A',
  ])
  await expect(page.getByText('Not compared.').locator('..')).toContainText('clip.json:1:8')
  await compare.files.getByRole('button', { name: 'blip' }).last().click()
  await expect(compare.list.getByRole('row').first()).toContainText('Gannet Caption')
  await page.keyboard.press('Escape')
  await expect(compare.files).toBeVisible()
})

test('two files that the command line names are compared first', async ({ page, bench }) => {
  const path = bench.sample()
  const other = join(bench.sample('other'), 'stable_diffusion.json')
  const text = readFileSync(other, 'utf8')
  bench.write(
    join(other, '..'),
    'stable_diffusion.json',
    text.replace('"nsfw": false', '"nsfw": true'),
  )
  const flags = ['--compare', join(path, 'stable_diffusion.json'), other]
  const host = await bench.host({ flags })
  await page.goto(await host.newAddress())
  const compare = new Compare(page)
  await compare.isCompared()
  await expect(compare.side('after')).toContainText('stable_diffusion.json')
  await expect(compare.reason).toContainText('It decides who is given the model.')
  rmSync(other)
  await compare.press('r')
  await expect(compare.problem).toContainText('B cannot be compared')
  await expect(compare.problem).toContainText('There is no file or folder of that name')
})

test('text from data is inert, and many fields do not freeze the page', async ({ page, bench }) => {
  const path = bench.sample()
  const name = '<img src=x onerror="document.title=1">\u202Egpj.exe\u0007'
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, '\ud800']))
  const record = (end: string) => ({ name, description: 'y'.repeat(1_000_000) + end, ...many })
  bench.write(path, 'clip.json', JSON.stringify({ [name]: { ...record('a'), gone: many } }))
  bench.write(path, 'other/clip.json', JSON.stringify({ [name]: { name } }))
  const other = join(path, 'other/clip.json')
  const host = await bench.host({ flags: ['--compare', join(path, 'clip.json'), other] })
  await page.goto(await host.newAddress())
  const compare = new Compare(page)
  await compare.isCompared()
  await expect(compare.heading).toContainText('<img src=x')
  await expect(page.locator('main img, main script')).toHaveCount(0)
  expect(await compare.heading.innerText()).not.toContain('\u202E')
  expect(await compare.fields.getByRole('row').count()).toBeLessThan(80)
  await page.keyboard.press('Shift+F7')
  await expect(compare.selectedField).toContainText('gone')
})

test('the overview leads to the comparison of a category', async ({ page, sampleHost }) => {
  const { host, path } = sampleHost
  const route = (folder: string) => ({ ...overviewRoute(folder), selected: 'clip' }) as const
  await enter(page, host, { path, route })
  const overview = new Overview(page)
  await overview.isLoaded()
  await overview.choose('image_generation', 'Compare v2 with a fresh conversion')
  await expect(new Compare(page).summary).toContainText('~2 modified')
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('every v2 file is the same as a fresh conversion', async ({ page, realHost }) => {
    const compare = await open(page, realHost, { category: null })
    await expect(compare.files.getByRole('row')).not.toHaveCount(0)
    const rows = await compare.files.locator('tbody tr').allInnerTexts()
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) expect(row).toMatch(/\t0\t0\t0\t\d/)
  })
})

test('a file that is dropped on the page in a browser is answered with the command', async ({
  page,
  sampleHost,
}) => {
  const compare = await open(page, sampleHost)
  await compare.isCompared()
  const isKept = await page.evaluate<boolean>(`(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['{}'], 'clip.json'))
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
    return !document.body.dispatchEvent(event)
  })()`)
  expect(isKept).toBe(true)
  await expect(compare.toasts).toContainText('serve --compare A B')
})
