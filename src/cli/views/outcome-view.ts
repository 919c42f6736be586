import type { ConversionResult } from '../../bridge/reference-shapes.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { findingJson, integer, jsonObject, problemJson } from '../../domain/export/json-shapes.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { Tone, View } from '../terminal/view.ts'
import { formatCount } from './counts.ts'

const COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'outcome' },
  { heading: 'records', align: 'right' },
  { heading: 'issues', align: 'right' },
  { heading: 'findings', align: 'right' },
  { heading: '', leastWidth: 10 },
]

const TONES = {
  converted: 'good',
  unchanged: 'quiet',
  skipped: 'quiet',
  failed: 'bad',
} as const satisfies Readonly<Record<ConversionResult['outcome'], Tone>>

/** What converting came to, a line for each category. */
export function outcomesText(outcomes: readonly ConversionResult[], view: View): string {
  return renderTable(COLUMNS, outcomes.map(outcomeCells), view)
}

/** The same for programs, whole; by category id. */
export function outcomesJson(outcomes: readonly ConversionResult[]): JsonObject {
  return new Map(
    outcomes.map((outcome): [string, JsonValue] => [
      outcome.category,
      jsonObject({
        outcome: outcome.outcome,
        records: integer(outcome.records),
        issues: new Map(outcome.issues.map(({ key, texts }) => [key, texts])),
        findings: outcome.findings.map(findingJson),
        problem: outcome.problem === null ? null : problemJson(outcome.problem),
      }),
    ]),
  )
}

function outcomeCells(told: ConversionResult): readonly Cell[] {
  const { category, outcome, records, issues, findings, problem } = told
  let texts = 0
  for (const ofRecord of issues) texts += ofRecord.texts.length
  const reason = problem?.cause ?? (outcome === 'skipped' ? 'no legacy format' : '')
  return [
    category,
    { text: outcome, tone: TONES[outcome] },
    records === null ? '-' : formatCount(records),
    formatCount(texts),
    formatCount(findings.length),
    { text: reason, tone: 'quiet' },
  ]
}
