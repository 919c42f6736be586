import { ANYWHERE_ROWS } from './command-rows/anywhere-rows.ts'
import { BROWSE_ROWS } from './command-rows/browse-rows.ts'
import type { CommandRows } from './command-rows/command-row.ts'
import { COMPARE_ROWS } from './command-rows/compare-rows.ts'
import { CONVERSION_ROWS } from './command-rows/conversion-rows.ts'
import { FIRST_RUN_ROWS } from './command-rows/first-run-rows.ts'
import { OVERVIEW_ROWS } from './command-rows/overview-rows.ts'
import { SETTINGS_ROWS } from './command-rows/settings-rows.ts'

/** Each command of the page: how it is tried. A command without a row fails the tests. */
export const COMMAND_ROWS: CommandRows = {
  ...ANYWHERE_ROWS,
  ...FIRST_RUN_ROWS,
  ...OVERVIEW_ROWS,
  ...BROWSE_ROWS,
  ...CONVERSION_ROWS,
  ...COMPARE_ROWS,
  ...SETTINGS_ROWS,
}
