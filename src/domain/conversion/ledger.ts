import { fromPointer, toPointer } from '../json/json-pointer.ts'
import { ChangeRecorder, type PlacedValue } from './change-recorder.ts'
import { VERDICTS, type DropReason, type Verdict } from './entry.ts'
import type { RecordExplainer, RowsLeftOut } from './explain-records.ts'
import type { Place } from './place.ts'
import type { RuleText } from './rule.ts'

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
  /** How many records are in any of the cells. */
  readonly records: number
  readonly ruleIds: readonly string[]
  /** Keys of the records in which information is gone. */
  readonly lostIn: readonly string[]
}

/** The conversion of a whole category, field by field (design/explanation.md, Ledger). */
export interface Ledger {
  /** Records that converted or were left out; the rejected ones are not in the rows. */
  readonly records: number
  /** How many of them were left out. */
  readonly leftOut: number
  readonly rejected: number
  /** Rows of a CSV file that are in no record; what they held is lost. */
  readonly rowsLeftOut: RowsLeftOut
  readonly rows: readonly LedgerRow[]
  /** Whether all records converted, so that none is left out or rejected. */
  readonly isWhole: boolean
}

/** Runs every record and counts; fields without a legacy source stand last. */
export function createLedger(explainer: RecordExplainer): Ledger {
  const recorder = new LedgerRecorder(explainer)
  const { keys, rowsLeftOut } = explainer
  const counts = { converted: 0, 'left-out': 0, rejected: 0 }
  for (const key of keys) {
    const state = explainer.tell(key, recorder)
    counts[state] += 1
    if (state === 'rejected') recorder.forget()
    else recorder.count(key)
  }
  return {
    records: keys.length - counts.rejected,
    leftOut: counts['left-out'],
    rejected: counts.rejected,
    rowsLeftOut,
    rows: recorder.rows,
    isWhole: counts.converted === keys.length && explainer.areOverwrittenSound,
  }
}

/** What became of some leaves of a record. */
interface Told {
  readonly ruleId: string
  readonly verdict: Verdict
  readonly isLost: boolean
  readonly sources: readonly PlacedValue[]
  readonly after: PlacedValue | null
}

/** Counts what became of every leaf, without writing down any of them. */
class LedgerRecorder extends ChangeRecorder {
  readonly #sourced = new Map<string, RowCount>()
  /** By what is written to v2 without a legacy source. */
  readonly #unsourced = new Map<string | null, RowCount>()
  /** By legacy place; the same few stand in most records. */
  readonly #rowsByPlace = new Map<Place, RowCount>()
  readonly #v2Patterns = new Map<Place, string>()
  readonly #isCsv: boolean
  #told: Told[] = []

  constructor({ shadowed, isCsv }: RecordExplainer) {
    super(shadowed)
    this.#isCsv = isCsv
  }

  override written(
    { id: ruleId }: RuleText,
    verdict: Exclude<Verdict, 'dropped'>,
    sources: readonly PlacedValue[],
    after: PlacedValue | null,
  ): void {
    this.#told.push({ ruleId, verdict, isLost: false, sources, after })
  }

  override dropped({ id: ruleId }: RuleText, reason: DropReason, before: PlacedValue): void {
    const isLost = reason === 'lost'
    this.#told.push({ ruleId, verdict: 'dropped', isLost, sources: [before], after: null })
  }

  /** Drops what was told since the last record. */
  forget(): void {
    this.#told = []
  }

  /** Counts what was told since the last record as that of this one. */
  count(key: string): void {
    for (const told of this.#told) {
      const v2Pattern = told.after === null ? null : this.#v2PatternOf(told.after.place)
      for (const row of this.#rowsOf(told.sources, v2Pattern)) row.count(key, told, v2Pattern)
    }
    this.forget()
  }

  /** Fields without a legacy source stand last. */
  get rows(): readonly LedgerRow[] {
    return [...this.#sourced.values(), ...this.#unsourced.values()].map((row) => row.finish())
  }

  /** Several leaves of one pattern, such as tags, count once. */
  #rowsOf(sources: readonly PlacedValue[], v2Pattern: string | null): Iterable<RowCount> {
    const [only, ...others] = sources
    if (only === undefined) return [rowIn(this.#unsourced, v2Pattern, null)]
    if (others.length === 0) return [this.#rowAt(only.place)]
    return new Set(sources.map(({ place }) => this.#rowAt(place)))
  }

  #rowAt(place: Place): RowCount {
    let row = this.#rowsByPlace.get(place)
    if (row === undefined) {
      const pattern = patternOf(place.path, this.#isCsv)
      row = rowIn(this.#sourced, pattern, pattern)
      this.#rowsByPlace.set(place, row)
    }
    return row
  }

  #v2PatternOf(place: Place): string {
    let pattern = this.#v2Patterns.get(place)
    if (pattern === undefined) {
      pattern = patternOf(place.path, false)
      this.#v2Patterns.set(place, pattern)
    }
    return pattern
  }
}

function rowIn<Key>(rows: Map<Key, RowCount>, key: Key, legacyPattern: string | null): RowCount {
  let row = rows.get(key)
  if (row === undefined) {
    row = new RowCount(legacyPattern)
    rows.set(key, row)
  }
  return row
}

class RowCount {
  readonly legacyPattern: string | null
  readonly #v2Patterns = new Set<string>()
  readonly #ruleIds = new Set<string>()
  readonly #lostIn: string[] = []
  #records = 0
  #lastKey: string | null = null
  readonly #cells = new Map<Verdict, { readonly keys: string[]; entries: number }>()

  constructor(legacyPattern: string | null) {
    this.legacyPattern = legacyPattern
  }

  /** All of one record is counted before the next. */
  count(key: string, { ruleId, verdict, isLost }: Told, v2Pattern: string | null): void {
    if (v2Pattern !== null) this.#v2Patterns.add(v2Pattern)
    this.#ruleIds.add(ruleId)
    if (this.#lastKey !== key) this.#records += 1
    this.#lastKey = key
    if (isLost) addLast(this.#lostIn, key)
    let cell = this.#cells.get(verdict)
    if (cell === undefined) {
      cell = { keys: [], entries: 0 }
      this.#cells.set(verdict, cell)
    }
    addLast(cell.keys, key)
    cell.entries += 1
  }

  finish(): LedgerRow {
    const cells: Partial<Record<Verdict, LedgerCell>> = {}
    for (const verdict of VERDICTS) {
      const cell = this.#cells.get(verdict)
      if (cell !== undefined) cells[verdict] = cell
    }
    return {
      legacyPattern: this.legacyPattern,
      v2Patterns: [...this.#v2Patterns],
      cells,
      records: this.#records,
      ruleIds: [...this.#ruleIds],
      lostIn: this.#lostIn,
    }
  }
}

/** A key that was added last is not added again. */
function addLast(keys: string[], key: string): void {
  if (keys.at(-1) !== key) keys.push(key)
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
