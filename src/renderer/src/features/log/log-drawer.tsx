import { ArrowDownToLine, Copy, RotateCw, X } from 'lucide-react'
import { useEffect } from 'react'
import { CommandButton } from '../../commands/command-button.tsx'
import { Button } from '../../components/button.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { SegmentedControl } from '../../components/segmented-control.tsx'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { DrawerEdge, useDrawerHeight } from './drawer-edge.tsx'
import { FILTER_TITLES, filterLog, LOG_FILTERS } from './log-lines.ts'
import { LogLine } from './log-line.tsx'
import { useFollowing } from './use-following.ts'
import './log.css'

/** The newest lines of the log, below the screen. */
export function LogDrawer() {
  const store = useViewerStore()
  const connection = useViewer((state) => state.connection)
  const height = useDrawerHeight()
  useEffect(() => {
    if (connection === 'connected') void store.getState().loadLog()
  }, [store, connection])
  return (
    <section
      className="log-drawer"
      aria-label="Log"
      data-pane="log"
      tabIndex={-1}
      style={{ height }}
    >
      <DrawerEdge />
      <LogBody />
    </section>
  )
}

function LogBody() {
  const log = useViewer((state) => state.log)
  const filter = useViewer((state) => state.logFilter)
  const store = useViewerStore()
  const lines = filterLog(valueOf(log) ?? [], filter)
  const { list, isFollowing, follow, onScroll } = useFollowing(lines.at(-1)?.number)
  return (
    <>
      <LogHead isFollowing={isFollowing} onFollow={follow} />
      {log.state === 'failed' ? (
        <ProblemCard
          isCompact
          problem={log.problem}
          actions={
            <Button isSmall icon={RotateCw} onClick={() => void store.getState().loadLog()}>
              Try again
            </Button>
          }
        />
      ) : (
        <div
          className="log-lines"
          ref={list}
          role="log"
          aria-label="Lines"
          // Each line would be read aloud: what matters is announced where it happens.
          aria-live="off"
          tabIndex={0}
          onScroll={onScroll}
        >
          {log.state === 'ready' && lines.length === 0 ? <NoLines /> : null}
          {lines.map((entry) => (
            <LogLine key={entry.number} entry={entry} />
          ))}
        </div>
      )}
    </>
  )
}

function NoLines() {
  const filter = useViewer((state) => state.logFilter)
  return (
    <p className="log-none">
      {filter === 'all'
        ? 'Nothing yet. Downloads, changes of files and failures since the program started are written here.'
        : `No ${FILTER_TITLES[filter].toLowerCase()} since the program started; All shows the other lines.`}
    </p>
  )
}

interface LogHeadProps {
  readonly isFollowing: boolean
  readonly onFollow: () => void
}

function LogHead({ isFollowing, onFollow }: LogHeadProps) {
  const store = useViewerStore()
  const log = useViewer((state) => state.log)
  const filter = useViewer((state) => state.logFilter)
  const entries = valueOf(log) ?? []
  const options = LOG_FILTERS.map((value) => ({
    value,
    label: FILTER_TITLES[value],
    count: filterLog(entries, value).length,
  }))
  const close = () => {
    store.getState().toggleLog()
    document.querySelector<HTMLElement>('.logbtn')?.focus()
  }
  return (
    <header className="log-head">
      <h2>Log</h2>
      <SegmentedControl
        label="Lines shown"
        value={filter}
        options={options}
        onChange={(value) => store.getState().filterLog(value)}
      />
      <span className="grow" />
      {isFollowing ? null : (
        <Button isSmall look="ghost" icon={ArrowDownToLine} onClick={onFollow}>
          Newest
        </Button>
      )}
      <CommandButton
        command="log.copy"
        label="Copy"
        icon={Copy}
        look="ghost"
        isSmall
        isReasonHidden
      />
      <IconButton isSmall icon={X} label="Close the log" chord="Ctrl+`" onClick={close} />
    </header>
  )
}
