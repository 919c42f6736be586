import { expect } from '@playwright/test'
import type { CommandRows } from './command-row.ts'

/** Commands of Compare. */
export const COMPARE_ROWS: CommandRows = {
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
