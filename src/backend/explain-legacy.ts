import { convertPartially, type RejectedRecord } from '../domain/conversion/convert-category.ts'
import { createLedger } from '../domain/conversion/ledger.ts'
import { createRuleBook } from '../domain/conversion/rule-book.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import type { ExplainedRecord } from '../domain/export/explanation-export.ts'
import type { CategoryLedger } from '../domain/export/ledger-export.ts'
import type { OpenedLegacy } from './open-legacy.ts'

/** What explaining needs of an opened legacy file. */
export type ExplainableLegacy = Pick<OpenedLegacy, 'name' | 'file' | 'rules' | 'explainer'>

/** The ledger of a category, and what would convert if it fails; one that is there is not made anew. */
export function explainCategory(
  category: ConvertibleId,
  { name: fileName, file, rules, explainer }: ExplainableLegacy,
  ledger = createLedger(explainer),
): CategoryLedger {
  const partial = convertPartially(file, rules)
  return { category, fileName, ledger, partial: partial.rejected.length === 0 ? null : partial }
}

export interface ExplainedFrom extends ExplainableLegacy {
  /** What keeps the category from being written; left out: it is found out, which takes time. */
  readonly firstRejected?: RejectedRecord | null
}

/** The explanation of one record; null when there is none of that name. */
export function explainRecord(
  category: ConvertibleId,
  name: string,
  { name: fileName, file, rules, explainer, firstRejected }: ExplainedFrom,
): ExplainedRecord | null {
  const explanation = explainer.explain(name)
  if (explanation === null) return null
  const rejected =
    firstRejected === undefined ? convertPartially(file, rules).rejected[0] : firstRejected
  const isOther = rejected !== null && rejected !== undefined && explanation.state === 'converted'
  return {
    category,
    resolvedFrom: explanation.key === name ? null : name,
    fileName,
    explanation,
    rules: new Map(createRuleBook().map((rule) => [rule.id, rule])),
    categoryFailure: isOther ? `record ${JSON.stringify(rejected.key)}` : null,
  }
}
