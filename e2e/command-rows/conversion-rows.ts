import { expect } from '@playwright/test'
import type { Desk } from '../desk.ts'
import type { CommandRow, CommandRows } from './command-row.ts'

async function toSideBySide({ sideBySide }: Desk): Promise<void> {
  await sideBySide.press('s')
  await sideBySide.isPaired()
}

/** Commands of Conversion. */
export const CONVERSION_ROWS: CommandRows = {
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
