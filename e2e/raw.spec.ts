import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, skipWithoutRealData, test } from './fixtures.ts'
import { enter } from './enter.ts'
import { Raw } from './pages/raw.ts'
import { conversionRoute, type ConversionRoute } from '../src/renderer/src/routes.ts'
import type { CategoryId } from '../src/domain/categories.ts'
import type { HostProcess } from './host-process.ts'

type Page = ConstructorParameters<typeof Raw>[0]

interface Looked {
  readonly host: HostProcess
  readonly path: string
}

async function open(
  page: Page,
  { host, path }: Looked,
  {
    category,
    record,
    ...rest
  }: { category: CategoryId; record: string } & Partial<ConversionRoute>,
) {
  const route = (folder: string): ConversionRoute => ({
    ...conversionRoute(folder, category, record),
    view: 'raw',
    ...rest,
  })
  await enter(page, host, { path, route })
  const raw = new Raw(page)
  await raw.isRead()
  return raw
}

const OTTER = { category: 'text_generation', record: 'brackish/Otter-24B-v1.3' } as const

test('both files are shown as they are around the record', async ({ page, sampleHost }) => {
  const raw = await open(page, sampleHost, OTTER)
  await expect(raw.line('legacy', 1)).toContainText('name,parameters_bn,display_name')
  await expect(raw.line('legacy', 13)).toContainText('brackish/Otter-24B-v1.3')
  await expect(raw.line('legacy', 14)).toContainText('keeps track of ""it all""')
  await expect(raw.facts('legacy')).toContainText('UTF-8, no mark')
  await expect(raw.chips).toHaveText(/mixed line ends in legacy\/models\.csv: \d+ CRLF, 1 LF/)
  await expect(raw.lineOf('v2', '"brackish/Otter-24B-v1.3"')).not.toHaveCount(0)
})

test('what is selected is copied exactly: line ends, tabs and blanks, and no drawn mark', async ({
  page,
  context,
  bench,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const path = bench.sample()
  const row = 'A\u00a0B,\t 7,"x  y\u202e\u200b\n z\r",https://u.example, ,,generalist,,,'
  const text = `name,parameters_bn,description,url,style,tags,baseline,a,b,c\r\n${row}\r\nC,1,,,,,,,,\n`
  bench.write(path, 'legacy/models.csv', text)
  const record = 'A\u00a0B'
  const raw = await open(
    page,
    { host: await bench.host({ base: path }), path },
    { category: 'text_generation', record },
  )
  await raw.selectLines('legacy', 1, 5)
  await page.keyboard.press('Control+c')
  await expect.poll(() => raw.clipboard()).toBe(text)
  await expect(raw.signs('legacy')).toHaveText(['', '', '', ''])
  expect(await raw.signWords('legacy')).toEqual(['NBSP', 'TAB', 'U+202E', 'ZWSP'])
  await raw.command('Copy the record as it is in the legacy file')
  await expect.poll(() => raw.clipboard()).toBe(`${row}\r\n`)
  await raw.marks.uncheck()
  expect(await raw.signWords('legacy')).toEqual(['U+202E', 'ZWSP'])
  await raw.selectLines('legacy', 2, 4)
  await page.keyboard.press('Control+c')
  await expect.poll(() => raw.clipboard()).toBe(row)
})

test('selecting a value lights it up in both files, as bytes', async ({ page, sampleHost }) => {
  const raw = await open(page, sampleHost, { ...OTTER, at: 'v2/parameters' })
  await expect(raw.lit('v2')).toHaveText('24000000000')
  await expect(raw.lit('legacy')).toHaveText(['', '24'])
  await expect(raw.footer).toContainText(/parameters_bn 3 bytes at [\d,]+ 20 32 34/)
  await expect(raw.footer).toContainText(/parameters 11 bytes at/)
  await raw.line('legacy', 13).getByText('ferrous/Slate-24B').click()
  await expect(raw.lit('v2')).toHaveText('"ferrous/Slate-24B"')
  expect(page.url()).toContain('at=legacy%2Fbaseline')
  await page.keyboard.press('ArrowRight')
  expect(page.url()).toContain('at=v2%2Fbaseline')
  await page.keyboard.press('F7')
  await expect(raw.lit('v2')).not.toHaveText('"ferrous/Slate-24B"')
  await page.keyboard.press('Enter')
  await expect(page.locator('.entry.selected .lx')).toBeVisible()
})

test('a file that cannot be read is shown as it is, and one that is missing is told', async ({
  page,
  bench,
}) => {
  const path = bench.sample()
  bench.write(path, 'clip.json', '{\n  "a": 1,\n  "b": [1,]\n}\n')
  rmSync(join(path, 'blip.json'))
  const looked = { host: await bench.host({ base: path }), path }
  const raw = await open(page, looked, { category: 'clip', record: 'Brant-L/12' })
  await expect(raw.pane('v2')).toContainText('This file cannot be read')
  await expect(raw.pane('v2').locator('.fault')).toContainText('"b": [1,]')
  await open(page, looked, { category: 'blip', record: 'Gannet Caption' })
  await expect(raw.pane('v2')).toContainText('blip.json is not in this folder')
})

test('a line of a megabyte is cut, and copied whole', async ({ page, context, bench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const path = bench.sample()
  const record = { name: 'A', type: 'clip', description: '🦆\ud800'.repeat(100_000) }
  const text = JSON.stringify({ A: record }).replaceAll('\\ud800', '\\uD800')
  bench.write(path, 'legacy/clip.json', text)
  const raw = await open(
    page,
    { host: await bench.host({ base: path }), path },
    { category: 'clip', record: 'A' },
  )
  await raw
    .pane('legacy')
    .getByRole('button', { name: /more characters; copy the line/ })
    .click()
  await expect(raw.toasts).toContainText('Copied line 1')
  // Not `toBe`, which would print what differs.
  expect((await raw.clipboard()) === text).toBe(true)
})

test('lines of a long record are brought when their value is selected', async ({ page, bench }) => {
  const path = bench.sample()
  const tags = Array.from({ length: 5000 }, (_, at) => `t${at}`)
  const record = { A: { name: 'A', type: 'clip', tags } }
  bench.write(path, 'legacy/clip.json', JSON.stringify(record, null, 4))
  const looked = { host: await bench.host({ base: path }), path }
  const raw = await open(page, looked, { category: 'clip', record: 'A' })
  await raw.pane('legacy').getByRole('button', { name: 'Lines behind: show more' }).click()
  await expect(raw.line('legacy', 400)).toBeVisible()
  await open(page, looked, { category: 'clip', record: 'A', at: 'legacy/tags/4321' })
  await expect(raw.lit('legacy')).toHaveText('"t4321"')
  await expect(raw.lit('legacy')).toBeInViewport()
})

test('how text is drawn is in the address', async ({ page, sampleHost }) => {
  const raw = await open(page, sampleHost, OTTER)
  await page.keyboard.press('Alt+z')
  await page.keyboard.press('Alt+b')
  expect(page.url()).toContain('marks=0&wrap=0')
  await page.reload()
  await raw.isRead()
  await expect(raw.wrap).not.toBeChecked()
  await expect(raw.marks).not.toBeChecked()
})

test.describe('real files', () => {
  skipWithoutRealData()

  test('the last record of the largest file is found and shown', async ({ page, realHost }) => {
    const raw = await open(page, realHost, {
      category: 'image_generation',
      record: 'stable_diffusion',
    })
    await expect(raw.lineOf('legacy', '"stable_diffusion": {')).not.toHaveCount(0)
    await expect(raw.lineOf('v2', '"stable_diffusion": {')).not.toHaveCount(0)
  })
})
