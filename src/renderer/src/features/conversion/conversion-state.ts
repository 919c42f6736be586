import type { AlignedRecord, AlignedRecordRequest } from '../../../../bridge/aligned-shapes.ts'
import type {
  ConversionRecordsRequest,
  KeyWindow,
  LedgerView,
  RecordPlace,
  RecordPlaceRequest,
} from '../../../../bridge/conversion-shapes.ts'
import type {
  FolderCategoryRequest,
  FolderRecordRequest,
  RecordInspection,
} from '../../../../bridge/viewer-shapes.ts'
import type { RawLines, RawLinesRequest } from '../../../../bridge/raw-shapes.ts'
import type { RuleBookEntry } from '../../../../domain/conversion/rule-book.ts'
import type { Problem } from '../../../../domain/problem.ts'
import type { KeptAnswer } from '../../store/answer-loader.ts'

/** Sentences of rules by their ids. */
export type RuleSentences = ReadonlyMap<string, RuleBookEntry>

/** What the host has said of the conversion that is looked at; what is shown of it is in the address. */
export interface ConversionState {
  readonly record: KeptAnswer<FolderRecordRequest, RecordInspection> | null
  /** The same record line beside line; asked for while it is looked at like this. */
  readonly aligned: KeptAnswer<AlignedRecordRequest, AlignedRecord> | null
  readonly place: KeptAnswer<RecordPlaceRequest, RecordPlace> | null
  readonly ledger: KeptAnswer<FolderCategoryRequest, LedgerView> | null
  /** The records behind the figure that is selected. */
  readonly keys: KeptAnswer<ConversionRecordsRequest, KeyWindow> | null
  /** The lines of the two files around the record. */
  readonly legacyLines: KeptAnswer<RawLinesRequest, RawLines> | null
  readonly v2Lines: KeptAnswer<RawLinesRequest, RawLines> | null
  /** Empty until they have come. */
  readonly rules: RuleSentences
  /** Why what is shown could not be asked for anew; null: it could. */
  readonly trouble: Problem | null
}

export const NOTHING_CONVERTED: ConversionState = {
  record: null,
  aligned: null,
  place: null,
  ledger: null,
  keys: null,
  legacyLines: null,
  v2Lines: null,
  rules: new Map(),
  trouble: null,
}
