import { expect } from '@playwright/test'
import { browseRoute } from '../../src/renderer/src/routes.ts'
import { Browse } from '../pages/browse.ts'
import { open, type Scenes, type Stage } from './scene.ts'

/** A text model with issues. */
export const RECORD = 'hollowreed/Bittern-9B-it'

/** Records in every state. */
export const BROWSE_SCENES: Scenes = {
  'browse-inspector': (stage) => onRecords(stage, { record: RECORD, isGrouped: true }),
  'browse-legacy': (stage) => onRecords(stage, { record: RECORD, tab: 'legacy' }),
  'browse-v2': (stage) => onRecords(stage, { record: RECORD, tab: 'v2' }),
  'browse-conversion': (stage) =>
    onRecords(stage, {
      ...{ category: 'image_generation', record: 'Fernweh XL', tab: 'conversion' },
    }),
  'browse-issues': (stage) => onRecords(stage, { record: RECORD, tab: 'issues' }),
  'browse-image': (stage) =>
    onRecords(stage, { category: 'image_generation', record: 'Saltmarsh Realism' }),
  'browse-filtered': (stage) =>
    onRecords(stage, { filter: 'heron', sort: { field: '$key', direction: 'descending' } }),
  'browse-no-match': async (stage) => {
    await open(stage, (folder) => ({ ...browseRoute(folder, 'clip'), filter: 'no such words' }))
    await expect(new Browse(stage.page).nothingFound).toBeVisible()
  },
  'browse-rejected': (stage) =>
    onRecords(stage, { category: 'controlnet', format: 'legacy', record: 'control_tidewater_seg' }),
  'browse-no-record': (stage) => onRecords(stage, {}),
  'browse-no-file': async (stage) => {
    await open(stage, (folder) => browseRoute(folder, 'miscellaneous'))
    await expect(stage.page.locator('main[data-screen=browse]')).toBeVisible()
    await expect(stage.page.getByRole('heading', { name: /miscellaneous/ }).first()).toBeVisible()
  },
  'browse-loading': async (stage) => {
    await stage.page.route(/\/api\/table$/, () => undefined)
    await open(stage, (folder) => browseRoute(folder, 'clip'))
    await expect(stage.page.locator('.table-skeleton')).toBeVisible()
  },
  'browse-row-menu': async (stage) => {
    const browse = await onRecords(stage, { category: 'image_generation' })
    await browse.row('Tideglass').click({ button: 'right' })
    await expect(
      stage.page.getByRole('menuitem', { name: 'Copy the record as JSON' }),
    ).toBeEnabled()
  },
  'browse-columns': async (stage) => {
    await onRecords(stage, {})
    await stage.page.getByRole('button', { name: 'Columns' }).click()
    await expect(stage.page.getByRole('menu')).toBeVisible()
  },
}

/** The records of a category of the story. */
export async function onRecords(stage: Stage, arranged: Partial<ReturnType<typeof browseRoute>>) {
  const { category = 'text_generation' } = arranged
  await open(stage, (folder) => ({ ...browseRoute(folder, category), ...arranged, folder }))
  const browse = new Browse(stage.page)
  await browse.isLoaded()
  if (arranged.record !== undefined) await expect(browse.tabContent).toBeVisible()
  return browse
}
