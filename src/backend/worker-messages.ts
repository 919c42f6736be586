import type { EventName } from '../bridge/methods.ts'
import type { Problem } from '../domain/problem.ts'
import type { ViewerOptions } from './viewer/viewer-options.ts'

/** What the reference worker is started with. */
export interface WorkerStart {
  readonly options: ViewerOptions
  /** Why it runs in the place of an earlier one; null: it is the first. */
  readonly restartedAfter: string | null
}

/** What the worker is told. */
export type ToWorker =
  | {
      readonly type: 'call'
      readonly id: number
      readonly method: string
      readonly input: unknown
    }
  /** Answered like a call. */
  | { readonly type: 'grant'; readonly id: number; readonly path: string }
  | { readonly type: 'give'; readonly id: number; readonly path: string }
  | { readonly type: 'close' }

/** What the worker tells; big values as text, so that the host never takes them apart. */
export type FromWorker =
  | { readonly type: 'ready' }
  /** It cannot be made from these options. */
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'answer'; readonly id: number; readonly text: string }
  | { readonly type: 'event'; readonly event: EventName; readonly text: string }
  | { readonly type: 'closed' }
