import { VERDICTS, type Entry, type Verdict } from '../src/domain/conversion/entry.ts'
import type { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import { patternOf, type LedgerCell, type LedgerRow } from '../src/domain/conversion/ledger.ts'

/** A row that is being counted. */
interface CountedRow {
  readonly legacyPattern: string | null
  readonly v2Patterns: Set<string>
  readonly cells: Partial<Record<Verdict, { readonly keys: Set<string>; entries: number }>>
  readonly records: Set<string>
  readonly ruleIds: Set<string>
  readonly lostIn: Set<string>
}

/** The rows of a ledger the plain way: every record is explained, and its entries are counted. */
export function plainLedgerRows(explainer: RecordExplainer): readonly LedgerRow[] {
  const rows = new Map<string, CountedRow>()
  for (const key of explainer.keys) {
    const explanation = explainer.explain(key)
    if (explanation === null || explanation.state === 'rejected') continue
    for (const entry of explanation.entries) countEntry(rows, entry, key, explainer.isCsv)
  }
  const counted = [...rows.values()]
  return [
    ...counted.filter(({ legacyPattern }) => legacyPattern !== null),
    ...counted.filter(({ legacyPattern }) => legacyPattern === null),
  ].map(describeRow)
}

function countEntry(
  rows: Map<string, CountedRow>,
  entry: Entry,
  key: string,
  isCsv: boolean,
): void {
  const v2Patterns = entry.v2Paths.map((path) => patternOf(path, false))
  const legacyPatterns = new Set(entry.legacyPaths.map((path) => patternOf(path, isCsv)))
  const sources = legacyPatterns.size === 0 ? [null] : legacyPatterns
  for (const legacyPattern of sources) {
    const row = rowAt(rows, legacyPattern, v2Patterns)
    for (const pattern of v2Patterns) row.v2Patterns.add(pattern)
    row.ruleIds.add(entry.ruleId)
    row.records.add(key)
    if (entry.verdict === 'dropped' && entry.reason === 'lost') row.lostIn.add(key)
    const cell = (row.cells[entry.verdict] ??= { keys: new Set(), entries: 0 })
    cell.keys.add(key)
    cell.entries += 1
  }
}

function rowAt(
  rows: Map<string, CountedRow>,
  legacyPattern: string | null,
  v2Patterns: readonly string[],
): CountedRow {
  const id = legacyPattern === null ? `v2 ${v2Patterns.join()}` : `legacy ${legacyPattern}`
  let row = rows.get(id)
  if (row === undefined) {
    const sets = { v2Patterns: new Set<string>(), ruleIds: new Set<string>() }
    row = { legacyPattern, ...sets, cells: {}, records: new Set(), lostIn: new Set() }
    rows.set(id, row)
  }
  return row
}

function describeRow(row: CountedRow): LedgerRow {
  const cells: Partial<Record<Verdict, LedgerCell>> = {}
  for (const verdict of VERDICTS) {
    const cell = row.cells[verdict]
    if (cell !== undefined) cells[verdict] = { keys: [...cell.keys], entries: cell.entries }
  }
  return {
    legacyPattern: row.legacyPattern,
    v2Patterns: [...row.v2Patterns],
    cells,
    records: row.records.size,
    ruleIds: [...row.ruleIds],
    lostIn: [...row.lostIn],
  }
}
