import type { Desk, Start } from '../desk.ts'

/** What a command is given from, and what is so once it was. */
export interface CommandRow {
  readonly from: Start
  /** What has to be so before. */
  readonly first?: (desk: Desk) => Promise<unknown>
  readonly seen: (desk: Desk) => Promise<unknown>
  /** Why it cannot be done in a browser: the palette says so instead. */
  readonly refusal?: string
}

/** Commands by their ids. */
export type CommandRows = Readonly<Record<string, CommandRow>>
