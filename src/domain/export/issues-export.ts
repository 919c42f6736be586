import { CATEGORIES, type CategoryId } from '../categories.ts'
import type { Issues } from '../conversion/convert-category.ts'
import { isConvertible } from '../conversion/rule-tables.ts'
import type { Finding } from '../finding.ts'
import { fieldPath } from '../json/field-path.ts'
import type { JsonObject } from '../json/json-value.ts'
import { writeReadableJson } from '../json/readable-json.ts'
import type { Problem } from '../problem.ts'
import { data, words, type Block, type TableRow } from './export-document.ts'
import type { ExportExtent } from './export-extent.ts'
import { findingJson, jsonObject, problemJson } from './json-shapes.ts'
import type { ExportSource } from './render-export.ts'

/** What there is to complain about in a legacy file: two lists that never mix. */
export interface CategoryIssues {
  readonly category: CategoryId
  /** The library's, exact and in its order. */
  readonly issues: Issues
  /** Ours. */
  readonly findings: readonly Finding[]
  /** Why the category does not convert. */
  readonly problem: Problem | null
}

/** Issues and findings of categories, to be passed on; `extent` counts categories. */
export function issuesExport(
  listed: readonly CategoryIssues[],
  extent: ExportExtent = { extent: 'whole' },
): ExportSource {
  const [only, ...others] = listed
  const subject = only !== undefined && others.length === 0 ? only.category : 'all'
  return {
    title: `Issues and findings of ${subject === 'all' ? 'all categories' : subject}`,
    fileStem: `${subject}-issues`,
    extent,
    noun: 'categories',
    json: () => issuesJson(listed),
    document: () => listed.flatMap(categoryBlocks),
  }
}

/** How much of all categories is listed, where some were chosen by name. */
export function extentOfCategories(shown: number): ExportExtent {
  const total = CATEGORIES.filter(({ id }) => isConvertible(id)).length
  return shown === total ? { extent: 'whole' } : { extent: 'filtered', shown, total, by: 'name' }
}

/** Issues and findings by category, for programs. */
export function issuesJson(listed: readonly CategoryIssues[]): JsonObject {
  return jsonObject({
    categories: new Map(listed.map((one) => [one.category, categoryIssuesJson(one)])),
  })
}

function categoryIssuesJson({ issues, findings, problem }: CategoryIssues): JsonObject {
  return jsonObject({
    issues,
    findings: findings.map(findingJson),
    problem: problem === null ? null : problemJson(problem),
  })
}

function categoryBlocks({ category, issues, findings, problem }: CategoryIssues): readonly Block[] {
  const count = [...issues.values()].reduce((sum, texts) => sum + texts.length, 0)
  const counts = `${count} issues of the library, ${findings.length} findings of ours`
  return [
    { block: 'heading', level: 2, text: [words(category)] },
    { block: 'paragraph', text: [words(`${counts}.`)] },
    ...(problem === null ? [] : problemBlocks(problem)),
    ...(count === 0 ? [] : issueBlocks(issues)),
    ...(findings.length === 0 ? [] : findingBlocks(findings)),
  ]
}

function problemBlocks({ target, cause, kept, next }: Problem): readonly Block[] {
  const lines = { where: target, why: cause, kept, next }
  return [
    {
      block: 'list',
      items: Object.entries(lines).map(([word, text]) => [words(`${word}: `), data(text)]),
    },
  ]
}

function issueBlocks(issues: Issues): readonly Block[] {
  const items = Array.from(issues, ([key, texts]) =>
    texts.map((text) => [data(writeReadableJson(key)), words(': '), data(text)]),
  )
  return [
    { block: 'heading', level: 3, text: [words("The library's issues")] },
    { block: 'list', items: items.flat() },
  ]
}

function findingBlocks(findings: readonly Finding[]): readonly Block[] {
  const rows = findings.map(({ id, severity, record, path, line, column, message }): TableRow => [
    [words(severity)],
    [data(id)],
    record === null ? [words('the file')] : [data(writeReadableJson(record))],
    path === '' ? [] : [data(fieldPath(path))],
    line === null ? [] : [words(`${line}, ${column ?? '?'}`)],
    [data(message)],
  ])
  return [
    { block: 'heading', level: 3, text: [words('Our findings')] },
    {
      block: 'table',
      head: ['severity', 'finding', 'record', 'field', 'line, column', 'message'],
      rows,
    },
  ]
}
