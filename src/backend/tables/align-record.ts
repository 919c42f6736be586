import type {
  AlignedEntry,
  AlignedFold,
  AlignedLineShape,
  AlignedOrder,
  AlignedRecord,
  AlignedRowShape,
  AlignedState,
} from '../../bridge/aligned-shapes.ts'
import { alignExplanation, type ExplainedRow } from '../../domain/comparison/align-explanation.ts'
import type { AlignedLine } from '../../domain/comparison/arrange-rows.ts'
import { foldRows } from '../../domain/comparison/fold-rows.ts'
import { markChanges, pieceText, type Span } from '../../domain/comparison/mark-changes.ts'
import type { Entry } from '../../domain/conversion/entry.ts'
import type { RecordExplanation } from '../../domain/conversion/explain-records.ts'
import { childPointer } from '../../domain/json/json-pointer.ts'
import { isJsonObject, type JsonValue } from '../../domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../domain/json/write-json.ts'
import type { CategoryData } from './category-data.ts'

/** A legacy record beside what a conversion makes of it; null: there is no record of that name. */
export function alignRecord(
  data: CategoryData,
  name: string,
  order: AlignedOrder,
): AlignedRecord | null {
  const explanation = data.legacy?.explainer.explain(name) ?? null
  if (explanation === null) return data.v2.has(name) ? onlyInV2(data, name) : null
  const { key, legacy } = explanation
  const entries = explanation.state === 'rejected' ? [] : explanation.entries
  const v2 = explanation.state === 'converted' ? explanation.v2 : null
  const rows = alignExplanation({ legacy, v2, entries }, order === 'legacy' ? 'left' : 'right')
  const outcome = outcomeOf(data, explanation)
  const isInFile = outcome.state === 'converted' && outcome.stored === 'same'
  const lineInV2 = isInFile && v2 !== null ? data.v2Lines.linesOf(key, v2) : null
  const numbers = { legacy: legacyNumbers(data, explanation), v2: lineInV2 }
  return {
    category: data.category,
    key,
    outcome,
    rowNumber: explanation.rowNumber,
    otherRows: explanation.overwrites.map(({ rowNumber, line, skippedFor }) => ({
      ...{ rowNumber, line, skippedFor },
    })),
    legacyLine: explanation.place.line,
    v2Line: lineInV2?.('') ?? null,
    rows: rows.map((row) => describeRow(row, numbers)),
    folds: describeFolds(rows),
    entries: entries.map(describeEntry),
  }
}

function onlyInV2({ category }: CategoryData, key: string): AlignedRecord {
  const outcome = { state: 'v2-only' } as const
  const nowhere = { rowNumber: null, otherRows: [], legacyLine: null, v2Line: null }
  return { category, key, outcome, ...nowhere, rows: [], folds: [], entries: [] }
}

function outcomeOf({ v2 }: CategoryData, explanation: RecordExplanation): AlignedState {
  switch (explanation.state) {
    case 'converted': {
      const stored = v2.get(explanation.key)
      if (stored === undefined) return { state: 'converted', stored: 'missing' }
      const isSame = oneLine(stored) === oneLine(explanation.v2)
      return { state: 'converted', stored: isSame ? 'same' : 'otherwise' }
    }
    case 'left-out':
      return { state: 'left-out', reason: explanation.reason }
    case 'rejected':
      return { state: 'rejected', rejected: explanation.rejected }
  }
}

/** What a line is numbered by; null: it has no number. */
type NumberOf = (path: string) => number | null

interface LineNumbers {
  readonly legacy: NumberOf
  /** Null: lines are numbered by their own order. */
  readonly v2: NumberOf | null
}

/** Lines of the file; of a row its cells. */
function legacyNumbers({ legacy }: CategoryData, explanation: RecordExplanation): NumberOf {
  const { key, rowNumber } = explanation
  if (rowNumber === null) return (path) => legacy?.explainer.locate(key, path)?.line ?? null
  const fields = isJsonObject(explanation.legacy) ? [...explanation.legacy.keys()] : []
  const cells = new Map(fields.map((field, index) => [childPointer('', field), index + 1]))
  return (path) => cells.get(path) ?? null
}

function describeRow(row: ExplainedRow, numbers: LineNumbers): AlignedRowShape {
  const { left, right, change, isRenamed, isElsewhere, isMoved, depth, entries } = row
  const [before, after] = [left?.text ?? null, right?.text ?? null]
  const marks = before === null || after === null ? NO_MARKS : markChanges(before, after)
  return {
    left: left && describeLine(left, marks.before, numbers.legacy),
    right: right && describeLine(right, marks.after, numbers.v2),
    isRenamed: isRenamed || isElsewhere,
    ...{ change, isMoved, depth, entries },
  }
}

const NO_MARKS = { before: [], after: [] }

/** So much of a value is told around what differs; a record's file has it whole. */
const MOST_OF_A_TEXT = 2000

function describeLine(
  { path, label, kind, size, text, number, identity }: AlignedLine,
  marks: readonly Span[],
  numberOf: NumberOf | null,
): AlignedLineShape {
  const pieces = text === null ? null : pieceText(text, marks, MOST_OF_A_TEXT)
  return {
    ...{ path, label, kind, size, pieces },
    number: numberOf === null ? number : numberOf(path),
    identity: identity === null ? null : cut(identity, LONGEST_NAME),
  }
}

const LONGEST_NAME = 200
const MOST_NAMES = 12

function describeFolds(rows: readonly ExplainedRow[]): readonly AlignedFold[] {
  return foldRows(rows).map(({ from, to, names }) => ({
    ...{ from, to, things: names.length },
    names: names.slice(0, MOST_NAMES).map((name) => cut(name, LONGEST_NAME)),
  }))
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}

function describeEntry(entry: Entry): AlignedEntry {
  const { verdict, ruleId, note, legacyPaths, v2Paths } = entry
  const common = { verdict, ruleId, note, legacyPaths, v2Paths }
  return entry.verdict === 'dropped' ? { ...common, reason: entry.reason } : common
}

function oneLine(value: JsonValue): string {
  return writeJson(value, ONE_LINE_LAYOUT)
}
