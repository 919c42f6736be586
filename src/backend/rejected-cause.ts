import type { RejectedRecord } from '../domain/conversion/convert-category.ts'
import { fieldPath } from '../domain/json/field-path.ts'

/** Which record is rejected, at which field, and why, in one line. */
export function rejectedCause({ key, path, reason }: RejectedRecord): string {
  return `record ${JSON.stringify(key)}${path === '' ? '' : ` at ${fieldPath(path)}`}: ${reason}`
}

/** The same with the rule that refuses it, and what explains it. */
export function rejectedCauseWithRule(rejected: RejectedRecord): string {
  const { ruleId, hint } = rejected
  const rule = ruleId === null ? '' : ` (rule ${ruleId})`
  return `${rejectedCause(rejected)}${rule}${hint === null ? '' : ` ${hint}`}`
}
