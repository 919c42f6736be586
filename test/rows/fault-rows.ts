import { DOWNLOAD_ROWS } from './download-rows.ts'
import { FOLDER_ROWS } from './folder-rows.ts'
import { PROMISE_ROWS } from './promise-rows.ts'
import type { FaultRow, WeakBuild } from './row.ts'
import { PROCESS_ROWS, TIME_ROWS } from './shared-folder-rows.ts'
import { WRITE_ROWS } from './write-rows.ts'

/** What holds each row of the list of faults. */
export const FAULT_ROWS: Readonly<Record<string, FaultRow>> = {
  ...DOWNLOAD_ROWS,
  ...FOLDER_ROWS,
  ...WRITE_ROWS,
  ...PROCESS_ROWS,
  ...TIME_ROWS,
}

/** All weak builds, each by its row and number. */
export function weakBuilds(): readonly (readonly [name: string, WeakBuild])[] {
  const rows: Readonly<Record<string, FaultRow>> = { ...FAULT_ROWS, ...PROMISE_ROWS }
  return Object.entries(rows).flatMap(([row, { builds = [] }]) =>
    builds.map((build, index) => [`${row} ${index + 1}`, build] as const),
  )
}
