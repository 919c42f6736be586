import type { FetchResult } from '../../bridge/reference-shapes.ts'
import type { DownloadSummary } from '../../bridge/refresh-result.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { assertNever, type Problem } from '../../domain/problem.ts'
import { plainJson } from '../../domain/export/json-shapes.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { Tone, View } from '../terminal/view.ts'
import { formatCount } from './counts.ts'
import { describeFreshness } from './freshness-view.ts'

const COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'outcome' },
  { heading: 'added', align: 'right' },
  { heading: 'removed', align: 'right' },
  { heading: 'modified', align: 'right' },
  { heading: '', leastWidth: 16 },
]

const TONES = {
  updated: 'good',
  unchanged: 'quiet',
  skipped: 'quiet',
  failed: 'bad',
} as const satisfies Readonly<Record<FetchResult['outcome'], Tone>>

/** What fetching came to, a line for each category. */
export function fetchText(results: readonly FetchResult[], view: View): string {
  return renderTable(COLUMNS, results.map(resultRow), view)
}

/** The same for programs, whole; by category id. */
export function fetchJson(results: readonly FetchResult[]): JsonObject {
  return new Map(
    results.map(({ category, ...result }): [string, JsonValue] => [category, plainJson(result)]),
  )
}

/** What went wrong with a category, or was left undone on purpose. */
export function problemOf(result: FetchResult): Problem | null {
  return result.outcome === 'skipped' ? null : result.problem
}

/** What came of one category, in words. */
export function describeResult(result: FetchResult): string {
  switch (result.outcome) {
    case 'skipped':
      return result.reason
    case 'failed':
      return describeFailure(result)
    case 'unchanged':
    case 'updated': {
      const { written, download, problem, notes } = result
      const done =
        written.length === 0 ? describeAnswer(download) : `new: ${written.join(' and ')} file`
      return [
        done,
        ...describeRest(result),
        ...(problem === null ? [] : [problem.cause]),
        ...notes,
      ].join('; ')
    }
    default:
      return assertNever(result)
  }
}

/** What a fetch leaves as it is although it is not as it should be. */
function describeRest({ freshness }: FetchResult): readonly string[] {
  const isLeft = freshness.state === 'changed-on-disk' || freshness.state === 'v2-behind'
  return isLeft ? [describeFreshness(freshness)] : []
}

function describeFailure(result: Extract<FetchResult, { outcome: 'failed' }>): string {
  const { category, freshness, problem } = result
  // One that was cancelled is as fresh as it was.
  if (freshness.state !== 'failed') return problem.cause
  const hint = isDownloadRefused(result) ? `; see: hrv explain ${category} --rejected` : ''
  return `${describeFreshness(freshness)}${hint}`
}

/** What was downloaded is kept aside then; the file in the folder is where it was. */
function isDownloadRefused({
  stage,
  download,
}: Extract<FetchResult, { outcome: 'failed' }>): boolean {
  return download.answer === 'downloaded' && (stage === 'parse' || stage === 'convert')
}

function describeAnswer({ answer }: DownloadSummary): string {
  switch (answer) {
    case 'none':
      return 'the source was not asked'
    case 'not-modified':
      return 'the source has nothing newer'
    case 'downloaded':
      return 'what was downloaded is what was there'
    default:
      return assertNever(answer)
  }
}

function resultRow(result: FetchResult): readonly Cell[] {
  const { category, outcome } = result
  return [
    category,
    { text: outcome, tone: TONES[outcome] },
    ...changeCells(result),
    { text: describeResult(result), tone: 'quiet' },
  ]
}

function changeCells(result: FetchResult): readonly Cell[] {
  const changes = 'changes' in result ? result.changes : null
  if (changes === null) return Array<Cell>(3).fill({ text: '-', tone: 'quiet' })
  const { added, removed, modified } = changes
  return [added, removed, modified].map(({ length }) => formatCount(length))
}
