import { onRecords, RECORD } from './browse-scenes.ts'
import { onConversion } from './on-conversion.ts'
import { onBoard } from './overview-scenes.ts'
import type { Scene, Scenes, Stage } from './scene.ts'

/** Main screens for who needs more contrast. */
export const CONTRAST_SCENES: Scenes = {
  'overview-contrast': (stage) => withContrast(stage, onBoard),
  'browse-contrast': (stage) =>
    withContrast(stage, () => onRecords(stage, { record: RECORD, isGrouped: true })),
  'conversion-contrast': (stage) =>
    withContrast(stage, () => onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline' })),
}

/** Main screens for who needs everything twice as large. */
export const ZOOMED_SCENES: Scenes = {
  'overview-zoomed': (stage) => onBoard(stage),
  'browse-zoomed': (stage) => onRecords(stage, {}),
  'conversion-zoomed': (stage) => onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline' }),
}

async function withContrast(stage: Stage, scene: Scene): Promise<void> {
  await stage.page.emulateMedia({ contrast: 'more' })
  await scene(stage)
}
