import type { CategoryId } from '../domain/categories.ts'
import type { Change } from '../domain/comparison/compare-values.ts'
import { convertPartially, type Issues } from '../domain/conversion/convert-category.ts'
import type { RecordExplanation } from '../domain/conversion/explain-records.ts'
import { createLedger } from '../domain/conversion/ledger.ts'
import type { JsonObject, JsonValue } from '../domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, V2_LAYOUT, writeJson } from '../domain/json/write-json.ts'
import type { OpenedLegacy } from './open-legacy.ts'
import type {
  ChangeShape,
  IssuesAndFindings,
  LedgerShape,
  RecordDetail,
  RecordExplanationShape,
  RecordSummary,
} from '../bridge/reference-shapes.ts'

/** Every record of a category and what became of it: those of the legacy file, then v2's own. */
export function summarizeRecords(
  legacy: OpenedLegacy | null,
  v2: JsonObject,
): readonly RecordSummary[] {
  const listed = legacy === null ? [] : summarizeLegacy(legacy, v2)
  const known = new Set(listed.map(({ key }) => key))
  const others = [...v2.keys()].filter((key) => !known.has(key))
  return [
    ...listed,
    ...others.map((key) => ({ key, state: 'v2-only', isInV2: true, issues: 0 }) as const),
  ]
}

function summarizeLegacy(
  { file, rules, explainer }: OpenedLegacy,
  v2: JsonObject,
): readonly RecordSummary[] {
  const { records, rejected, issues } = convertPartially(file, rules)
  const rejectedKeys = new Set(rejected.map(({ key }) => key))
  const skipped = (file.table?.skipped ?? []).map(({ identifier }) => identifier)
  return [...new Set([...explainer.keys, ...skipped])].map((key) => ({
    key,
    state: rejectedKeys.has(key) ? 'rejected' : records.has(key) ? 'converted' : 'left-out',
    isInV2: v2.has(key),
    issues: issues.get(key)?.length ?? 0,
  }))
}

/** A record in both formats; null: there is none of that name. */
export function describeRecord(
  category: CategoryId,
  name: string,
  { legacy, v2 }: { readonly legacy: OpenedLegacy | null; readonly v2: JsonObject },
): RecordDetail | null {
  const explained = legacy?.explainer.explain(name) ?? null
  const key = explained?.key ?? name
  const stored = v2.get(key)
  if (explained === null && stored === undefined) return null
  return {
    category,
    key,
    resolvedFrom: key === name ? null : name,
    legacyText: explained === null ? null : valueText(explained.legacy),
    v2Text: stored === undefined ? null : valueText(stored),
    explanation: explained === null ? null : describeExplanation(explained),
  }
}

function describeExplanation(explanation: RecordExplanation): RecordExplanationShape {
  const { place, rowNumber } = explanation
  const overwrites = explanation.overwrites.map((row) => ({
    rowNumber: row.rowNumber,
    line: row.line,
    column: row.column,
    cellsText: valueText(row.cells),
    skippedFor: row.skippedFor,
  }))
  const common = { place: { line: place.line, column: place.column }, rowNumber, overwrites }
  switch (explanation.state) {
    case 'converted': {
      const { entries, v2 } = explanation
      return { ...common, state: 'converted', entries, v2Text: valueText(v2) }
    }
    case 'left-out': {
      const { entries, reason } = explanation
      return { ...common, state: 'left-out', entries, reason }
    }
    case 'rejected':
      return { ...common, state: 'rejected', rejected: explanation.rejected }
  }
}

/** The ledger of a category and the records that keep it from being converted. */
export function describeLedger({
  category,
  name,
  file,
  rules,
  explainer,
}: OpenedLegacy): LedgerShape {
  const { rejected: rejectedRecords } = convertPartially(file, rules)
  return { category, fileName: name, rejectedRecords, ...createLedger(explainer) }
}

/** Issues as a list, as their keys are any text. */
export function describeIssues(issues: Issues): IssuesAndFindings['issues'] {
  return Array.from(issues, ([key, texts]) => ({ key, texts: [...texts] }))
}

/** A difference with its values as text. */
export function describeChange(change: Change): ChangeShape {
  return {
    change: change.change,
    path: change.path,
    before: 'before' in change ? writeJson(change.before, ONE_LINE_LAYOUT) : null,
    after: 'after' in change ? writeJson(change.after, ONE_LINE_LAYOUT) : null,
  }
}

function valueText(value: JsonValue): string {
  return writeJson(value, { ...V2_LAYOUT, endsWithNewline: false })
}
