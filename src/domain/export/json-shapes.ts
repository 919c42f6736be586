import type { RejectedRecord } from '../conversion/convert-category.ts'
import type { Finding } from '../finding.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { TextPosition } from '../json/text-position.ts'
import type { Problem } from '../problem.ts'

/** An object with members of ours in that order; undefined ones are left out. Never for foreign keys. */
export function jsonObject(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object = new Map<string, JsonValue>()
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) object.set(key, value)
  }
  return object
}

/** A whole number of ours, written without a point. */
export function integer(count: number): bigint
export function integer(count: number | null): bigint | null
export function integer(count: number | null): bigint | null {
  return count === null ? null : BigInt(count)
}

/** Plain data of ours as it is, such as a freshness. Never for foreign keys. */
export function plainJson(value: unknown): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(plainJson)
  if (typeof value !== 'object') throw new TypeError(`not plain data: ${typeof value}`)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return new Map(members.map(([key, member]): [string, JsonValue] => [key, plainJson(member)]))
}

export function problemJson({ code, action, target, cause, kept, next }: Problem): JsonObject {
  return jsonObject({ code, action, target, cause, kept, next })
}

export function findingJson(finding: Finding): JsonObject {
  const { id, severity, record, path, line, column, message } = finding
  const place = { line: integer(line), column: integer(column) }
  return jsonObject({ id, severity, record, path, ...place, message })
}

export function placeJson({ line, column }: TextPosition): JsonObject {
  return jsonObject({ line: integer(line), column: integer(column) })
}

export function rejectedJson(rejected: RejectedRecord): JsonObject {
  const { key, stage, path, reason, hint, ruleId, line, column } = rejected
  return jsonObject({
    key,
    stage,
    path,
    reason,
    hint,
    ruleId,
    line: integer(line),
    column: integer(column),
  })
}
