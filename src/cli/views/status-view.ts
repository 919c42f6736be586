import type {
  Provenance,
  CategoryOverview,
  FileOverview,
  LastDownload,
  Overview,
} from '../../bridge/reference-shapes.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { assertNever } from '../../domain/problem.ts'
import { integer, jsonObject, plainJson, problemJson } from '../../domain/export/json-shapes.ts'
import { showText } from '../terminal/display-text.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { Tone, View } from '../terminal/view.ts'
import { formatCount, formatSize } from './counts.ts'
import { describeFreshness, toneOfFreshness } from './freshness-view.ts'
import { problemsText } from './problem-view.ts'
import { formatInstant } from './times.ts'

const FILE_COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'legacy file', leastWidth: 8, cut: 'start' },
  { heading: 'size', align: 'right' },
  { heading: 'records', align: 'right' },
  { heading: 'v2 file', leastWidth: 8, cut: 'start' },
  { heading: 'size', align: 'right' },
  { heading: 'records', align: 'right' },
  { heading: 'v2 from this legacy file', leastWidth: 16 },
]

const FRESHNESS_COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'freshness', leastWidth: 16 },
  { heading: 'last download' },
  { heading: 'source', leastWidth: 12, cut: 'start' },
]

const NONE: Cell = { text: '-', tone: 'quiet' }

/** The overview of a folder: what is there, how fresh that is, and what has failed last. */
export function statusText(overview: Overview, view: View): string {
  const { categories, folderProblem } = overview
  const failures = categories.flatMap(({ freshness }) =>
    freshness.state === 'failed' ? freshness.problem : [],
  )
  return [
    renderTable(FILE_COLUMNS, categories.map(fileRow), view),
    renderTable(FRESHNESS_COLUMNS, categories.map(freshnessRow), view),
    conflictCopiesText(overview, view),
    problemsText([...(folderProblem === null ? [] : [folderProblem]), ...failures], view),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** The same for programs; the freshness as the service gives it. */
export function statusJson(overview: Overview): JsonObject {
  const { base, ttlSeconds, folderProblem, categories, conflictCopies } = overview
  return jsonObject({
    base,
    ttlSeconds: integer(ttlSeconds),
    problem: folderProblem === null ? null : problemJson(folderProblem),
    conflictCopies: plainJson(conflictCopies),
    categories: categoriesJson(categories),
  })
}

/** Categories by id. */
export function categoriesJson(categories: readonly CategoryOverview[]): JsonObject {
  return new Map(
    categories.map((overview): [string, JsonValue] => [
      overview.category,
      jsonObject({
        state: overview.provenance.state,
        reason: 'reason' in overview.provenance ? overview.provenance.reason : null,
        freshness: plainJson(overview.freshness),
        sourceUrl: overview.sourceUrl,
        lastCheckedAt: overview.lastCheckedAt,
        lastDownload: plainJson(overview.lastDownload),
        legacy: fileJson(overview.legacy),
        v2: fileJson(overview.v2),
      }),
    ]),
  )
}

function conflictCopiesText({ conflictCopies }: Overview, view: View): string {
  if (conflictCopies.length === 0) return ''
  const title =
    'Copies that a program has made while synchronising the folder; they are left alone:'
  const lines = conflictCopies.map(({ file }) => `  ${showText(file)}\n`)
  return `${view.paint('warning', title)}\n${lines.join('')}`
}

/** In words, whether the v2 file was made from the legacy file beside it. */
export function describeProvenance(provenance: Provenance): string {
  switch (provenance.state) {
    case 'up-to-date':
      return 'up to date'
    case 'differs':
      return 'differs'
    case 'not-converted':
      return 'not converted'
    case 'no-legacy-format':
      return 'no legacy format'
    case 'no-legacy-file':
      return 'no legacy file'
    case 'not-looked-at':
      return 'not looked at'
    case 'fails':
      return `fails: ${provenance.reason}`
    default:
      return assertNever(provenance)
  }
}

function fileRow({ category, legacy, v2, provenance }: CategoryOverview): readonly Cell[] {
  return [
    category,
    ...fileCells(legacy, provenance.state === 'no-legacy-format'),
    ...fileCells(v2, false),
    { text: describeProvenance(provenance), tone: toneOf(provenance.state) },
  ]
}

function freshnessRow(overview: CategoryOverview): readonly Cell[] {
  const { category, freshness, lastDownload, sourceUrl } = overview
  return [
    category,
    { text: describeFreshness(freshness), tone: toneOfFreshness(freshness) },
    lastDownload === null ? NONE : describeDownload(lastDownload),
    // Where the data came from; another address may be set by now.
    lastDownload?.url ?? sourceUrl ?? NONE,
  ]
}

function describeDownload({ downloadedAt, sizeBytes }: LastDownload): string {
  return `${formatInstant(downloadedAt)}, ${formatSize(sizeBytes)}`
}

function fileCells(file: FileOverview, isNeverThere: boolean): readonly Cell[] {
  const { name, state, sizeBytes, records } = file
  if (state === 'missing') {
    return [isNeverThere ? NONE : { text: 'missing', tone: 'quiet' }, NONE, NONE]
  }
  if (state === 'blocked') return [{ text: name, tone: 'bad' }, NONE, NONE]
  return [
    name,
    sizeBytes === null ? NONE : formatSize(sizeBytes),
    records === null ? '?' : formatCount(records),
  ]
}

function toneOf(state: Provenance['state']): Tone {
  if (state === 'up-to-date') return 'good'
  if (state === 'fails') return 'bad'
  return state === 'differs' || state === 'not-converted' ? 'warning' : 'quiet'
}

function fileJson({ name, state, sizeBytes, modifiedAt, records, problem }: FileOverview) {
  return jsonObject({
    file: name,
    state,
    sizeBytes: integer(sizeBytes),
    modifiedAt,
    records: integer(records),
    problem: problem === null ? undefined : problemJson(problem),
  })
}
