import type { FreshComparison } from '../../backend/compare-with-fresh.ts'
import {
  describeFormat,
  type Comparison,
  type FileComparison,
} from '../../domain/comparison/compare-files.ts'
import {
  hasDifferences,
  type ReferenceComparison,
} from '../../domain/comparison/compare-references.ts'
import type { Change } from '../../domain/comparison/compare-values.ts'
import { criticalReason } from '../../domain/comparison/critical-changes.ts'
import { changeJson, summarizeFile } from '../../domain/export/comparison-export.ts'
import { integer, jsonObject } from '../../domain/export/json-shapes.ts'
import { fieldPath } from '../../domain/json/field-path.ts'
import type { JsonObject, JsonValue } from '../../domain/json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../../domain/json/write-json.ts'
import { showJson, showText } from '../terminal/display-text.ts'
import type { View } from '../terminal/view.ts'
import { countOf } from './counts.ts'

/** What a conversion would change in the v2 file. */
export function comparisonText(compared: FreshComparison, view: View): string {
  const { category, v2Path, legacyPath, state, comparison } = compared
  const head = [
    view.paint('title', category),
    view.paint('quiet', `before  ${showText(v2Path)}${state === 'v2-missing' ? ' (missing)' : ''}`),
    view.paint('quiet', `after   a fresh conversion of ${showText(legacyPath)}`),
    '',
  ]
  if (comparison === null) {
    return lines([...head, view.paint('good', 'The v2 file is what the legacy file gives.')])
  }
  return lines([...head, summary(comparison, view), ...listed(comparison, view)])
}

/** What differs between two files or folders. */
export function filesComparisonText(compared: Comparison, view: View): string {
  const { before, after, files } = compared
  const head = [
    view.paint('quiet', `before  ${showText(before)}`),
    view.paint('quiet', `after   ${showText(after)}`),
    '',
  ]
  if (files.length === 0) return lines([...head, view.paint('warning', 'Nothing was compared.')])
  return lines([...head, ...files.flatMap((file) => fileLines(file, view)).slice(0, -1)])
}

function fileLines(file: FileComparison, view: View): readonly string[] {
  const { category, before, after, comparison } = file
  const format = describeFormat((before ?? after)?.format ?? 'unmarked')
  const missing = before === null ? ', only after' : after === null ? ', only before' : ''
  const head = `${view.paint('title', category ?? 'category unknown')}  ${view.paint('quiet', `${format}${missing}`)}`
  const tone = hasDifferences(comparison) ? 'warning' : 'good'
  return [head, view.paint(tone, summarizeFile(file)), ...listed(comparison, view), '']
}

/** A comparison with a fresh conversion for programs. */
export function categoryComparisonJson({
  category,
  state,
  comparison,
}: FreshComparison): JsonObject {
  return jsonObject({
    category,
    state,
    added: comparison?.added ?? [],
    removed: comparison?.removed ?? [],
    modified: (comparison?.modified ?? []).map(({ key, changes }) =>
      jsonObject({ key, changes: changes.map(changeJson) }),
    ),
    same: comparison === null ? null : integer(comparison.same),
    isSameOrder: comparison?.isSameOrder ?? true,
  })
}

function summary(comparison: ReferenceComparison, view: View): string {
  const { added, removed, modified, same, isSameOrder } = comparison
  const isSameContent = added.length + removed.length + modified.length === 0
  const counts = `${added.length} added, ${removed.length} removed, ${modified.length} modified, ${countOf(same, 'record')} the same`
  if (!isSameOrder) return view.paint('warning', `${counts}; their order differs`)
  if (!isSameContent) return view.paint('warning', counts)
  return view.paint('warning', `${counts}; only order or layout of the text differs`)
}

function listed({ added, removed, modified }: ReferenceComparison, view: View): readonly string[] {
  return [
    ...added.map((key) => view.paint('good', `+ ${showText(key)}`)),
    ...removed.map((key) => view.paint('bad', `- ${showText(key)}`)),
    ...modified.flatMap(({ key, changes }) => [
      view.paint('changed', `~ ${showText(key)}`),
      ...changes.map((change) => `    ${changeText(change, view)}${criticalText(change, view)}`),
    ]),
  ]
}

function criticalText(change: Change, view: View): string {
  const reason = criticalReason(change)
  return reason === null ? '' : `  ${view.paint('bad', 'critical')} ${view.paint('quiet', reason)}`
}

function changeText(change: Change, view: View): string {
  const path = showText(fieldPath(change.path))
  switch (change.change) {
    case 'added':
      return `${path}  ${view.paint('good', `+ ${valueText(change.after)}`)}`
    case 'removed':
      return `${path}  ${view.paint('bad', `- ${valueText(change.before)}`)}`
    case 'modified':
      return `${path}  ${view.paint('bad', valueText(change.before))} → ${view.paint('good', valueText(change.after))}`
  }
}

function valueText(value: JsonValue): string {
  return showJson(writeJson(value, ONE_LINE_LAYOUT))
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`
}
