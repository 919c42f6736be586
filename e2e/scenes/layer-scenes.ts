import { expect } from '@playwright/test'
import { ExportDialog } from '../pages/export-dialog.ts'
import { KeyHelp, LogDrawer, Palette } from '../pages/overlays.ts'
import { onRecords } from './browse-scenes.ts'
import { onConversion } from './on-conversion.ts'
import { onBoard, onUpstream } from './overview-scenes.ts'
import type { Scenes } from './scene.ts'

/** What lies over or below every screen. */
export const LAYER_SCENES: Scenes = {
  palette: async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+k')
    await palette.type('re')
    await expect(palette.options.first()).toBeVisible()
  },
  'palette-models': async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+p')
    await palette.type('@otter')
    await expect(palette.option(/Otter-24B/).first()).toBeVisible()
  },
  'palette-no-match': async (stage) => {
    await onBoard(stage)
    const palette = new Palette(stage.page)
    await palette.press('Ctrl+k')
    await palette.type('zzzz')
    await expect(stage.page.getByText(/Nothing matches/)).toBeVisible()
  },
  'key-help': async (stage) => {
    await onBoard(stage)
    const help = new KeyHelp(stage.page)
    await help.press('?')
    await expect(help.groups).toBeVisible()
  },
  'export-dialog': async (stage) => {
    await onConversion(stage, { record: 'Fernweh XL' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await expect(dialog.text).toContainText('How a record of')
  },
  'export-markdown-parts': async (stage) => {
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await onConversion(stage, { record: 'Fernweh XL' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await dialog.inParts.check()
    await dialog.copyPart(1).click()
    await expect(dialog.copyPart(1)).toHaveText('Copied')
  },
  'export-records': async (stage) => {
    await onRecords(stage, { filter: 'heron' })
    const dialog = new ExportDialog(stage.page)
    await dialog.open()
    await expect(dialog.preview).toContainText('This is not all')
  },
  log: async (stage) => {
    const overview = await onUpstream(stage, 'status:503')
    await overview.select('codeformer')
    await overview.press('r', 'Ctrl+`')
    await expect(new LogDrawer(stage.page).lines).toContainText('503')
    await overview.toasts.getByRole('button', { name: 'Close' }).click()
  },
}
