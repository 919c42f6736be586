import type { LogEntry } from '../../../bridge/viewer-shapes.ts'
import { addLogEntry, mergeLogs, type LogFilter } from '../features/log/log-lines.ts'
import { loaded, LOADING, valueOf, type Loadable } from './loadable.ts'
import type { CreateSlice } from './slice.ts'

/** The lines of the log, and which of them are shown. */
export interface LogSlice {
  readonly log: Loadable<readonly LogEntry[]>
  readonly logFilter: LogFilter
  readonly loadLog: () => Promise<void>
  readonly receiveLogEntry: (entry: LogEntry) => void
  readonly filterLog: (filter: LogFilter) => void
}

/** As many lines as a page keeps. */
const KEPT_LINES = 2000

/** Makes the slice of the log. */
export const createLogSlice: CreateSlice<LogSlice> = ({ client, get, set }) => ({
  log: LOADING,
  logFilter: 'all',
  loadLog: async () => {
    const result = await client.api.log({})
    const told = valueOf(get().log)
    // Lines told of meanwhile are newer than the answer; those at hand outlive a host that is gone.
    if (result.ok)
      set({ log: loaded({ ...result, value: mergeLogs(result.value, told ?? [], KEPT_LINES) }) })
    else if (told === null) set({ log: loaded(result) })
  },
  receiveLogEntry: (entry) => {
    const present = valueOf(get().log) ?? []
    set({ log: { state: 'ready', value: addLogEntry(present, entry, KEPT_LINES) } })
  },
  filterLog: (logFilter) => set({ logFilter }),
})
