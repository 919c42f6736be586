import type { ExportRequest, ExportShape } from '../../../../bridge/export-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import type { KeptAnswer } from '../../store/answer-loader.ts'

/** How far saving what is shown has come. */
export type Saving =
  | { readonly state: 'unsaved' | 'saving' }
  | { readonly state: 'saved'; readonly names: readonly string[] }
  | { readonly state: 'failed'; readonly problem: Problem }

/** What is to be passed on, and what came of it so far. */
export interface ExportState {
  /** Null: nothing is. */
  readonly request: ExportRequest | null
  readonly answer: KeptAnswer<ExportRequest, ExportShape> | null
  /** The files of this answer that were copied, by their places. */
  readonly copied: readonly number[]
  readonly saving: Saving
}

export const NOTHING_EXPORTED: ExportState = {
  request: null,
  answer: null,
  copied: [],
  saving: { state: 'unsaved' },
}
