import { readFileSync } from 'node:fs'
import { convertCategory, readLegacy } from '../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import type { CategoryRules } from '../src/domain/conversion/rule.ts'
import type { ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../src/domain/json/write-json.ts'
import { findCoverageFaults } from './explanation-properties.ts'
import { kindSamples } from './field-kinds.ts'
import { SPEC_CASES } from './spec-cases.ts'
import { ruleMutants, type RuleMutant } from './rule-mutants.ts'
import {
  comparableIssues,
  edgeCases,
  legacyText,
  realFiles,
  type EdgeCase,
  type IssueList,
} from './vectors.ts'

/** One expectation that a broken rule may fail. */
interface Check {
  readonly title: string
  readonly holds: (rules: CategoryRules) => boolean
}

/** Which check kills a mutant; null when it survives all of them. */
export interface MutantFate {
  readonly mutant: RuleMutant
  readonly killedBy: string | null
}

/** Runs every mutant of every rule against the vectors and properties until one fails. */
export function killMutants(): readonly MutantFate[] {
  const checks = new Map<ConvertibleId, readonly Check[]>()
  return ruleMutants().map((mutant) => {
    for (const [category, rules] of mutant.tables) {
      const ofCategory = checks.get(category) ?? checksOf(category)
      checks.set(category, ofCategory)
      const killer = ofCategory.find((check) => !check.holds(rules))
      if (killer !== undefined) return { mutant, killedBy: killer.title }
    }
    return { mutant, killedBy: null }
  })
}

/** What the unbroken rules must hold, or no mutant would prove anything. */
export function failingChecks(category: ConvertibleId, rules: CategoryRules): readonly string[] {
  return checksOf(category).flatMap(({ title, holds }) => (holds(rules) ? [] : [title]))
}

function checksOf(category: ConvertibleId): readonly Check[] {
  const cases = edgeCases().filter((edge) => edge.category === category)
  const real = realFiles().filter((file) => file.category === category)
  return [
    ...cases.flatMap((edge) => caseChecks(edge, category)),
    ...kindChecks(category),
    ...specChecks(category),
    ...real.map(({ text, v2, issues }) =>
      conversionCheck({ title: `real ${category}`, category, text, v2, issues, failure: null }),
    ),
    ...real.map(({ text }) => coverageCheck(`coverage of real ${category}`, category, text)),
    ...cases.flatMap(({ title, legacyFile, outcome }) => {
      const text = legacyFile === null ? null : legacyText(legacyFile)
      return text === null || outcome === 'failed'
        ? []
        : [coverageCheck(`coverage of ${title}`, category, text)]
    }),
  ]
}

function caseChecks(edge: EdgeCase, category: ConvertibleId): readonly Check[] {
  const text = edge.legacyFile === null ? null : legacyText(edge.legacyFile)
  if (text === null && edge.legacyFile !== null) return []
  const { title, issues, failure, expectedV2 } = edge
  const v2 = expectedV2 === null ? null : readFileSync(expectedV2, 'utf8').replaceAll('\r\n', '\n')
  return [conversionCheck({ title, category, text, v2, issues, failure })]
}

function conversionCheck(expected: {
  readonly title: string
  readonly category: ConvertibleId
  readonly text: string | null
  /** Null: the conversion must fail. */
  readonly v2: string | null
  readonly issues: IssueList
  readonly failure: EdgeCase['failure']
}): Check {
  const { title, category, text, v2, issues, failure } = expected
  return {
    title,
    holds: (rules) => {
      const conversion = convertCategory(category, text, rules)
      const made = conversion.outcome === 'converted' ? writeJson(conversion.records) : null
      const stage = conversion.outcome === 'failed' ? conversion.failure.stage : undefined
      const noted = comparableIssues(conversion.issues, failure)
      return made === v2 && stage === failure?.stage && sorted(noted) === sorted(issues)
    },
  }
}

function sorted(issues: IssueList): string {
  return JSON.stringify([...issues].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function kindChecks(category: ConvertibleId): readonly Check[] {
  return kindSamples(category).map(({ title, isAccepted, record }) => {
    const text = writeJson(new Map([['probe', record]]))
    return {
      title,
      holds: (rules) =>
        (convertCategory(category, text, rules).outcome === 'converted') === isAccepted,
    }
  })
}

function specChecks(category: ConvertibleId): readonly Check[] {
  return SPEC_CASES.filter((spec) => spec.category === category).map(({ title, legacy, v2 }) => ({
    title,
    holds: (rules) => {
      const conversion = convertCategory(category, legacy, rules)
      const made =
        conversion.outcome === 'converted' ? writeJson(conversion.records, ONE_LINE_LAYOUT) : null
      return made === v2
    },
  }))
}

function coverageCheck(title: string, category: ConvertibleId, text: string): Check {
  return {
    title,
    holds: (rules) => {
      const reading = readLegacy(category, text, rules)
      if (!reading.ok) return false
      const explainer = new RecordExplainer(reading.file, rules)
      return explainer.keys.every((key) => {
        const explanation = explainer.explain(key)
        return (
          explanation !== null &&
          explanation.state !== 'rejected' &&
          findCoverageFaults(explanation).length === 0
        )
      })
    },
  }
}
