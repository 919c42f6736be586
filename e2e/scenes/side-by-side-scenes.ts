import { expect } from '@playwright/test'
import type { FolderId } from '../../src/bridge/viewer-shapes.ts'
import { conversionRoute, type Route } from '../../src/renderer/src/routes.ts'
import { enter } from '../enter.ts'
import { hostileClip } from '../hostile-record.ts'
import { SideBySide } from '../pages/side-by-side.ts'
import { TOLD_AT } from '../workbench.ts'
import { atConversion, type Converted } from './on-conversion.ts'
import { copyOf, type Scenes, type Stage } from './scene.ts'

/** A record beside what becomes of it, in every state. */
export const SIDE_BY_SIDE_SCENES: Scenes = {
  'conversion-side-by-side': async (stage) => {
    const pairs = await onSideBySide(stage, { at: 'v2/tags/0' })
    await pairs.press('Shift+F7', 'F7')
  },
  'conversion-side-by-side-unfolded': (stage) =>
    onSideBySide(stage, { isFolded: false, at: 'v2/nsfw', isOpen: true }),
  'conversion-side-by-side-legacy-order': (stage) =>
    onSideBySide(stage, { order: 'legacy', openFolds: ['v2/description'] }),
  'conversion-side-by-side-inline': (stage) =>
    onSideBySide(stage, { isInline: true, at: 'v2/config/download/0/file_name' }),
  'conversion-side-by-side-csv': (stage) => {
    const record = 'brackish/Otter-24B-v1.3'
    return onSideBySide(stage, { category: 'text_generation', record, at: 'v2/tags' })
  },
  'conversion-side-by-side-overwritten': (stage) =>
    onSideBySide(stage, { category: 'text_generation', record: 'brackish/Otter-7B-v1.1' }),
  'conversion-side-by-side-hostile': async (stage) => {
    const { name, text } = hostileClip()
    await onOwnClip(stage, text, name)
    await new SideBySide(stage.page).isPaired()
  },
  'conversion-side-by-side-rejected': async (stage) => {
    const record = 'control_tidewater_seg'
    await onSideBySide(stage, { category: 'controlnet', record })
    await expect(stage.page.getByText('Rejected: does not convert')).toBeVisible()
  },
  'conversion-side-by-side-left-out': (stage) =>
    onSideBySide(stage, { category: 'text_generation', record: 'koboldcpp/Otter-7B-v1.1' }),
  'conversion-side-by-side-v2-only': async (stage) => {
    await onOwnClip(stage, '{}', 'coot-L-12')
    await expect(stage.page.getByText('it is only in clip.json')).toBeVisible()
  },
  'conversion-side-by-side-loading': async (stage) => {
    await stage.page.route(/\/api\/alignedRecord$/, () => undefined)
    await atConversion(stage, { record: 'Fernweh XL', view: 'side-by-side' })
    await expect(stage.page.getByText('The record is being explained.')).toBeAttached()
  },
}

/** A clip record side by side, in a folder whose legacy file was edited. */
async function onOwnClip(stage: Stage, legacy: string, record: string): Promise<void> {
  const path = copyOf(stage)
  stage.bench.write(path, 'legacy/clip.json', legacy)
  const host = await stage.bench.host({ base: path, at: TOLD_AT })
  const route = (folder: FolderId): Route => ({
    ...conversionRoute(folder, 'clip', record),
    view: 'side-by-side',
  })
  await enter(stage.page, host, { path, route })
}

async function onSideBySide(stage: Stage, arranged: Converted): Promise<SideBySide> {
  await atConversion(stage, { record: 'Fernweh XL', ...arranged, view: 'side-by-side' })
  const pairs = new SideBySide(stage.page)
  await pairs.isPaired()
  return pairs
}
