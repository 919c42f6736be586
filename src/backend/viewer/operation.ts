import type { OperationShape, OperationStep, StepResult } from '../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import type { RefreshProgress } from '../../domain/freshness.ts'
import type { Problem } from '../../domain/problem.ts'
import { Throttle } from './throttle.ts'

/** Told no more often than this, and always at the end. */
const PAUSE_MS = 100

export interface OperationOptions extends Pick<
  OperationShape,
  'folder' | 'operationId' | 'action'
> {
  /** In table order. */
  readonly categories: readonly CategoryId[]
  readonly now: () => number
  readonly tell: (operation: OperationShape) => void
}

/** A fetch or a conversion on its way, which tells how far it is. */
export class Operation {
  readonly #options: OperationOptions
  readonly #startedAt: string
  readonly #steps: Map<CategoryId, OperationStep>
  readonly #controller = new AbortController()
  readonly #throttle: Throttle
  #endedAt: string | null = null

  constructor(options: OperationOptions) {
    this.#options = options
    this.#startedAt = new Date(options.now()).toISOString()
    this.#steps = new Map(
      options.categories.map((category) => [category, { category, state: 'waiting' }]),
    )
    this.#throttle = new Throttle(PAUSE_MS, () => options.tell(this.snapshot))
    this.#throttle.request()
  }

  /** Fires when the person gives up. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get hasEnded(): boolean {
    return this.#endedAt !== null
  }

  get snapshot(): OperationShape {
    const { folder, operationId, action } = this.#options
    return {
      folder,
      operationId,
      action,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      isCancelled: this.signal.aborted,
      categories: [...this.#steps.values()],
    }
  }

  cancel(): void {
    if (this.hasEnded) return
    this.#controller.abort()
    this.#throttle.request()
  }

  /** A category has got so far. */
  progress(category: CategoryId, { stage, receivedBytes, totalBytes }: RefreshProgress): void {
    if (this.#steps.get(category)?.state === 'settled') return
    this.#set({ category, state: 'working', stage, receivedBytes, totalBytes })
  }

  /** A category is through. */
  settle(category: CategoryId, result: StepResult): void {
    this.#set({ category, state: 'settled', result })
  }

  /** Whatever has not settled fails of the same cause. */
  failRest(problem: Problem): void {
    for (const { category, state } of [...this.#steps.values()]) {
      if (state !== 'settled') this.settle(category, { outcome: 'failed', problem })
    }
  }

  end(): void {
    this.#endedAt = new Date(this.#options.now()).toISOString()
    this.#throttle.finish()
  }

  #set(step: OperationStep): void {
    this.#steps.set(step.category, step)
    this.#throttle.request()
  }
}
