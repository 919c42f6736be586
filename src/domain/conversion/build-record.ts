import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { buildConfig, planConfig, type ConfigPlan } from './build-config.ts'
import { leavesOf, type ChangeRecorder, type PlacedValue } from './change-recorder.ts'
import { Rejection } from './check-record.ts'
import { SHADOWED_CELL, UNKNOWN_FIELD } from './common-rules.ts'
import type { CheckedRecord } from './issue-rules.ts'
import { Place } from './place.ts'
import {
  sourcesOf,
  type CategoryRules,
  type ChoiceRule,
  type ConstantRule,
  type Rule,
} from './rule.ts'
import { placed, runDroppedRule, runFieldRule, type RuleScope } from './run-field-rule.ts'

/** A rule with what is the same for every record sorted out. */
type Step =
  | Exclude<Rule, { type: 'constant' | 'config' }>
  | {
      readonly type: 'constant'
      readonly rule: ConstantRule
      readonly leaves: readonly PlacedValue[]
    }
  | { readonly type: 'config'; readonly plan: ConfigPlan }

/**
 * Makes the v2 records of checked records by running the rules in order (spec conversion.md §6).
 * With a recorder it also says what became of every value; what it makes is the same.
 */
export class RecordBuilder {
  /** Where legacy records stand. */
  readonly legacy = Place.root()
  readonly #v2 = Place.root()
  readonly #steps: readonly Step[]
  readonly #known: ReadonlySet<string>

  constructor({ rules }: CategoryRules) {
    this.#steps = rules.map((rule) => this.#plan(rule))
    this.#known = new Set(rules.flatMap(sourcesOf))
  }

  build(record: CheckedRecord, recorder: ChangeRecorder | null = null): JsonObject | Rejection {
    const v2 = new Map<string, JsonValue>()
    const { fields, values } = record
    const scope: RuleScope = { fields, values, legacy: this.legacy, v2: this.#v2 }
    for (const step of this.#steps) {
      const rejection = runStep(step, record, scope, v2, recorder)
      if (rejection !== null) return rejection
    }
    if (recorder !== null) this.#recordUnknownFields(fields, recorder)
    return v2
  }

  #plan(rule: Rule): Step {
    switch (rule.type) {
      case 'constant': {
        const leaves = leavesOf({ place: this.#v2.member(rule.target), value: rule.value })
        return { type: 'constant', rule, leaves }
      }
      case 'config':
        return { type: 'config', plan: planConfig(rule, this.legacy, this.#v2) }
      case 'field':
      case 'choice':
      case 'dropped':
        return rule
    }
  }

  /** Fields that no rule looks at are ignored by the library, whatever they hold (spec §4). */
  #recordUnknownFields(fields: JsonObject, recorder: ChangeRecorder): void {
    for (const [field, value] of fields) {
      if (this.#known.has(field)) continue
      const before = { place: this.legacy.member(field), value }
      if (recorder.shadowed.has(field)) recorder.dropped(SHADOWED_CELL, 'overwritten', before)
      else recorder.dropped(UNKNOWN_FIELD, 'unknown-field', before)
    }
  }
}

function runStep(
  step: Step,
  record: CheckedRecord,
  scope: RuleScope,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): Rejection | null {
  switch (step.type) {
    case 'constant': {
      const { rule, leaves } = step
      v2.set(rule.target, rule.value)
      recorder?.added(rule, leaves)
      return null
    }
    case 'field':
      return runFieldRule(step, scope, v2, recorder)
    case 'choice':
      runChoiceRule(step, scope, v2, recorder)
      return null
    case 'dropped':
      runDroppedRule(step, scope, recorder)
      return null
    case 'config':
      return buildConfig(step.plan, record, v2, recorder)
  }
}

function runChoiceRule(
  rule: ChoiceRule,
  { fields, values, legacy, v2: root }: RuleScope,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): void {
  const [preferred, otherwise] = rule.sources
  const isPreferred = rule.prefers(values.get(preferred))
  const value = values.get(isPreferred ? preferred : otherwise) ?? null
  const after = placed(value ?? undefined, root, rule.target)
  if (after !== null) v2.set(rule.target, after.value)
  const first = placed(fields.get(preferred), legacy, preferred)
  const second = placed(fields.get(otherwise), legacy, otherwise)
  recorder?.choice(rule, { first, second, isPreferred, after })
}
