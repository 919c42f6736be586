import type { CategoryOverview, Overview } from '../../bridge/reference-shapes.ts'
import { assertNever } from '../../domain/problem.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { View } from '../terminal/view.ts'
import { formatCount } from './counts.ts'
import { describeFreshness, toneOfFreshness } from './freshness-view.ts'

const COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'legacy', align: 'right' },
  { heading: 'v2', align: 'right' },
  { heading: 'state and reason', leastWidth: 20 },
  { heading: 'what to do', leastWidth: 12 },
]

/** A folder in as many lines as it has categories: what is there, how it stands, what to do about it. */
export function firstLookText({ categories }: Overview, view: View): string {
  return renderTable(COLUMNS, categories.map(row), view)
}

function row(overview: CategoryOverview): readonly Cell[] {
  const { category, legacy, v2, freshness, provenance } = overview
  const state = describeFreshness(freshness)
  return [
    category,
    countCell(legacy.records),
    countCell(v2.records),
    provenance.state === 'fails'
      ? { text: `${state}; does not convert: ${provenance.reason}`, tone: 'bad' }
      : { text: state, tone: toneOfFreshness(freshness) },
    actionOf(overview),
  ]
}

function countCell(records: number | null): Cell {
  return records === null ? { text: '-', tone: 'quiet' } : formatCount(records)
}

/** The command that mends it, without the folder; the same for each state wherever it is told. */
function actionOf({ category, freshness, provenance }: CategoryOverview): string {
  if (provenance.state === 'fails') return `explain ${category}, then fetch ${category}`
  switch (freshness.state) {
    case 'fresh':
    case 'refreshing':
      return 'nothing'
    case 'no-source':
      return 'nothing: it is not downloaded'
    case 'v2-behind':
      return `convert ${category}`
    case 'expired':
    case 'changed-on-disk':
    case 'marked-stale':
    case 'never-fetched':
      return `fetch ${category}`
    case 'failed':
      return freshness.problem.next
    default:
      return assertNever(freshness)
  }
}
