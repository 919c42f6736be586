import { Notification, type BrowserWindow } from 'electron'
import type { ViewerPort } from '../backend/viewer-port.ts'
import type { OperationShape } from '../bridge/viewer-shapes.ts'

/** Who waits longer has turned to something else. */
const WORTH_TELLING_MS = 10_000
const NO_PROGRESS = -1

/**
 * Shows work that is under way at the window's sign in the task bar, and tells a person who is in
 * another window that long work has ended.
 */
export function showOperations(viewer: ViewerPort, window: BrowserWindow): () => void {
  const running = new Map<string, number>()
  return viewer.on('didReportOperation', (text) => {
    if (window.isDestroyed()) return
    // What the viewer's thread writes for this event.
    const operation = JSON.parse(text) as OperationShape
    if (operation.endedAt === null) running.set(operation.operationId, shareOf(operation))
    else if (running.delete(operation.operationId)) tellEnd(operation, window)
    const shares = [...running.values()]
    window.setProgressBar(shares.length === 0 ? NO_PROGRESS : Math.min(...shares))
  })
}

/** How much of an operation is done, from 0 to 1. */
function shareOf({ categories }: OperationShape): number {
  const settled = categories.filter(({ state }) => state === 'settled')
  return categories.length === 0 ? 0 : settled.length / categories.length
}

function tellEnd(operation: OperationShape, window: BrowserWindow): void {
  const { startedAt, endedAt, isCancelled } = operation
  const tookMs = Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)
  if (isCancelled || window.isFocused() || tookMs < WORTH_TELLING_MS) return
  const notification = new Notification({ title: titleOf(operation), body: resultOf(operation) })
  notification.on('click', () => {
    if (!window.isDestroyed()) window.focus()
  })
  notification.show()
}

function titleOf({ action }: OperationShape): string {
  return action === 'fetch' ? 'The refresh has ended' : 'The conversion has ended'
}

/** `2 updated, 12 unchanged, 1 failed` */
function resultOf({ categories }: OperationShape): string {
  const outcomes = categories.flatMap((step) =>
    step.state === 'settled' ? [step.result.outcome] : [],
  )
  const counts = [...new Set(outcomes)].map(
    (outcome) => `${outcomes.filter((other) => other === outcome).length} ${outcome}`,
  )
  return counts.join(', ')
}
