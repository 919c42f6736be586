import type { CategoryStatus, FileStatus, Provenance } from '../../backend/category-status.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { assertNever } from '../../domain/problem.ts'
import { integer, jsonObject, problemJson } from '../json-shapes.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { Tone, View } from '../terminal/view.ts'
import { formatCount, formatSize } from './counts.ts'

const COLUMNS: readonly Column[] = [
  { heading: 'category' },
  { heading: 'legacy file', leastWidth: 8, cut: 'start' },
  { heading: 'size', align: 'right' },
  { heading: 'records', align: 'right' },
  { heading: 'v2 file', leastWidth: 8, cut: 'start' },
  { heading: 'size', align: 'right' },
  { heading: 'records', align: 'right' },
  { heading: 'v2 from this legacy file', leastWidth: 16 },
]

/** The overview of a folder, a line for each category. */
export function statusText(statuses: readonly CategoryStatus[], view: View): string {
  return renderTable(
    COLUMNS,
    statuses.map(({ category, legacy, v2, provenance }) => [
      category,
      ...fileCells(legacy, provenance.state === 'no-legacy-format'),
      ...fileCells(v2, false),
      provenanceCell(provenance),
    ]),
    view,
  )
}

/** The same for programs; by category id. */
export function statusJson(statuses: readonly CategoryStatus[]): JsonObject {
  return new Map(
    statuses.map(({ category, legacy, v2, provenance }): [string, JsonValue] => [
      category,
      jsonObject({
        state: provenance.state,
        reason: 'reason' in provenance ? provenance.reason : null,
        legacy: fileJson(legacy),
        v2: fileJson(v2),
      }),
    ]),
  )
}

function fileCells({ name, place, records }: FileStatus, isNeverThere: boolean): readonly Cell[] {
  const none: Cell = { text: '-', tone: 'quiet' }
  if (place.state === 'missing') {
    return [isNeverThere ? none : { text: 'missing', tone: 'quiet' }, none, none]
  }
  if (place.state === 'blocked') return [{ text: name, tone: 'bad' }, none, none]
  return [name, formatSize(place.sizeBytes), records === null ? '?' : formatCount(records)]
}

function provenanceCell(provenance: Provenance): Cell {
  const { state } = provenance
  return { text: describeProvenance(provenance), tone: toneOf(state) }
}

function describeProvenance(provenance: Provenance): string {
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
    case 'fails':
      return `fails: ${provenance.reason}`
    default:
      return assertNever(provenance)
  }
}

function toneOf(state: Provenance['state']): Tone {
  if (state === 'up-to-date') return 'good'
  if (state === 'fails') return 'bad'
  return state === 'differs' || state === 'not-converted' ? 'warning' : 'quiet'
}

function fileJson({ name, place, records }: FileStatus): JsonObject {
  return jsonObject({
    file: name,
    state: place.state,
    sizeBytes: place.state === 'file' ? integer(place.sizeBytes) : null,
    modifiedAt: place.state === 'file' ? new Date(place.mtimeMs).toISOString() : null,
    records: integer(records),
    problem: place.state === 'blocked' ? problemJson(place.problem) : undefined,
  })
}
