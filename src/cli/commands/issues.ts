import { planConversion } from '../../backend/convert-legacy-file.ts'
import type { Severity } from '../../domain/finding.ts'
import type { Problem } from '../../domain/problem.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import {
  extentOfCategories,
  issuesExport,
  issuesJson,
  type CategoryIssues,
} from '../../domain/export/issues-export.ts'
import type { Answer, Call } from '../command.ts'
import { answerExport } from '../export-answer.ts'
import type { ExportFlags } from '../export-options.ts'
import { isLongWork } from '../long-work.ts'
import { parseCategories } from '../name-arguments.ts'
import { categoryIssuesText, severityOfIssue } from '../views/issues-view.ts'

export interface IssuesFlags extends ExportFlags {
  readonly failOn?: 'warning' | 'error'
}

/** Problems of a conversion that say nothing about whether its issues could be listed. */
const TOLD_BY_ISSUES: readonly Problem['code'][] = ['record-rejected', 'empty-would-replace']

/** `hrv issues`: what the library and this program have to say about legacy files. */
export async function issues({ args, flags, session }: Call<IssuesFlags>): Promise<Answer> {
  const categories = parseCategories(args)
  const folder = await session.openFolder()
  const listed: CategoryIssues[] = []
  for (const category of categories) {
    if (!isConvertible(category)) continue
    session.progress.step(`looking at ${category}`, await isLongWork(folder, [category]))
    const { outcome } = await planConversion(folder, category, { guards: 'good-data' })
    listed.push(outcome)
  }
  const told: Answer = {
    json: () => issuesJson(listed),
    text: (view) => listed.map((one) => categoryIssuesText(one, view)).join('\n'),
    problems: listed
      .flatMap(({ problem }) => problem ?? [])
      .filter(({ code }) => !TOLD_BY_ISSUES.includes(code)),
    differs: flags.failOn !== undefined && reaches(listed, flags.failOn),
  }
  const extent = args.length === 0 ? undefined : extentOfCategories(listed.length)
  return answerExport(told, issuesExport(listed, extent), { flags, session })
}

/** Whether anything is as severe as that. */
function reaches(listed: readonly CategoryIssues[], limit: 'warning' | 'error'): boolean {
  const severe: readonly Severity[] = limit === 'error' ? ['error'] : ['warning', 'error']
  return listed.some(
    (one) =>
      one.findings.some(({ severity }) => severe.includes(severity)) ||
      [...one.issues.values()].flat().some((issue) => severe.includes(severityOfIssue(issue))),
  )
}
