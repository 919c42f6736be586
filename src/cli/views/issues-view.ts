import type { Issues } from '../../domain/conversion/convert-category.ts'
import type { Finding, Severity } from '../../domain/finding.ts'
import type { CategoryIssues } from '../../domain/export/issues-export.ts'
import { fieldPath } from '../../domain/json/field-path.ts'
import { showText } from '../terminal/display-text.ts'
import { renderTable, type Column } from '../terminal/table.ts'
import type { Tone, View } from '../terminal/view.ts'
import { countOf } from './counts.ts'

const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  info: 'quiet',
  warning: 'warning',
  error: 'bad',
}

/** Issues have no severity of their own: those that end a conversion are errors. */
export function severityOfIssue(issue: string): Severity {
  return /^(?:CRITICAL:|Failed to convert )/.test(issue) ? 'error' : 'warning'
}

/** The issues and findings of a category, apart. */
export function categoryIssuesText(listed: CategoryIssues, view: View): string {
  const { category, issues, findings, problem } = listed
  let count = 0
  for (const texts of issues.values()) count += texts.length
  const counts = `${countOf(count, 'issue')} of the library, ${countOf(findings.length, 'finding')} of ours`
  const head = `${view.paint('title', category)}  ${view.paint('quiet', counts)}\n`
  const note = problem === null ? '' : `  ${view.paint('warning', showText(problem.cause))}\n`
  return head + note + issuesText(issues, view) + findingsText(findings, view)
}

function issuesText(issues: Issues, view: View): string {
  if (issues.size === 0) return ''
  let text = `  ${view.paint('moved', "The library's issues")}\n`
  for (const [key, issuesOfKey] of issues) {
    text += `    ${showText(key)}\n`
    for (const issue of issuesOfKey) {
      const tone = SEVERITY_TONES[severityOfIssue(issue)]
      const [first = '', ...rest] = issue.split('\n').map(showText)
      text += `      ${view.paint(tone, first)}\n`
      for (const line of rest) text += `        ${line}\n`
    }
  }
  return text
}

const COLUMNS: readonly Column[] = [
  { heading: 'severity' },
  { heading: 'place', align: 'right' },
  { heading: 'record', leastWidth: 12 },
  { heading: 'field', leastWidth: 8 },
  { heading: 'finding', leastWidth: 20 },
]

function findingsText(findings: readonly Finding[], view: View): string {
  if (findings.length === 0) return ''
  const rows = findings.map(({ severity, record, path, line, column, message }) => [
    { text: severity, tone: SEVERITY_TONES[severity] },
    line === null ? '-' : `${line}:${column ?? '-'}`,
    record ?? '(the file)',
    path === '' ? '' : fieldPath(path),
    message,
  ])
  const table = renderTable(COLUMNS, rows, view, { indent: 4, hasHeadings: false })
  return `  ${view.paint('moved', 'Our findings')}\n${table}`
}
