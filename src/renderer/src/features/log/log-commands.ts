import type { Command } from '../../commands/command.ts'
import { copyText } from '../../components/copy-text.ts'
import { valueOf } from '../../store/loadable.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { filterLog, formatLog, LOG_FILTERS, type LogFilter } from './log-lines.ts'

const FILTER_COMMANDS: Readonly<Record<LogFilter, string>> = {
  all: 'Show all lines of the log',
  warning: 'Show the warnings in the log',
  error: 'Show the errors in the log',
}

/** What can be done with the log. */
export const LOG_COMMANDS: readonly Command[] = [
  ...LOG_FILTERS.map((filter): Command => ({
    id: `log.${filter}`,
    title: FILTER_COMMANDS[filter],
    group: 'View',
    keys: [],
    when: () => true,
    run: (state) => {
      state.filterLog(filter)
      if (!state.route.isLogOpen) state.toggleLog()
    },
  })),
  {
    id: 'log.copy',
    title: 'Copy the log',
    group: 'View',
    keys: [],
    when: (state) => {
      if (!state.route.isLogOpen) return 'the log is not open'
      return shownLines(state).length === 0 ? 'the log has no such lines' : true
    },
    run: (state) => void copyLog(state),
  },
]

function shownLines({ log, logFilter }: ViewerState) {
  return filterLog(valueOf(log) ?? [], logFilter)
}

async function copyLog(state: ViewerState): Promise<void> {
  const lines = shownLines(state)
  const isCopied = await copyText(formatLog(lines))
  state.showToast({
    tone: isCopied ? 'good' : 'bad',
    title: isCopied ? `Copied ${lines.length} lines of the log` : 'The log could not be copied',
    text: isCopied ? '' : 'The browser does not let this page write to the clipboard.',
    actions: [],
  })
}
