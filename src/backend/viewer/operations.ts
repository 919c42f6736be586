import type { FolderId, OperationRequest, OperationShape } from '../../bridge/viewer-shapes.ts'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import { categoriesOf } from '../category-overviews.ts'
import { Operation } from './operation.ts'
import type { ViewerEvents } from './viewer-events.ts'
import type { ViewerLog } from './viewer-log.ts'

/** So many that have ended are kept for each folder, for a page that is loaded later. */
const KEPT_ENDED = 5

export interface OperationsOptions {
  readonly events: ViewerEvents
  readonly log: ViewerLog
  readonly now?: () => number
}

/** What is under way in all folders, and what ended last. */
export class Operations {
  readonly #options: OperationsOptions
  readonly #operations = new Map<string, Operation>()
  readonly #running = new Set<Promise<unknown>>()

  constructor(options: OperationsOptions) {
    this.#options = options
  }

  /** Those of one folder, the newest last. */
  of(folder: FolderId): OperationShape[] {
    return [...this.#operations.values()]
      .map(({ snapshot }) => snapshot)
      .filter((operation) => operation.folder === folder)
  }

  /** False: there is none of that id under way. */
  cancel(operationId: string): boolean {
    const operation = this.#operations.get(operationId)
    if (operation === undefined || operation.hasEnded) return false
    operation.cancel()
    return true
  }

  /**
   * Runs an operation to its end and gives what became of it; expected failures are part of that.
   * Fails with `request-invalid` when one of that id is under way.
   */
  async run(
    action: OperationShape['action'],
    request: OperationRequest,
    perform: (operation: Operation) => Promise<void>,
  ): Promise<OperationShape> {
    const operation = this.#begin(action, request)
    const running = this.#performing(operation, perform)
    this.#running.add(running)
    try {
      await running
      return operation.snapshot
    } finally {
      this.#running.delete(running)
    }
  }

  /** Cancels everything and waits until it has ended in good order. */
  async close(): Promise<void> {
    for (const operation of this.#operations.values()) operation.cancel()
    await Promise.allSettled(this.#running)
  }

  #begin(action: OperationShape['action'], request: OperationRequest): Operation {
    const { folder, operationId } = request
    if (this.#operations.get(operationId)?.hasEnded === false) throw alreadyUnderWay(operationId)
    const { events, now = Date.now } = this.#options
    const operation = new Operation({
      ...{ folder, operationId, action, now },
      categories: categoriesOf(request.categories),
      tell: (snapshot) => events.emit('didReportOperation', snapshot),
    })
    this.#operations.delete(operationId)
    this.#operations.set(operationId, operation)
    return operation
  }

  async #performing(
    operation: Operation,
    perform: (operation: Operation) => Promise<void>,
  ): Promise<void> {
    try {
      await perform(operation)
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        operation.failRest(bugProblem(operation.snapshot))
        throw error
      }
      operation.failRest(error.problem)
    } finally {
      operation.end()
      for (const line of reportOf(operation.snapshot)) this.#options.log.info(line)
      this.#forgetOldest(operation.snapshot.folder)
    }
  }

  #forgetOldest(folder: FolderId): void {
    const ended = this.of(folder).filter(({ endedAt }) => endedAt !== null)
    for (const { operationId } of ended.slice(0, -KEPT_ENDED)) this.#operations.delete(operationId)
  }
}

/** `clip: 1 added, 0 removed, 2 modified`, and last `fetch ended: 1 updated, 14 unchanged`. */
function reportOf({ action, isCancelled, categories }: OperationShape): readonly string[] {
  const counts = new Map<string, number>()
  const lines: string[] = []
  for (const step of categories) {
    const outcome = step.state === 'settled' ? step.result.outcome : step.state
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    if (step.state !== 'settled' || step.result.outcome !== 'updated') continue
    const { added, removed, modified } = step.result
    lines.push(`${step.category}: ${added} added, ${removed} removed, ${modified} modified`)
  }
  const said = Array.from(counts, ([outcome, count]) => `${count} ${outcome}`).join(', ')
  return [...lines, `${action} ${isCancelled ? 'cancelled' : 'ended'}: ${said}`]
}

function alreadyUnderWay(operationId: string): ProblemError {
  return new ProblemError({
    code: 'request-invalid',
    action: 'begin an operation',
    target: operationId,
    cause: 'one of that id is under way',
    kept: 'that one goes on',
    next: 'wait for it, or cancel it first',
  })
}

function bugProblem({ action, folder }: OperationShape): Problem {
  return {
    code: 'internal-error',
    action,
    target: folder,
    cause: 'this program has a bug; the log has the details',
    kept: 'what was stored before is whole; nothing is half written',
    next: 'look at the log, then try again or report it',
  }
}
