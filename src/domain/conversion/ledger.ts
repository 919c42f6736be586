import { fromPointer, toPointer } from '../json/json-pointer.ts'
import { VERDICTS, type Entry, type Verdict } from './entry.ts'
import type { RecordExplainer, RowsLeftOut } from './explain-records.ts'

/** How many records a verdict was given in, at one legacy path pattern. */
export interface LedgerCell {
  /** Keys of the records, in file order. */
  readonly keys: readonly string[]
  /** How many entries; a record may have several (two files, five tags). */
  readonly entries: number
}

/** All that became of one legacy field, or of one v2 field without a legacy source. */
export interface LedgerRow {
  /** JSON Pointer with `*` for indices and for keys of open maps; null: no legacy source. */
  readonly legacyPattern: string | null
  /** Where it went; empty when it is in no v2 record. */
  readonly v2Patterns: readonly string[]
  readonly cells: Readonly<Partial<Record<Verdict, LedgerCell>>>
  readonly ruleIds: readonly string[]
  /** Keys of the records in which information is gone. */
  readonly lostIn: readonly string[]
}

/** The conversion of a whole category, field by field (design/explanation.md, Ledger). */
export interface Ledger {
  /** Records that converted or were left out; the rejected ones are not in the rows. */
  readonly records: number
  readonly rejected: number
  /** Rows of a CSV file that are in no record; what they held is lost. */
  readonly rowsLeftOut: RowsLeftOut
  readonly rows: readonly LedgerRow[]
}

/** Explains every record and counts; fields without a legacy source stand last. */
export function createLedger(explainer: RecordExplainer): Ledger {
  const rows = new Map<string, RowCount>()
  const { keys } = explainer
  let rejected = 0
  for (const key of keys) {
    const explanation = explainer.explain(key)
    if (explanation === null || explanation.state === 'rejected') rejected += 1
    else for (const entry of explanation.entries) countEntry(rows, key, entry, explainer.isCsv)
  }
  const withSource = [...rows.values()].filter((row) => row.legacyPattern !== null)
  const withoutSource = [...rows.values()].filter((row) => row.legacyPattern === null)
  return {
    records: keys.length - rejected,
    rejected,
    rowsLeftOut: explainer.rowsLeftOut,
    rows: [...withSource, ...withoutSource].map((row) => row.finish()),
  }
}

function countEntry(rows: Map<string, RowCount>, key: string, entry: Entry, isCsv: boolean): void {
  const v2Patterns = entry.v2Paths.map((path) => patternOf(path, false))
  const patterns = new Set<string | null>(entry.legacyPaths.map((path) => patternOf(path, isCsv)))
  if (patterns.size === 0) patterns.add(null)
  for (const legacyPattern of patterns) {
    const id = legacyPattern ?? `no source: ${v2Patterns.join(' ')}`
    const row = rows.get(id) ?? new RowCount(legacyPattern)
    rows.set(id, row)
    row.count(key, entry, v2Patterns)
  }
}

class RowCount {
  readonly legacyPattern: string | null
  readonly #v2Patterns = new Set<string>()
  readonly #ruleIds = new Set<string>()
  readonly #lostIn = new Set<string>()
  readonly #cells = new Map<Verdict, { keys: Set<string>; entries: number }>()

  constructor(legacyPattern: string | null) {
    this.legacyPattern = legacyPattern
  }

  count(key: string, entry: Entry, v2Patterns: readonly string[]): void {
    for (const pattern of v2Patterns) this.#v2Patterns.add(pattern)
    this.#ruleIds.add(entry.ruleId)
    if (entry.verdict === 'dropped' && entry.reason === 'lost') this.#lostIn.add(key)
    const cell = this.#cells.get(entry.verdict) ?? { keys: new Set(), entries: 0 }
    cell.keys.add(key)
    cell.entries += 1
    this.#cells.set(entry.verdict, cell)
  }

  finish(): LedgerRow {
    const cells: Partial<Record<Verdict, LedgerCell>> = {}
    for (const verdict of VERDICTS) {
      const cell = this.#cells.get(verdict)
      if (cell !== undefined) cells[verdict] = { keys: [...cell.keys], entries: cell.entries }
    }
    return {
      legacyPattern: this.legacyPattern,
      v2Patterns: [...this.#v2Patterns],
      cells,
      ruleIds: [...this.#ruleIds],
      lostIn: [...this.#lostIn],
    }
  }
}

const OPEN_MAPS = ['requirements', 'settings', 'embedded_component_hashes']

/** The pattern of a path: `/config/files/0/path` gives the one with `*` for `0`. */
export function patternOf(path: string, isCsv: boolean): string {
  const segments = fromPointer(path)
  const [first = '', second = ''] = segments
  if (isCsv && first.startsWith('#')) return '/#*'
  const openFrom = OPEN_MAPS.includes(first) ? 1 : OPEN_MAPS.includes(second) ? 2 : Infinity
  const indexAt = first !== 'config' ? 1 : second === 'files' || second === 'download' ? 2 : null
  return toPointer(
    segments.map((segment, index) =>
      index >= openFrom || (index === indexAt && /^\d+$/.test(segment)) ? '*' : segment,
    ),
  )
}
