import type {
  ConversionRecordsRequest,
  KeyWindow,
  LedgerView,
  LedgerViewRow,
  RecordPlace,
  VerdictCounts,
} from '../../bridge/conversion-shapes.ts'
import { VERDICTS, type Verdict } from '../../domain/conversion/entry.ts'
import type { RecordExplainer } from '../../domain/conversion/explain-records.ts'
import type { LedgerRow } from '../../domain/conversion/ledger.ts'
import type { CategoryData } from './category-data.ts'
import type { ConversionMarks } from './record-marks.ts'

/** Where a record stands among its category's; a name may be any that the record is found by. */
export function placeRecord(data: CategoryData, name: string | null): RecordPlace {
  const { keys, places } = data.order
  const records = keys.length
  const key = name === null || places.has(name) ? (name ?? keys[0]) : data.keyOf(name)
  const index = key === undefined ? undefined : places.get(key)
  if (key === undefined || index === undefined) {
    return { records, key: null, number: null, previous: null, next: null }
  }
  const [previous = null, next = null] = [keys[index - 1], keys[index + 1]]
  return { records, key, number: index + 1, previous, next }
}

/** The ledger in figures. Fails when there is no legacy file to explain. */
export function describeLedgerView(data: CategoryData): LedgerView {
  const legacy = data.requireLegacy()
  const { records, leftOut, rowsLeftOut, rows } = data.ledger(legacy)
  return {
    fileName: legacy.name,
    records,
    leftOut,
    onlyInV2: data.onlyInV2,
    rowsLeftOut,
    rows: rows.map(describeRow),
    rejected: data.rejected,
    problem: data.problemOf('legacy'),
  }
}

/** The records behind a figure. Fails when there is no legacy file. */
export function listRecords(
  data: CategoryData,
  { choice, offset, limit }: Pick<ConversionRecordsRequest, 'choice' | 'offset' | 'limit'>,
): KeyWindow {
  const legacy = data.requireLegacy()
  const all =
    choice.by === 'convertible'
      ? convertibleKeys(data.conversion)
      : keysBehind(
          data.ledger(legacy).rows.find((row) => idOf(row) === choice.row),
          choice,
        )
  const keys = all.slice(offset, offset + limit)
  const verdicts =
    choice.by === 'convertible' ? keys.map((key) => countVerdicts(legacy.explainer, key)) : null
  return { length: all.length, offset, keys, verdicts }
}

function countVerdicts(explainer: RecordExplainer, key: string): VerdictCounts {
  const explanation = explainer.explain(key)
  const counts: { -readonly [V in keyof VerdictCounts]: VerdictCounts[V] } = {}
  if (explanation?.state !== 'converted') return counts
  for (const { verdict } of explanation.entries) counts[verdict] = (counts[verdict] ?? 0) + 1
  return counts
}

function convertibleKeys({ states }: ConversionMarks): readonly string[] {
  return [...states].flatMap(([key, state]) => (state === 'converted' ? [key] : []))
}

function keysBehind(
  row: LedgerRow | undefined,
  { verdict, isLost }: { readonly verdict: Verdict; readonly isLost: boolean },
): readonly string[] {
  return (isLost ? row?.lostIn : row?.cells[verdict]?.keys) ?? []
}

function describeRow(row: LedgerRow): LedgerViewRow {
  const cells: { -readonly [V in keyof LedgerViewRow['cells']]: LedgerViewRow['cells'][V] } = {}
  for (const verdict of VERDICTS) {
    const cell = row.cells[verdict]
    if (cell === undefined) continue
    cells[verdict] = { records: cell.keys.length, entries: cell.entries }
  }
  const { legacyPattern, v2Patterns, records, ruleIds, lostIn } = row
  return {
    id: idOf(row),
    ...{ legacyPattern, v2Patterns, ruleIds, cells, records },
    lostIn: lostIn.length,
  }
}

function idOf({ legacyPattern, v2Patterns }: LedgerRow): string {
  return legacyPattern === null ? `v2${v2Patterns.join(' ')}` : `legacy${legacyPattern}`
}
