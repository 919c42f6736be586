import type { ChangedRecordRequest } from '../../../bridge/aligned-shapes.ts'
import type { ConversionRecordsRequest } from '../../../bridge/conversion-shapes.ts'
import type { Result } from '../../../bridge/api.ts'
import type { RawFileName, RawText, RawTextRequest } from '../../../bridge/raw-shapes.ts'
import type { RuleBookEntry } from '../../../domain/conversion/rule-book.ts'
import { NOTHING_CONVERTED, type ConversionState } from '../features/conversion/conversion-state.ts'
import type { ConversionRoute } from '../routes.ts'
import { AnswerLoader } from './answer-loader.ts'
import { goToChangedRecord } from './changed-record.ts'
import { valueOf } from './loadable.ts'
import { isAboutFailure, selectedRejection } from './rejected-selection.ts'
import { rawRequest, type RawWindow } from './raw-requests.ts'
import type { CreateSlice, SliceContext } from './slice.ts'
import type { ViewerState } from './viewer-state.ts'

/** What conversions did; what of it is looked at is in the address. */
export interface ConversionSlice {
  readonly conversion: ConversionState
  /** Asks for what the address says; called whenever it says something else. */
  readonly showConversion: () => void
  /** Keeps what is shown current until the returned function is called. */
  readonly followConversion: () => () => void
  /** Asks for everything anew. */
  readonly reloadConversion: () => void
  /** Shows the records behind the selected figure from this one on. */
  readonly seeKeysFrom: (offset: number) => void
  /** Shows other lines of a file around the record. */
  readonly seeRawLines: (file: RawFileName, window: RawWindow) => void
  /** A part of a file of the category as it stands there. */
  readonly readRawText: (request: RawTextRequest) => Promise<Result<RawText>>
  /** Goes to the nearest record that the conversion changed more than every record. */
  readonly goToChangedRecord: (direction: ChangedRecordRequest['direction']) => Promise<void>
  /** Changes what of the address is about conversion. */
  readonly arrangeConversion: (change: Partial<ConversionRoute>, mode?: 'push' | 'replace') => void
}

/** Makes the slice of the conversion screens. */
export const createConversionSlice: CreateSlice<ConversionSlice> = (context) => {
  const { get, client } = context
  const loaders = createLoaders(context)
  const reload = () => Object.values(loaders).forEach((loader) => loader.refresh())
  return {
    conversion: NOTHING_CONVERTED,
    showConversion: () => {
      const { route } = get()
      if (route.screen !== 'conversion') return
      const { folder, category, record, view, order } = route
      loaders.ledger.show(record === null ? { folder, category } : null)
      loaders.keys.show(keysRequest(get(), 0))
      loaders.rules.show({})
      const key = record ?? selectedRejection(get())?.key ?? null
      const name = key === null ? null : { folder, category, name: key }
      const isAligned = record !== null && view === 'side-by-side'
      loaders.record.show(isAligned ? null : name)
      loaders.aligned.show(isAligned && name !== null ? { ...name, order } : null)
      loaders.legacyLines.show(rawRequest(get(), 'legacy'))
      loaders.v2Lines.show(rawRequest(get(), 'v2'))
      loaders.place.show({ folder, category, name: record })
    },
    followConversion: () => follow(context, reload),
    reloadConversion: reload,
    seeKeysFrom: (offset) => loaders.keys.show(keysRequest(get(), offset)),
    seeRawLines: (file, window) => {
      const request = rawRequest(get(), file)
      const loader = file === 'legacy' ? loaders.legacyLines : loaders.v2Lines
      if (request !== null) loader.show({ ...request, ...window })
    },
    readRawText: (request) => client.api.rawText(request),
    goToChangedRecord: (direction) => goToChangedRecord(context, direction),
    arrangeConversion: (change, mode = 'replace') => {
      const { route, navigate } = get()
      if (route.screen === 'conversion') navigate({ ...route, ...change }, mode)
    },
  }
}

function createLoaders({ client: { api }, get, set }: SliceContext) {
  const tell = (change: Partial<ConversionState>) =>
    set({ conversion: { ...get().conversion, ...change } })
  const tellTrouble = (trouble: ConversionState['trouble']) => {
    if (get().conversion.trouble !== trouble) tell({ trouble })
  }
  return {
    rules: new AnswerLoader({
      ask: api.ruleBook,
      tell: (answer) => {
        const rules = answer === null ? null : valueOf(answer.content)
        if (rules !== null) tell({ rules: sentencesOf(rules) })
      },
      tellTrouble,
    }),
    ledger: new AnswerLoader({
      ask: api.ledger,
      tell: (ledger) => {
        tell({ ledger })
        // Only now is it known which record does not convert.
        if (ledger !== null) get().showConversion()
      },
      tellTrouble,
      finalCodes: ['legacy-missing', 'legacy-unreadable'],
    }),
    keys: new AnswerLoader({
      ask: api.conversionRecords,
      tell: (keys) => tell({ keys }),
      tellTrouble,
    }),
    legacyLines: new AnswerLoader({
      ask: api.rawLines,
      tell: (legacyLines) => tell({ legacyLines }),
      tellTrouble,
    }),
    v2Lines: new AnswerLoader({
      ask: api.rawLines,
      tell: (v2Lines) => tell({ v2Lines }),
      tellTrouble,
    }),
    place: new AnswerLoader({
      ask: api.recordPlace,
      tell: (place) => tell({ place }),
      tellTrouble,
    }),
    record: new AnswerLoader({
      ask: api.record,
      tell: (record) => tell({ record }),
      tellTrouble,
      finalCodes: ['record-unknown'],
    }),
    aligned: new AnswerLoader({
      ask: api.alignedRecord,
      tell: (aligned) => tell({ aligned }),
      tellTrouble,
      finalCodes: ['record-unknown'],
    }),
  }
}

/** So many records are asked for at once. */
export const KEYS_AT_ONCE = 500

/** Which records are listed: behind the selected figure, or beside one that fails; null: none. */
function keysRequest(state: ViewerState, offset: number): ConversionRecordsRequest | null {
  const { route } = state
  if (route.screen !== 'conversion' || route.record !== null) return null
  const { folder, category, at, cell } = route
  const asked = { folder, category, offset, limit: KEYS_AT_ONCE }
  if (selectedRejection(state) !== null) return { ...asked, choice: { by: 'convertible' } }
  if (at === null || cell === null || isAboutFailure(at)) return null
  return { ...asked, choice: { by: 'cell', row: at, verdict: cell, isLost: false } }
}

function sentencesOf(rules: readonly RuleBookEntry[]) {
  return new Map(rules.map((rule) => [rule.id, rule]))
}

function follow({ client, get }: SliceContext, reload: () => void): () => void {
  const stopData = client.on('didChange', ({ folder, categories }) => {
    const { route } = get()
    if (route.screen !== 'conversion' || route.folder !== folder) return
    if (categories.includes(route.category)) reload()
  })
  const stopConnection = client.onDidChangeConnection((connection) => {
    if (connection === 'connected' && get().conversion.trouble !== null) reload()
  })
  return () => {
    stopData()
    stopConnection()
  }
}
