import { RefreshCw } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { countOf } from '../../components/numbers.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { commandOf } from '../../commands/command-registry.ts'
import { whyDisabled } from '../../commands/command.ts'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { isWaiting } from '../../store/board-groups.ts'
import { categoriesOf, runningIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

/** The head of the board: how much waits, and what can be done with all of it. */
export function OverviewHead({ folder }: { readonly folder: FolderId }) {
  const summary = useViewer((state) => summarizeBoard(state, folder))
  const ticked = useViewer((state) => state.ticked.length)
  const isRunning = useViewer((state) => runningIn(state, folder).length > 0)
  return (
    <div className="head">
      <h1>Overview</h1>
      <span className="sub tabular">{summary}</span>
      <div className="acts">
        <WhyOff />
        {isRunning ? <CommandButton command="work.cancel" label="Cancel" /> : null}
        {ticked > 0 ? <TickedActions count={ticked} /> : <FolderActions />}
      </div>
    </div>
  )
}

function FolderActions() {
  return (
    <>
      <CommandButton command="refresh.all" label="Refresh all" isReasonHidden />
      <CommandButton
        command="refresh.stale"
        label="Refresh stale"
        icon={RefreshCw}
        look="primary"
        isReasonHidden
      />
    </>
  )
}

function TickedActions({ count }: { readonly count: number }) {
  const store = useViewerStore()
  return (
    <>
      <Button look="ghost" onClick={() => store.getState().setTicked([])}>
        Untick
      </Button>
      <CommandButton command="category.mark-stale" label="Mark stale" isReasonHidden />
      <CommandButton
        command="category.refresh"
        label={`Refresh ${countOf(count, 'category', 'categories')}`}
        icon={RefreshCw}
        look="primary"
        isReasonHidden
      />
    </>
  )
}

/** Why the buttons are off, once, beside them. */
function WhyOff() {
  const whyOff = useViewer((state) => {
    const id = state.ticked.length > 0 ? 'category.refresh' : 'refresh.stale'
    return whyDisabled(commandOf(id), state)
  })
  return whyOff === null ? null : <span className="why small">{whyOff}</span>
}

/** How things stand now, whatever place the rows have kept. */
function summarizeBoard(state: ViewerState, folder: FolderId): string {
  const categories = categoriesOf(state, folder)
  if (categories.length === 0) return ''
  if (state.ticked.length > 0) return `${state.ticked.length} ticked`
  const waiting = categories.filter(isWaiting).length
  return waiting === 0
    ? 'everything that has a source is up to date'
    : `${waiting} of ${countOf(categories.length, 'category', 'categories')} ${waiting === 1 ? 'needs' : 'need'} attention`
}
