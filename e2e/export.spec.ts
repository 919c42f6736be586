import type { Page } from '@playwright/test'
import type { Route } from '../src/renderer/src/routes.ts'
import { browseRoute, conversionRoute, overviewRoute } from '../src/renderer/src/routes.ts'
import { enter } from './enter.ts'
import { expect, test, type SharedHost } from './fixtures.ts'
import { ExportDialog } from './pages/export-dialog.ts'
import { runProgram } from './program.ts'
import { SAMPLE } from './workbench.ts'

async function at(
  page: Page,
  { host, path }: SharedHost,
  route: (folder: string) => Route,
): Promise<ExportDialog> {
  await enter(page, host, { path, route })
  const dialog = new ExportDialog(page)
  await dialog
    .screen('conversion')
    .or(dialog.screen('browse'))
    .or(dialog.screen('overview'))
    .waitFor()
  return dialog
}

const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')

test.describe('exports', () => {
  test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

  test('a record is saved as the command line writes it, in every form', async ({
    page,
    sampleHost,
    bench,
  }) => {
    const dialog = await at(page, sampleHost, (folder) =>
      conversionRoute(folder, 'image_generation', 'Fernweh XL'),
    )
    await dialog.open()
    await expect(dialog.what('Conversion of the record')).toBeFocused()
    for (const [title, format] of [
      ['Markdown', 'markdown'],
      ['JSON Patch', 'patch'],
      ['HTML', 'html'],
      ['JSON nothing', 'json'],
    ] as const) {
      await dialog.as(title).check()
      await dialog.isShown()
      const [file] = await dialog.save()
      const args = ['explain', 'image_generation', 'Fernweh XL', '--format', format]
      const told = await runProgram([...args, '--base', SAMPLE], { env: bench.env() })
      expect(file?.text).toBe(told.output)
      expect(file?.name).toMatch(/^image_generation-Fernweh-XL-explained\./)
      await expect(dialog.preview).toContainText(`Saved ${file?.name}`)
    }
  })

  test('Markdown in parts: each is copied by itself and says so, all are saved', async ({
    page,
    sampleHost,
  }) => {
    const dialog = await at(page, sampleHost, (folder) =>
      conversionRoute(folder, 'image_generation'),
    )
    await dialog.open()
    await dialog.inParts.check()
    await expect(dialog.parts.nth(1)).toBeVisible()
    const count = await dialog.parts.count()
    await dialog.copyPart(2).click()
    await expect(dialog.copyPart(2)).toHaveText('Copied')
    await expect(dialog.copyPart(1)).toHaveText('Copy')
    const copied = await clipboard(page)
    await expect(dialog.parts.nth(1)).toContainText(
      `${copied.length.toLocaleString('en-US')} characters`,
    )
    const files = await dialog.save(count)
    expect(files.map(({ name }) => name)).toEqual(
      Array.from(
        { length: count },
        (_, index) => `image_generation-ledger.${index + 1}-of-${count}.md`,
      ),
    )
    expect(files[1]?.text).toBe(copied)
    for (const { text } of files) expect(text.length).toBeLessThanOrEqual(2000)
  })

  test('filtered records say so; the table is safe for spreadsheets unless another is asked for', async ({
    page,
    sampleHost,
  }) => {
    const dialog = await at(page, sampleHost, (folder) => ({
      ...browseRoute(folder, 'text_generation'),
      filter: 'heron',
    }))
    await dialog.open()
    await expect(dialog.what('v2 records that match the filter')).toBeChecked()
    await expect(dialog.as('CSV, safe')).toBeChecked()
    await expect(dialog.preview).toContainText('This is not all')
    await expect(dialog.preview).toContainText('Made safe for spreadsheets')
    const [some] = await dialog.save()
    expect(some?.name).toMatch(/^text_generation-v2\.filtered-\d+-of-\d+\.csv$/)
    await dialog.what('All v2 records').check()
    await dialog.as('CSV, exact').check()
    await dialog.isShown()
    await expect(dialog.preview).not.toContainText('This is not all')
    const [all] = await dialog.save()
    expect(all?.name).toBe('text_generation-v2.exact.csv')
  })

  test('a failed conversion, the comparison and all issues', async ({ page, sampleHost }) => {
    const dialog = await at(page, sampleHost, (folder) => conversionRoute(folder, 'controlnet'))
    await expect(page.getByText('Nothing was written').first()).toBeVisible()
    await dialog.open()
    await dialog.what('Failed conversion').check()
    await expect(dialog.text).toContainText('control_tidewater_seg_fp16')
    await page.keyboard.press('Escape')
    await expect(dialog.window).toHaveCount(0)
    await at(page, sampleHost, (folder) => conversionRoute(folder, 'image_generation'))
    await dialog.open()
    await dialog.what('v2 file against a fresh conversion').check()
    await expect(dialog.text).toContainText('Workers download another file')
    await at(page, sampleHost, (folder) => overviewRoute(folder))
    await dialog.open()
    await expect(dialog.what('Issues and findings of all categories')).toBeChecked()
    await expect(dialog.text).toContainText('Gullfeather 4x has a config file')
  })

  test('what cannot be had is a problem in its place, and the rest can be chosen', async ({
    page,
    sampleHost,
  }) => {
    await page.route(/\/api\/export$/, async (route) => {
      const asked = route.request().postDataJSON() as { readonly format: string }
      if (asked.format !== 'html') return route.continue()
      const problem = {
        ...{ code: 'usage', action: 'export "A lot"', target: '/x', kept: 'nothing was written' },
        ...{ cause: 'it has more than 10 characters', next: 'use the command line: hrv explain' },
      }
      return route.fulfill({ json: { ok: false, problem } })
    })
    const dialog = await at(page, sampleHost, (folder) => conversionRoute(folder, 'clip'))
    await dialog.open()
    await dialog.as('HTML').check()
    await expect(dialog.preview).toContainText('use the command line: hrv explain', {
      ignoreCase: true,
    })
    await dialog.as('Markdown').check()
    await expect(dialog.text).toContainText('How the records of clip convert')
  })

  test('copies are made without a question, and selected text comes first', async ({
    page,
    sampleHost,
  }) => {
    const dialog = await at(page, sampleHost, (folder) =>
      conversionRoute(folder, 'blip', 'Gannet Caption'),
    )
    await page
      .getByRole('treegrid', { name: 'What became of it' })
      .getByRole('row')
      .nth(1)
      .waitFor()
    await dialog.press('Ctrl+c')
    await expect(dialog.toasts).toContainText('Copied conversion of the record as JSON')
    expect(JSON.parse(await clipboard(page))).toMatchObject({ key: 'Gannet Caption' })
    await dialog.press('Ctrl+Shift+c')
    await expect(dialog.toasts.filter({ hasText: 'as Markdown' })).toBeVisible()
    expect(await clipboard(page)).toContain('# How a record of blip converts')
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('h2'))`)
    await dialog.press('Ctrl+c')
    await expect.poll(() => clipboard(page)).toBe('Gannet Caption')
  })
})
