import { CATEGORIES } from '../categories.ts'
import { SHADOWED_CELL, UNKNOWN_FIELD } from './common-rules.ts'
import type { CategoryRules, ConfigParts, RuleText } from './rule.ts'
import { isConvertible, RULE_TABLES, type ConvertibleId } from './rule-tables.ts'

/** What a rule does: makes v2 values, notes issues, or judges rows of a CSV file. */
export type RulePurpose = 'conversion' | 'issue' | 'row'

export interface RuleBookEntry extends RuleText {
  readonly purpose: RulePurpose
  /** The categories whose tables hold the rule, in their order. */
  readonly categories: readonly ConvertibleId[]
}

/** Every rule of every table with its sentence, in the order of its first appearance. */
export function createRuleBook(
  tables: Readonly<Record<ConvertibleId, CategoryRules>> = RULE_TABLES,
): readonly RuleBookEntry[] {
  const book = new Map<string, RuleBookEntry>()
  for (const { id: category } of CATEGORIES) {
    if (!isConvertible(category)) continue
    for (const [purpose, { id, sentence }] of rulesOf(tables[category])) {
      const known = book.get(id)
      const categories = [...(known?.categories ?? []), category]
      book.set(
        id,
        known === undefined ? { id, sentence, purpose, categories } : { ...known, categories },
      )
    }
  }
  return [...book.values()]
}

function rulesOf(table: CategoryRules): readonly (readonly [RulePurpose, RuleText])[] {
  const conversion: readonly RuleText[] = [
    ...(table.backendPrefix === null ? [] : [table.backendPrefix]),
    ...table.rules.flatMap((rule) =>
      rule.type === 'config' ? [rule, ...partsOf(rule.parts)] : [rule],
    ),
    ...(table.rows.length === 0 ? [] : [SHADOWED_CELL]),
    UNKNOWN_FIELD,
  ]
  const issues: readonly RuleText[] = table.issues.flatMap(({ rules }) => [...rules])
  return [
    ...table.rows.map((rule) => ['row', rule] as const),
    ...conversion.map((rule) => ['conversion', rule] as const),
    ...issues.map((rule) => ['issue', rule] as const),
  ]
}

function partsOf(parts: ConfigParts): readonly RuleText[] {
  const { skips, sameFile, file, repeatedEntry, entry, hashes } = parts
  return [...skips, sameFile, ...file, repeatedEntry, ...entry, hashes]
}
