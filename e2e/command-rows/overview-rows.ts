import { expect } from '@playwright/test'
import type { Desk } from '../desk.ts'
import type { CommandRows } from './command-row.ts'

const selected = ({ overview }: Desk) => overview.select('clip')

/** Commands of the overview. */
export const OVERVIEW_ROWS: CommandRows = {
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
