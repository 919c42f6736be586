import { expect } from '@playwright/test'
import type { CommandRows } from './command-row.ts'

/** Commands of every screen. */
export const ANYWHERE_ROWS: CommandRows = {
  'screen.overview': {
    from: 'browse',
    seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
  },
  'screen.browse': {
    from: 'overview',
    seen: ({ browse }) => expect(browse.screen('browse')).toBeVisible(),
  },
  'screen.conversion': {
    from: 'overview',
    seen: ({ conversion }) => expect(conversion.screen('conversion')).toBeVisible(),
  },
  'screen.compare': {
    from: 'overview',
    seen: ({ compare }) => expect(compare.screen('compare')).toBeVisible(),
  },
  'screen.settings': {
    from: 'overview',
    seen: ({ settings }) => expect(settings.screen('settings')).toBeVisible(),
  },
  'palette.commands': {
    from: 'settings',
    seen: ({ palette }) => expect(palette.field).toBeFocused(),
  },
  'palette.models': {
    from: 'overview',
    seen: ({ palette }) => expect(palette.field).toHaveValue('@'),
  },
  'folder.switch': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.folderEntry('recent-0')).toBeVisible(),
  },
  'folder.sample-copy': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.folderSwitcher).not.toContainText('model_reference'),
  },
  'folder.choose': {
    from: 'first-run',
    refusal: 'a web page never names a folder',
    seen: ({ firstRun }) => expect(firstRun.screen('first-run')).toBeVisible(),
  },
  'folder.sample': {
    from: 'first-run',
    seen: ({ overview }) =>
      expect(overview.banners.filter({ hasText: 'This is the sample' })).toBeVisible(),
  },
  'log.toggle': { from: 'overview', seen: ({ log }) => expect(log.drawer).toBeVisible() },
  'log.all': {
    from: 'overview',
    seen: ({ log }) => expect(log.filter(/^All/)).toBeChecked(),
  },
  'log.warning': {
    from: 'overview',
    seen: ({ log }) => expect(log.filter(/^Warnings/)).toBeChecked(),
  },
  'log.error': {
    from: 'overview',
    seen: ({ log }) => expect(log.filter(/^Errors/)).toBeChecked(),
  },
  'log.copy': {
    from: 'overview',
    first: async ({ log }) => {
      await log.press('Ctrl+`')
      await expect(log.lines).toContainText('opened')
    },
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('opened'),
  },
  'panes.next': {
    from: 'browse',
    seen: (desk) => expect.poll(() => desk.hasFocusIn('[data-pane]')).toBe(true),
  },
  'help.keys': { from: 'settings', seen: ({ help }) => expect(help.groups).toBeVisible() },
  'export.open': {
    from: 'conversion',
    seen: ({ exports }) => expect(exports.text).toContainText('How a record of'),
  },
  'export.copy-markdown': {
    from: 'conversion',
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('# How a record of'),
  },
  'refresh.stale': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.toasts).toContainText('controlnet'),
  },
  'refresh.all': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.toasts).toContainText('controlnet'),
  },
  'work.cancel': {
    from: 'overview',
    first: async ({ overview, upstream }) => {
      upstream.setFault('all', 'stall')
      await overview.select('clip')
      await overview.press('Shift+R')
      await expect(overview.runningChip).toBeVisible()
    },
    seen: async ({ overview, upstream }) => {
      await expect(overview.toasts).toContainText('Refresh cancelled')
      upstream.setFault('all', null)
    },
  },
}
