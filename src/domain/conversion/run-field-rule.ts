import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { Rejection } from './check-record.ts'
import type { ChangeRecorder, PlacedValue } from './change-recorder.ts'
import type { FieldValues } from './issue-rules.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import type { DroppedRule, FieldRule } from './rule.ts'

/** Where a rule runs: at the record itself, its config, or one file of it. */
export interface RuleScope {
  readonly fields: JsonObject
  readonly values: FieldValues
  /** Where `fields` stand, and the v2 object that is being made. */
  readonly legacy: Place
  readonly v2: Place
}

/** Runs one field rule: writes its v2 member, or nothing, or says why it cannot. */
export function runFieldRule(
  rule: FieldRule,
  scope: RuleScope,
  v2: Map<string, JsonValue>,
  recorder: ChangeRecorder | null,
): Rejection | null {
  const taken = scope.values.get(rule.source) ?? null
  const isAbsent = taken === null || rule.countsAsAbsent?.(taken) === true
  const made = isAbsent ? rule.fallback : (rule.convert?.(taken) ?? taken)
  if (made instanceof Refusal) {
    return new Rejection(rule.id, made.under(scope.legacy.member(rule.source).path))
  }
  const value = made === undefined || rule.omits?.(made) === true ? undefined : made
  if (value !== undefined) v2.set(rule.target, value)
  recorder?.field(
    rule,
    placed(scope.fields.get(rule.source), scope.legacy, rule.source),
    placed(value, scope.v2, rule.target),
    isAbsent,
  )
  return null
}

/** Records that a field has no place in v2, if the record has the field. */
export function runDroppedRule(
  rule: DroppedRule,
  scope: Pick<RuleScope, 'fields' | 'legacy'>,
  recorder: ChangeRecorder | null,
): void {
  const before = placed(scope.fields.get(rule.source), scope.legacy, rule.source)
  if (before !== null) recorder?.dropped(rule, rule.reason, before)
}

/** A member and its place, or null when there is none. */
export function placed(
  value: JsonValue | undefined,
  parent: Place,
  key: string,
): PlacedValue | null {
  return value === undefined ? null : { place: parent.member(key), value }
}
