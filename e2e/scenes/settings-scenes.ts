import { expect } from '@playwright/test'
import { Settings } from '../pages/settings.ts'
import { open, type Scenes, type Stage } from './scene.ts'

/** The settings in every state. */
export const SETTINGS_SCENES: Scenes = {
  settings: (stage) => onSettings(stage),
  'settings-refused': async (stage) => {
    const settings = await onSettings(stage)
    await settings.set('Time to live', '-5')
    await expect(settings.effect('Time to live').getByRole('alert')).toContainText('Not saved')
  },
  'settings-no-match': async (stage) => {
    const settings = await onSettings(stage)
    await settings.find.fill('no such setting')
    await expect(stage.page.getByText(/No setting matches/)).toBeVisible()
  },
}

async function onSettings(stage: Stage): Promise<Settings> {
  await open(stage, (folder) => ({
    screen: 'settings',
    folder,
    section: 'freshness',
    isLogOpen: false,
  }))
  const settings = new Settings(stage.page)
  await settings.row('Time to live').waitFor()
  return settings
}
