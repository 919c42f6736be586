import { useEffect, useRef } from 'react'
import { folderOf } from '../../routes.ts'
import { progressOf, runningIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

/** What is said aloud: that work starts, each quarter of it, that it has ended, and what commands say. */
export function LiveRegion() {
  const store = useViewerStore()
  const announcement = useViewer((state) => state.announcement)
  const quarter = useViewer(quarterOf)
  const last = useRef<number | null>(null)
  useEffect(() => {
    if (quarter === last.current) return
    const said = sayQuarter(last.current, quarter)
    last.current = quarter
    store.getState().announce(said)
  }, [quarter, store])
  return (
    <div className="unseen" role="status" aria-live="polite">
      {announcement}
    </div>
  )
}

/** Whole quarters of what is under way; null: nothing is. */
function quarterOf(state: ViewerState): number | null {
  const folder = folderOf(state.route)
  const [operation] = folder === null ? [] : runningIn(state, folder)
  return operation === undefined ? null : Math.floor(progressOf(operation) * 4)
}

function sayQuarter(before: number | null, now: number | null): string {
  if (now === null) return 'The work has ended.'
  if (before === null) return 'Work has started.'
  return `${now * 25} percent are done.`
}
