import { expect } from '@playwright/test'
import type { Desk } from '../desk.ts'
import type { CommandRows } from './command-row.ts'

const onSecondRow = async ({ browse }: Desk) => {
  await browse.press('j', 'j')
  await expect(browse.rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(browse.tabContent).toBeVisible()
}

/** Commands of Browse. */
export const BROWSE_ROWS: CommandRows = {
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
