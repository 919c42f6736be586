import { childPointer } from '../json/json-pointer.ts'
import type { JsonValue } from '../json/json-value.ts'
import { buildConfig } from './build-config.ts'
import { Rejection } from './check-record.ts'
import { SHADOWED_CELL, UNKNOWN_FIELD } from './common-rules.ts'
import type { ChangeRecorder } from './change-recorder.ts'
import type { CheckedRecord } from './issue-rules.ts'
import { sourcesOf, type CategoryRules, type ChoiceRule, type Rule } from './rule.ts'
import { placed, runDroppedRule, runFieldRule, type RuleScope } from './run-field-rule.ts'

/**
 * Makes the v2 record of a checked record by running the rules in order (spec conversion.md §6).
 * With a recorder it also says what became of every value; what it makes is the same.
 */
export function buildRecord(
  { rules }: CategoryRules,
  record: CheckedRecord,
  recorder: ChangeRecorder | null = null,
): ReadonlyMap<string, JsonValue> | Rejection {
  const v2 = new Map<string, JsonValue>()
  const scope: RuleScope = {
    fields: record.fields,
    values: record.values,
    legacyPath: '',
    v2Path: '',
  }
  for (const rule of rules) {
    const rejection = runRule(rule, record, scope, v2, recorder)
    if (rejection !== null) return rejection
  }
  if (recorder !== null) recordUnknownFields(rules, scope, recorder)
  return v2
}

function runRule(
  rule: Rule,
  record: CheckedRecord,
  scope: RuleScope,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): Rejection | null {
  switch (rule.type) {
    case 'constant':
      v2.set(rule.target, rule.value)
      recorder?.added(rule, { path: `/${rule.target}`, value: rule.value })
      return null
    case 'field':
      return runFieldRule(rule, scope, v2, recorder)
    case 'choice':
      runChoiceRule(rule, scope, v2, recorder)
      return null
    case 'dropped':
      runDroppedRule(rule, scope, recorder)
      return null
    case 'config':
      return buildConfig(rule, record, v2, recorder)
  }
}

function runChoiceRule(
  rule: ChoiceRule,
  { fields, values }: RuleScope,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): void {
  const [preferred, otherwise] = rule.sources
  const isPreferred = rule.prefers(values.get(preferred))
  const value = values.get(isPreferred ? preferred : otherwise) ?? null
  const after = placed(value ?? undefined, '', rule.target)
  if (after !== null) v2.set(rule.target, after.value)
  const first = placed(fields.get(preferred), '', preferred)
  const second = placed(fields.get(otherwise), '', otherwise)
  recorder?.choice(rule, { first, second, isPreferred, after })
}

/** Fields that no rule looks at are ignored by the library, whatever they hold (spec §4). */
function recordUnknownFields(
  rules: readonly Rule[],
  { fields }: RuleScope,
  recorder: ChangeRecorder,
): void {
  for (const [field, value] of fields) {
    if (rules.some((rule) => sourcesOf(rule).includes(field))) continue
    const before = { path: childPointer('', field), value }
    if (recorder.shadowed.has(field)) recorder.dropped(SHADOWED_CELL, 'overwritten', before)
    else recorder.dropped(UNKNOWN_FIELD, 'unknown-field', before)
  }
}
