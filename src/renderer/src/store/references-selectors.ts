import type { CategoryOverview } from '../../../bridge/reference-shapes.ts'
import type { FolderId, OperationShape, OperationStep } from '../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../domain/categories.ts'
import type { ViewerState } from './viewer-state.ts'

const NO_CATEGORIES: readonly CategoryOverview[] = []

/** The categories of a folder as they were last told; none while nothing is known. */
export function categoriesOf(state: ViewerState, folder: FolderId): readonly CategoryOverview[] {
  const overview = state.overviews[folder]
  return overview?.state === 'ready' ? overview.overview.categories : NO_CATEGORIES
}

/** One category of a folder; null: not known yet. */
export function categoryIn(
  state: ViewerState,
  folder: FolderId,
  category: CategoryId,
): CategoryOverview | null {
  return categoriesOf(state, folder).find((overview) => overview.category === category) ?? null
}

/** The operations of a folder, newest first. */
export function operationsOf(state: ViewerState, folder: FolderId): readonly OperationShape[] {
  return Object.values(state.operations)
    .filter((operation) => operation.folder === folder)
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
}

/** What is under way in a folder. */
export function runningIn(state: ViewerState, folder: FolderId): readonly OperationShape[] {
  return operationsOf(state, folder).filter(({ endedAt }) => endedAt === null)
}

/** What ended last in a folder; null: nothing has. */
export function lastEndedIn(state: ViewerState, folder: FolderId): OperationShape | null {
  const ended = operationsOf(state, folder).filter(({ endedAt }) => endedAt !== null)
  return ended.toSorted((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''))[0] ?? null
}

/** A category's part in an operation that is under way. */
export interface RunningStep {
  readonly operation: OperationShape
  readonly step: OperationStep
}

/** The operation that works on a category or will; null: none. */
export function runningStepOf(
  state: ViewerState,
  folder: FolderId,
  category: CategoryId,
): RunningStep | null {
  for (const operation of runningIn(state, folder)) {
    const step = operation.categories.find((other) => other.category === category)
    if (step !== undefined && step.state !== 'settled') return { operation, step }
  }
  return null
}

/** How far an operation is, from 0 to 1: done categories, and the parts of those being worked on. */
export function progressOf({ categories }: OperationShape): number {
  const done = categories.reduce((sum, step) => sum + doneOf(step), 0)
  return categories.length === 0 ? 0 : done / categories.length
}

/** What waits for the source: everything that a plain refresh would ask for. */
export function staleIn(state: ViewerState, folder: FolderId): readonly CategoryId[] {
  return categoriesOf(state, folder)
    .filter(({ freshness }) => !['fresh', 'no-source', 'refreshing'].includes(freshness.state))
    .map(({ category }) => category)
}

/** What was fresh when it was told, and cannot be by now. */
export function expiredSince(state: ViewerState, folder: FolderId): readonly CategoryId[] {
  const overview = state.overviews[folder]
  if (overview?.state !== 'ready') return []
  return overview.overview.categories
    .filter(({ freshness }) => {
      if (freshness.state !== 'fresh' || freshness.until === null) return false
      const untilMs = Date.parse(freshness.until)
      return untilMs < state.clockMs && untilMs >= overview.loadedAtMs
    })
    .map(({ category }) => category)
}

/** Downloading is most of the work; the stages after it are done at once. */
function doneOf(step: OperationStep): number {
  switch (step.state) {
    case 'waiting':
      return 0
    case 'settled':
      return 1
    case 'working': {
      if (step.stage !== 'download') return 0.9
      if (step.totalBytes === null || step.totalBytes === 0) return 0
      return 0.8 * Math.min(1, step.receivedBytes / step.totalBytes)
    }
  }
}

/** When the source was last asked for anything of a folder, in milliseconds; null: never. */
export function lastCheckIn(state: ViewerState, folder: FolderId): number | null {
  const checks = categoriesOf(state, folder).flatMap(({ lastCheckedAt }) =>
    lastCheckedAt === null ? [] : [Date.parse(lastCheckedAt)],
  )
  return checks.length === 0 ? null : Math.max(...checks)
}
