import { useShallow } from 'zustand/shallow'
import { Ring } from '../../components/ring.tsx'
import { folderOf, overviewRoute } from '../../routes.ts'
import { progressOf, runningIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

/** What is under way in the open folder, in one glance: how many are done, and how far that is. */
export function RunningChip() {
  const store = useViewerStore()
  const text = useViewer(useShallow(describeRunning))
  const share = useViewer(shareOfRunning)
  if (text === null) return null
  const show = () => {
    const { route, navigate } = store.getState()
    const folder = folderOf(route)
    if (folder !== null) navigate({ ...overviewRoute(folder), pane: 'result' })
  }
  return (
    <button type="button" className="chip task tabular" onClick={show}>
      <Ring share={share} />
      <b>{text.word}</b>
      <span className="why">{text.count}</span>
    </button>
  )
}

function shareOfRunning(state: ViewerState): number {
  const [operation] = operationsUnderWay(state)
  // Drawn in steps of a hundredth, so that not every message draws the bar anew.
  return operation === undefined ? 0 : Math.round(progressOf(operation) * 100) / 100
}

interface RunningWords {
  readonly word: string
  readonly count: string
}

function describeRunning(state: ViewerState): RunningWords | null {
  const operations = operationsUnderWay(state)
  const [operation] = operations
  if (operation === undefined) return null
  const word = operation.action === 'fetch' ? 'Refreshing' : 'Converting'
  const steps = operations.flatMap(({ categories }) => categories)
  const done = steps.filter((step) => step.state === 'settled').length
  const count = `${done} of ${steps.length}, ${Math.round(progressOf(operation) * 100)} %`
  return { word, count }
}

function operationsUnderWay(state: ViewerState) {
  const folder = folderOf(state.route)
  return folder === null ? [] : runningIn(state, folder)
}
