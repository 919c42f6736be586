import { expect } from '@playwright/test'
import type { CommandRows } from './command-row.ts'

/** Commands of the settings. */
export const SETTINGS_ROWS: CommandRows = {
  'settings.find': {
    from: 'settings',
    seen: ({ settings }) => expect(settings.find).toBeFocused(),
  },
  'settings.undo': {
    from: 'settings',
    first: async ({ settings }) => {
      await settings.set('Time to live', '3600')
      await expect(settings.effect('Time to live')).toContainText('3600 s')
    },
    seen: ({ settings }) => expect(settings.effect('Time to live')).toContainText('86400 s'),
  },
  'settings.reset': {
    from: 'settings',
    first: async ({ settings }) => {
      await settings.set('Time to live', '3600')
      await expect(settings.effect('Time to live')).toContainText('3600 s')
    },
    seen: ({ settings }) => expect(settings.effect('Time to live')).toContainText('86400 s'),
  },
  'settings.open-file': {
    from: 'settings',
    seen: (desk) => expect.poll(() => desk.clipboard()).toMatch(/settings\.json$/),
  },
  'settings.leave': {
    from: 'settings',
    seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
  },
}
