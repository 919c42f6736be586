import { expect } from '@playwright/test'
import type { Desk, Start } from './desk.ts'

/** What a command is given from, and what is so once it was. */
export interface CommandRow {
  readonly from: Start
  /** What has to be so before. */
  readonly first?: (desk: Desk) => Promise<unknown>
  readonly seen: (desk: Desk) => Promise<unknown>
  /** Why it cannot be done in a browser: the palette says so instead. */
  readonly refusal?: string
}

async function toSideBySide({ sideBySide }: Desk): Promise<void> {
  await sideBySide.press('s')
  await sideBySide.isPaired()
}

const ANYWHERE: Readonly<Record<string, CommandRow>> = {
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

/** The digits of the first page: sample, copy, then the folders. */
const START: Readonly<Record<string, CommandRow>> = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [
    `start.${index + 1}`,
    {
      from: 'first-run',
      seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
    } satisfies CommandRow,
  ]),
)

const selected = ({ overview }: Desk) => overview.select('clip')

const OVERVIEW: Readonly<Record<string, CommandRow>> = {
  'row.next': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.rows.first()).toHaveAttribute('aria-selected', 'true'),
  },
  'row.previous': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.rows.last()).toHaveAttribute('aria-selected', 'true'),
  },
  'row.first': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.rows.first()).toBeFocused(),
  },
  'row.last': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.rows.last()).toBeFocused(),
  },
  'row.tick': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.tick('clip')).toBeChecked(),
  },
  'row.tick-all': {
    from: 'overview',
    seen: ({ overview }) => expect(overview.tick('ti')).toBeChecked(),
  },
  'overview.back': {
    from: 'overview',
    first: async (desk) => {
      await selected(desk)
      await desk.overview.press('w')
      await expect(desk.overview.pane).toBeVisible()
    },
    seen: ({ overview }) => expect(overview.pane).toHaveCount(0),
  },
  'overview.result': {
    from: 'overview',
    first: async (desk) => {
      await selected(desk)
      await desk.overview.press('r')
      await expect(desk.overview.toasts).toBeVisible()
    },
    seen: ({ overview }) => expect(overview.pane).toContainText('Refresh of 1 category'),
  },
  'category.browse': {
    from: 'overview',
    first: selected,
    seen: ({ browse }) => expect(browse.table).toHaveAccessibleName(/clip/),
  },
  'category.compare': {
    from: 'overview',
    first: selected,
    seen: ({ compare }) => expect(compare.page.getByText('Nothing differs')).toBeVisible(),
  },
  'category.refresh': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.toasts).toContainText('It is still fresh.'),
  },
  'category.force': {
    from: 'overview',
    first: selected,
    seen: async ({ overview, upstream }) => {
      await expect(overview.toasts).toContainText('Refreshed clip')
      expect(upstream.log.at(-1)?.ifNoneMatch).toBeNull()
    },
  },
  'category.mark-stale': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.word('clip')).toHaveText('Marked stale'),
  },
  'category.convert': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.toasts).toContainText('Converted clip'),
  },
  'category.why': {
    from: 'overview',
    first: selected,
    seen: ({ overview }) => expect(overview.pane).toContainText('legacy records'),
  },
}

const onSecondRow = async ({ browse }: Desk) => {
  await browse.press('j', 'j')
  await expect(browse.rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(browse.tabContent).toBeVisible()
}

const BROWSE: Readonly<Record<string, CommandRow>> = {
  'browse.next': {
    from: 'browse',
    seen: ({ browse }) => expect(browse.rows.first()).toHaveAttribute('aria-selected', 'true'),
  },
  'browse.previous': {
    from: 'browse',
    first: onSecondRow,
    seen: ({ browse }) => expect(browse.rows.first()).toHaveAttribute('aria-selected', 'true'),
  },
  'browse.open': {
    from: 'browse',
    first: onSecondRow,
    seen: (desk) => expect.poll(() => desk.hasFocusIn('[data-pane=inspector]')).toBe(true),
  },
  'browse.inspector': {
    from: 'browse',
    seen: ({ browse }) => expect(browse.inspector).toHaveCount(0),
  },
  'browse.filter': { from: 'browse', seen: ({ browse }) => expect(browse.filter).toBeFocused() },
  'browse.clear-filter': {
    from: 'browse',
    first: ({ browse }) => browse.filter.fill('otter'),
    seen: ({ browse }) => expect(browse.filter).toHaveValue(''),
  },
  'browse.group': {
    from: 'browse',
    seen: ({ browse }) => expect(browse.families.first()).toBeVisible(),
  },
  'browse.columns': {
    from: 'browse',
    seen: ({ page }) => expect(page.getByRole('menu', { name: 'Columns' })).toBeVisible(),
  },
  'browse.format': {
    from: 'browse',
    seen: ({ browse }) => expect(browse.table).toHaveAccessibleName(/legacy/),
  },
  'browse.conversion': {
    from: 'browse',
    first: onSecondRow,
    seen: ({ conversion }) => conversion.isExplained(),
  },
  'browse.compare': {
    from: 'browse',
    seen: ({ compare }) => expect(compare.screen('compare')).toBeVisible(),
  },
  'browse.copy-record': {
    from: 'browse',
    first: onSecondRow,
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('"name"'),
  },
  'browse.copy-link': {
    from: 'browse',
    seen: (desk) => expect.poll(() => desk.clipboard()).toBe(desk.page.url()),
  },
  'browse.back': {
    from: 'browse',
    seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
  },
}

const CONVERSION: Readonly<Record<string, CommandRow>> = {
  'conversion.next-record': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.heading).not.toHaveText('Fernweh XL'),
  },
  'conversion.previous-record': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.heading).not.toHaveText('Fernweh XL'),
  },
  ...Object.fromEntries(
    ['next-entry', 'previous-entry', 'page-down', 'page-up', 'next-change', 'previous-change'].map(
      (id): [string, CommandRow] => [
        `conversion.${id}`,
        { from: 'conversion', seen: ({ conversion }) => expect(conversion.selected).toBeVisible() },
      ],
    ),
  ),
  'conversion.to-legacy': {
    from: 'conversion',
    first: ({ conversion }) => conversion.line('baseline').click(),
    seen: ({ conversion }) =>
      expect(conversion.legacyLine('baseline')).toHaveAttribute('aria-selected', 'true'),
  },
  'conversion.to-v2': {
    from: 'conversion',
    first: ({ conversion }) => conversion.legacyLine('baseline').click(),
    seen: ({ conversion }) =>
      expect(conversion.line('baseline')).toHaveAttribute('aria-selected', 'true'),
  },
  'conversion.open-entry': {
    from: 'conversion',
    first: ({ conversion }) => conversion.line('baseline').click(),
    seen: ({ conversion }) => expect(conversion.opened).toContainText('before'),
  },
  'conversion.only-changed': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.chip('copied')).toHaveText('copied 0'),
  },
  'conversion.all-verdicts': {
    from: 'conversion',
    first: async ({ conversion }) => {
      await conversion.chip('dropped').click()
      await expect(conversion.chip('dropped')).toHaveAttribute('aria-pressed', 'true')
    },
    seen: ({ conversion }) =>
      expect(conversion.chip('dropped')).toHaveAttribute('aria-pressed', 'false'),
  },
  'conversion.view-explained': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.entries).toBeVisible(),
  },
  'conversion.view-raw': {
    from: 'conversion',
    seen: ({ raw }) => expect(raw.marks).toBeVisible(),
  },
  'conversion.raw-marks': {
    from: 'conversion',
    first: ({ raw }) => raw.show(),
    seen: ({ raw }) => expect(raw.marks).not.toBeChecked(),
  },
  'conversion.raw-wrap': {
    from: 'conversion',
    first: ({ raw }) => raw.show(),
    seen: ({ raw }) => expect(raw.wrap).not.toBeChecked(),
  },
  'conversion.open-at-line': {
    from: 'conversion',
    refusal: 'a web page cannot open files',
    seen: ({ conversion }) => expect(conversion.entries).toBeVisible(),
  },
  'conversion.copy-place': {
    from: 'conversion',
    seen: (desk) => expect.poll(() => desk.clipboard()).toMatch(/^legacy\/.*\.json:\d+$/),
  },
  'conversion.copy-legacy': {
    from: 'conversion',
    seen: (desk) => expect.poll(() => desk.clipboard()).toMatch(/^"Fernweh XL": \{[^]*"type":/),
  },
  'conversion.copy-v2': {
    from: 'conversion',
    seen: (desk) =>
      expect.poll(() => desk.clipboard()).toMatch(/^"Fernweh XL": \{[^]*"file_name":/),
  },
  'conversion.failure': {
    from: 'failed',
    seen: ({ conversion }) => expect(conversion.ledger).toBeVisible(),
  },
  'conversion.copy-problem': {
    from: 'failed',
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('Unknown download entry'),
  },
  'conversion.convert-again': {
    from: 'failed',
    seen: ({ conversion }) => expect(conversion.toasts).toContainText('controlnet'),
  },
  'conversion.view-side-by-side': {
    from: 'conversion',
    seen: ({ sideBySide }) => expect(sideBySide.grid).toBeVisible(),
  },
  'conversion.next-changed-record': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.heading).toHaveText('Inkwell Anime v4'),
  },
  'conversion.previous-changed-record': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.heading).toHaveText('Saltmarsh Realism'),
  },
  'conversion.order': {
    from: 'conversion',
    first: toSideBySide,
    seen: ({ sideBySide }) =>
      expect(sideBySide.order.getByRole('radio', { name: 'legacy' })).toBeChecked(),
  },
  'conversion.inline': {
    from: 'conversion',
    first: toSideBySide,
    seen: ({ sideBySide }) => expect(sideBySide.grid).toContainText('Legacy and v2'),
  },
  'conversion.browse': {
    from: 'conversion',
    seen: ({ browse }) => expect(browse.row('Fernweh XL')).toHaveAttribute('aria-selected', 'true'),
  },
  'conversion.copy-json': {
    from: 'conversion',
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('"ruleId": '),
  },
  'conversion.compare': {
    from: 'conversion',
    seen: ({ compare }) => expect(compare.screen('compare')).toBeVisible(),
  },
  'conversion.copy-link': {
    from: 'conversion',
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('/conversion/image_generation'),
  },
  'conversion.back': {
    from: 'conversion',
    seen: ({ conversion }) => expect(conversion.ledger).toBeVisible(),
  },
}

const COMPARE: Readonly<Record<string, CommandRow>> = {
  'compare.next-record': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.heading).toHaveText('Fernweh XL'),
  },
  'compare.previous-record': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.heading).toHaveText('Øresund Sketch'),
  },
  'compare.next-field': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.selectedField).toContainText('version'),
  },
  'compare.previous-field': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.selectedField).toContainText('landscape'),
  },
  'compare.conversion': {
    from: 'compare',
    seen: ({ conversion }) => expect(conversion.heading).toHaveText('Saltmarsh Realism'),
  },
  'compare.browse': {
    from: 'compare',
    seen: ({ browse }) =>
      expect(browse.row('Saltmarsh Realism')).toHaveAttribute('aria-selected', 'true'),
  },
  'compare.all': {
    from: 'compare',
    first: ({ compare }) => compare.filters.getByRole('button', { name: 'added' }).click(),
    seen: ({ compare }) => expect(compare.list.getByRole('row')).toHaveCount(4),
  },
  'compare.added': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.list.getByRole('row')).toHaveText([/Øresund Sketch/]),
  },
  'compare.removed': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.list.getByRole('row')).toHaveText([/Marram Dune/]),
  },
  'compare.modified': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.list.getByRole('row')).toHaveCount(2),
  },
  'compare.critical': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.list.getByRole('row')).toHaveText([/Fernweh XL/]),
  },
  'compare.swap': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.side('before')).toContainText('Fresh conversion'),
  },
  'compare.all-categories': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.files).toContainText('text_generation'),
  },
  'compare.fresh': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.side('before')).toContainText('model_reference'),
  },
  'compare.again': {
    from: 'compare',
    seen: ({ compare }) => expect(compare.heading).toHaveText('Saltmarsh Realism'),
  },
  'compare.copy-link': {
    from: 'compare',
    seen: (desk) => expect.poll(() => desk.clipboard()).toContain('/compare/image_generation'),
  },
  'compare.back': {
    from: 'compare',
    seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
  },
}

const SETTINGS: Readonly<Record<string, CommandRow>> = {
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

/** Each command of the page: how it is tried. A command without a row fails the tests. */
export const COMMAND_ROWS: Readonly<Record<string, CommandRow>> = {
  ...ANYWHERE,
  ...START,
  ...OVERVIEW,
  ...BROWSE,
  ...CONVERSION,
  ...COMPARE,
  ...SETTINGS,
}
