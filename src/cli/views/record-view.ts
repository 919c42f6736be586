import { VERDICTS, type DropReason, type Entry } from '../../domain/conversion/entry.ts'
import type { RecordExplanation } from '../../domain/conversion/explain-records.ts'
import type { ExplainedRecord } from '../../domain/export/explanation-export.ts'
import { fieldPath } from '../../domain/json/field-path.ts'
import { isJsonArray } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../domain/json/write-json.ts'
import { showJson, showText } from '../terminal/display-text.ts'
import { renderTable, type Cell, type Column } from '../terminal/table.ts'
import type { View } from '../terminal/view.ts'
import { countOf } from './counts.ts'
import { rejectedText } from './rejected-view.ts'
import { isLost, verdictCell, VERDICT_SIGNS } from './verdict-signs.ts'

/** A record's explanation: one line for each entry, what is not in v2 last. */
export function recordText(record: ExplainedRecord, view: View): string {
  const { explanation } = record
  const parts = [headText(record, view)]
  if (explanation.state === 'rejected') parts.push(rejectedText([explanation.rejected], view))
  else
    parts.push(
      summaryText(explanation.entries, view),
      entriesText(record, explanation.entries, view),
    )
  if (explanation.overwrites.length > 0) parts.push(overwritesText(explanation.overwrites, view))
  return parts.filter((part) => part !== '').join('\n')
}

function headText(record: ExplainedRecord, view: View): string {
  const { category, resolvedFrom, fileName, explanation, categoryFailure } = record
  const { key, place, rowNumber, state } = explanation
  const row = rowNumber === null ? '' : `, row ${rowNumber}`
  const lines = [
    view.paint('title', `${category} › ${showText(key)}`),
    view.paint('quiet', `${fileName}, line ${place.line}, column ${place.column}${row}`),
  ]
  if (resolvedFrom !== null) {
    lines.push(`${showText(JSON.stringify(resolvedFrom))} is this record.`)
  }
  if (state === 'left-out') {
    lines.push(view.paint('warning', `Not in the v2 file: ${showText(explanation.reason)}`))
  }
  if (categoryFailure !== null) {
    const text = `Not written: the category fails, because of ${showText(categoryFailure)}.`
    lines.push(view.paint('bad', text))
  }
  return lines.map((line) => `${line}\n`).join('')
}

/** How often each verdict was given, and how much was lost. */
function summaryText(entries: readonly Entry[], view: View): string {
  const counts = VERDICTS.flatMap((verdict) => {
    const count = entries.filter((entry) => entry.verdict === verdict).length
    const { sign, tone } = VERDICT_SIGNS[verdict]
    return count === 0 ? [] : [view.paint(tone, `${sign} ${verdict} ${count}`)]
  })
  const lost = entries.filter(isLost).length
  if (lost > 0) counts.push(view.paint('bad', `${countOf(lost, 'value')} lost`))
  return `${counts.join('   ')}\n`
}

const WRITTEN_COLUMNS: readonly Column[] = [
  { heading: 'v2 field', leastWidth: 14, cut: 'start' },
  { heading: 'value', leastWidth: 10 },
  { heading: 'verdict' },
  { heading: 'rule', leastWidth: 8, cut: 'start' },
  { heading: '', leastWidth: 12 },
  { heading: 'from the legacy record', leastWidth: 12 },
]

const UNWRITTEN_COLUMNS: readonly Column[] = [
  { heading: 'legacy field', leastWidth: 14, cut: 'start' },
  { heading: 'value', leastWidth: 10 },
  { heading: 'verdict' },
  { heading: 'rule', leastWidth: 8, cut: 'start' },
  { heading: '', leastWidth: 12 },
]

function entriesText({ rules }: ExplainedRecord, entries: readonly Entry[], view: View): string {
  const ruleCells = ({ ruleId, note }: Entry): readonly Cell[] => {
    const sentence = rules.get(ruleId)?.sentence ?? ''
    return [{ text: ruleId, tone: 'quiet' }, note === null ? sentence : `${sentence} (${note})`]
  }
  const written = entries.filter(({ v2Paths }) => v2Paths.length > 0)
  const unwritten = entries
    .filter(({ v2Paths }) => v2Paths.length === 0)
    .toSorted((left, right) => unwrittenRank(left) - unwrittenRank(right))
  const writtenRows = written.map((entry) => [
    fieldsText(entry.v2Paths),
    { text: showJson(entry.after ?? ''), tone: 'good' } as const,
    verdictCell(entry),
    ...ruleCells(entry),
    sourceText(entry),
  ])
  const unwrittenRows = unwritten.map((entry) => [
    { text: fieldsText(entry.legacyPaths), tone: isLost(entry) ? 'bad' : 'quiet' } as const,
    showJson(entry.before ?? ''),
    verdictCell(entry),
    ...ruleCells(entry),
  ])
  const tables = [renderTable(WRITTEN_COLUMNS, writtenRows, view)]
  if (unwritten.length > 0) {
    const title = view.paint('title', 'Not in the v2 record')
    tables.push(`${title}\n${renderTable(UNWRITTEN_COLUMNS, unwrittenRows, view)}`)
  }
  return tables.filter((table) => table !== '').join('\n')
}

/** What is lost comes before what nobody misses. */
function unwrittenRank(entry: Entry): number {
  const ranks: readonly (DropReason | 'omitted')[] = [
    'omitted',
    'lost',
    'overwritten',
    'unknown-field',
    'obsolete',
  ]
  return ranks.indexOf(entry.verdict === 'dropped' ? entry.reason : 'omitted')
}

/** The legacy paths, each with the value that was there unless it is the one that was written. */
function sourceText({ legacyPaths, before, after }: Entry): string {
  if (before === null || before === after) return fieldsText(legacyPaths) || '(nothing)'
  const reading = legacyPaths.length > 1 ? readJson(before) : null
  const values = reading?.ok === true && isJsonArray(reading.value) ? reading.value : null
  if (values === null) return `${fieldsText(legacyPaths)} ${showJson(before)}`
  return legacyPaths
    .map((path, index) => {
      const value = showJson(writeJson(values[index] ?? null, ONE_LINE_LAYOUT))
      return `${fieldPath(path)} ${value}`
    })
    .join(', ')
}

function fieldsText(paths: readonly string[]): string {
  return paths.map(fieldPath).join(' ')
}

function overwritesText(rows: RecordExplanation['overwrites'], view: View): string {
  const title = view.paint('bad', 'Other rows of the same name')
  const lines = rows.map(({ rowNumber, line, skippedFor }) => {
    const fate =
      skippedFor === null ? 'overwritten by this one' : `skipped: ${showText(skippedFor)}`
    return `  row ${rowNumber}, line ${line}: ${fate}\n`
  })
  return `${title}\n${lines.join('')}`
}
