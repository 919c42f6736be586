import { always, type IssuePhase, type IssueRule } from '../src/domain/conversion/issue-rules.ts'
import { asItIs as unchecked } from '../src/domain/conversion/kinds.ts'
import type {
  CategoryRules,
  ConfigParts,
  ConfigRule,
  FieldRule,
  Rule,
  UrlRule,
} from '../src/domain/conversion/rule.ts'
import { RULE_TABLES, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import type { RowRule } from '../src/domain/legacy/row-rules.ts'

/** One rule broken, in every table that holds it. */
export interface RuleMutant {
  /** `id: what was done to it`. */
  readonly title: string
  readonly tables: ReadonlyMap<ConvertibleId, CategoryRules>
}

/** What a rule is replaced by; null takes it out of the table. */
type Replacements<T> = Readonly<Record<string, T | null>>

const CONSTANT = 'mutant'

/**
 * Every rule of every table replaced by identity (its value is neither checked nor changed), by a
 * constant, and by nothing; where a rule is a question, by always and never. What would be the rule
 * itself is left out.
 */
export function ruleMutants(): readonly RuleMutant[] {
  const mutants = new Map<string, Map<ConvertibleId, CategoryRules>>()
  // Object.entries forgets that the keys are categories.
  for (const [category, table] of Object.entries(RULE_TABLES) as [ConvertibleId, CategoryRules][]) {
    for (const [title, rules] of tableMutants(table)) {
      const tables = mutants.get(title) ?? new Map<ConvertibleId, CategoryRules>()
      mutants.set(title, tables.set(category, rules))
    }
  }
  return Array.from(mutants, ([title, tables]) => ({ title, tables }))
}

type Titled<T> = readonly (readonly [title: string, mutant: T])[]

function tableMutants(table: CategoryRules): Titled<CategoryRules> {
  const { backendPrefix } = table
  return [
    ...map(listMutants(table.rules, replaceRule), (rules) => ({ ...table, rules })),
    ...map(phaseMutants(table.issues), (issues) => ({ ...table, issues })),
    ...map(listMutants(table.rows, replaceRow), (rows) => ({ ...table, rows })),
    ...(backendPrefix === null
      ? []
      : map(
          titled(backendPrefix.id, {
            always: { ...backendPrefix, drops: () => true },
            constant: { ...backendPrefix, issues: () => [CONSTANT] },
            omission: null,
          }),
          (mutant) => ({ ...table, backendPrefix: mutant }),
        )),
  ]
}

function titled<T>(id: string, replacements: Replacements<T>): Titled<T | null> {
  return Object.entries(replacements).map(([what, mutant]) => [`${id}: ${what}`, mutant])
}

function map<T, U>(mutants: Titled<T>, make: (mutant: T) => U): Titled<U> {
  return mutants.map(([title, mutant]) => [title, make(mutant)])
}

/** Each list that differs in one item. */
function listMutants<T extends { readonly id: string }>(
  list: readonly T[],
  replace: (item: T) => Replacements<T> | Titled<T | null>,
): Titled<readonly T[]> {
  return list.flatMap((item, index) => {
    const made = replace(item)
    const mutants = Array.isArray(made)
      ? (made as Titled<T | null>)
      : titled(item.id, made as Replacements<T>)
    return map(mutants, (mutant) => list.toSpliced(index, 1, ...(mutant === null ? [] : [mutant])))
  })
}

function replaceRule(rule: Rule): Replacements<Rule> | Titled<Rule | null> {
  switch (rule.type) {
    case 'constant':
      return { constant: { ...rule, value: CONSTANT }, omission: null }
    case 'field':
      return replaceField(rule)
    case 'choice':
      return {
        identity: { ...rule, kind: unchecked },
        first: { ...rule, prefers: () => true },
        second: { ...rule, prefers: () => false },
        omission: null,
      }
    case 'dropped': {
      const { id, sentence, source } = rule
      const kept: FieldRule = { ...fieldBase, id, sentence, source, target: source }
      return {
        identity: kept,
        unchecked: { ...rule, kind: unchecked },
        constant: { type: 'constant', id, sentence, target: source, value: CONSTANT },
        omission: null,
      }
    }
    case 'config':
      return [
        ...titled(rule.id, {
          'the other way with empty lists': { ...rule, writesEmpty: !rule.writesEmpty },
          omission: null,
        }),
        ...map(partMutants(rule.parts), (parts): ConfigRule => ({ ...rule, parts })),
      ]
  }
}

const fieldBase = { type: 'field', presence: 'optional', kind: unchecked } as const

function replaceField(rule: FieldRule): Replacements<FieldRule> {
  const { fallback, ...rest } = rule
  const { omits, convert, countsAsAbsent, ...bare } = rule
  return {
    ...(rule.kind === undefined && convert === undefined
      ? {}
      : { identity: { ...bare, kind: unchecked } }),
    constant: { ...bare, convert: () => CONSTANT, fallback: CONSTANT },
    omission: null,
    ...(fallback === undefined ? {} : { 'no fallback': rest }),
    ...(omits === undefined ? {} : { 'nothing omitted': { ...rule, omits: () => false } }),
    ...(convert === undefined ? {} : { unconverted: bare }),
    ...(countsAsAbsent === undefined
      ? {}
      : { 'only null is absent': { ...rule, countsAsAbsent: () => false } }),
    ...(rule.presence === 'optional' ? {} : { optional: { ...rule, presence: 'optional' } }),
  }
}

function partMutants(parts: ConfigParts): Titled<ConfigParts> {
  return [
    ...map(
      listMutants(parts.skips, (rule) => ({
        always: { ...rule, skips: () => true },
        omission: null,
      })),
      (skips) => ({ ...parts, skips }),
    ),
    ...map(
      titled(parts.sameFile.id, {
        constant: { ...parts.sameFile, identify: () => CONSTANT },
        'every file for itself': {
          ...parts.sameFile,
          identify: (path: string, index: number) => (index === 0 ? path : `${path} ${index}`),
        },
      }),
      (sameFile) => ({ ...parts, sameFile: sameFile ?? parts.sameFile }),
    ),
    ...map(
      listMutants<ConfigParts['file'][number]>(parts.file, (rule) => {
        if (rule.type === 'url') return replaceUrl(rule)
        return rule.type === 'field' ? replaceField(rule) : replaceFileDropped(rule)
      }),
      (file) => ({ ...parts, file }),
    ),
    ...map(
      listMutants(parts.entry, (rule) => ({
        unchecked: { ...rule, kind: unchecked },
        omission: null,
      })),
      (entry) => ({ ...parts, entry }),
    ),
    ...map(titled(parts.hashes.id, replaceField(parts.hashes)), (hashes) => ({
      ...parts,
      hashes: hashes ?? { ...parts.hashes, source: 'no such field' },
    })),
  ]
}

function replaceFileDropped(
  rule: Extract<ConfigParts['file'][number], { type: 'dropped' }>,
): Replacements<ConfigParts['file'][number]> {
  const { id, sentence, source } = rule
  return {
    identity: { ...fieldBase, id, sentence, source, target: source },
    unchecked: { ...rule, kind: unchecked },
    omission: null,
  }
}

function replaceUrl(rule: UrlRule): Replacements<UrlRule> {
  return {
    identity: { ...rule, kinds: { file_name: unchecked, file_url: unchecked } },
    constant: { ...rule, convert: () => CONSTANT },
    'matches nothing': { ...rule, identify: () => CONSTANT },
    omission: null,
  }
}

function phaseMutants(phases: readonly IssuePhase[]): Titled<readonly IssuePhase[]> {
  return phases.flatMap((phase, index) => {
    const put = (mutant: IssuePhase) => phases.toSpliced(index, 1, mutant)
    switch (phase.over) {
      case 'record':
        return map(listMutants(phase.rules, replaceIssue), (rules) => put({ ...phase, rules }))
      case 'files':
      case 'entries':
        return map(listMutants(phase.rules, replaceIssue), (rules) => put({ ...phase, rules }))
    }
  })
}

function replaceIssue<Subject>(rule: IssueRule<Subject>): Replacements<IssueRule<Subject>> {
  return {
    ...(rule.applies === always ? {} : { always: { ...rule, applies: always } }),
    never: { ...rule, applies: () => false },
    constant: { ...rule, message: CONSTANT },
  }
}

function replaceRow(rule: RowRule): Replacements<RowRule> {
  return {
    'always skips': { ...rule, check: () => ({ type: 'skip', message: CONSTANT }) },
    'always keeps': { ...rule, check: () => ({ type: 'keep' }) },
    omission: null,
  }
}
