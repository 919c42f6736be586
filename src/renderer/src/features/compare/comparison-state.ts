import type {
  ComparedRecord,
  ComparedRecordRequest,
  ComparedRecordsRequest,
  ComparedWindow,
  ComparisonRequest,
  ComparisonView,
  GivenComparand,
} from '../../../../bridge/comparison-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import type { KeptAnswer } from '../../store/answer-loader.ts'

/** What the host has said of the comparison that is looked at; what is shown of it is in the address. */
export interface ComparisonState {
  /** What a person has named to the host. */
  readonly given: readonly GivenComparand[]
  readonly view: KeptAnswer<ComparisonRequest, ComparisonView> | null
  readonly rows: KeptAnswer<ComparedRecordsRequest, ComparedWindow> | null
  readonly record: KeptAnswer<ComparedRecordRequest, ComparedRecord> | null
  /** Why what is shown could not be asked for anew; null: it could. */
  readonly trouble: Problem | null
}

export const NOTHING_COMPARED: ComparisonState = {
  given: [],
  view: null,
  rows: null,
  record: null,
  trouble: null,
}
