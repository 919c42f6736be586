import { expect } from '@playwright/test'
import { open, type Scenes } from './scene.ts'

/** The first page. */
export const FIRST_RUN_SCENES: Scenes = {
  'first-run': async (stage) => {
    await open(stage, () => ({ screen: 'first-run', isLogOpen: false }))
    await expect(stage.page.getByRole('heading', { level: 1 })).toBeVisible()
  },
}
