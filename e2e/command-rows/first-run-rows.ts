import { expect } from '@playwright/test'
import type { CommandRow, CommandRows } from './command-row.ts'

/** The digits of the first page: sample, copy, then the folders. */
export const FIRST_RUN_ROWS: CommandRows = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [
    `start.${index + 1}`,
    {
      from: 'first-run',
      seen: ({ overview }) => expect(overview.screen('overview')).toBeVisible(),
    } satisfies CommandRow,
  ]),
)
