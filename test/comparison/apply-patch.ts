import { fromPointer } from '../../src/domain/json/json-pointer.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../src/domain/json/json-value.ts'

/** Applies a JSON Patch (RFC 6902: add, remove, replace) as strictly as it asks; throws where it does not fit. */
export function applyPatch(document: JsonValue, patch: readonly JsonObject[]): JsonValue {
  return patch.reduce<JsonValue>((value, operation) => {
    const path = operation.get('path')
    if (typeof path !== 'string') throw new Error('an operation without a path')
    return applyAt(value, fromPointer(path), operation)
  }, document)
}

function applyAt(value: JsonValue, steps: readonly string[], operation: JsonObject): JsonValue {
  const [step, ...rest] = steps
  const op = operation.get('op')
  const given = operation.get('value')
  if (step === undefined) {
    if (op === 'remove' || given === undefined) throw new Error('a whole cannot be removed')
    return given
  }
  const isHere = rest.length === 0
  if (isJsonArray(value)) {
    if (!/^(0|[1-9]\d*)$/.test(step)) throw new Error(`${step} is no index`)
    const index = Number(step)
    if (index >= value.length + (isHere && op === 'add' ? 1 : 0)) throw new Error(`no item ${step}`)
    if (!isHere) return value.with(index, applyAt(value[index] ?? null, rest, operation))
    const items = given === undefined ? [] : [given]
    return value.toSpliced(index, op === 'add' ? 0 : 1, ...items)
  }
  if (!isJsonObject(value)) throw new Error(`${step} leads into a scalar`)
  const member = value.get(step)
  if (member === undefined && !(isHere && op === 'add')) throw new Error(`no member ${step}`)
  const members = new Map(value)
  if (!isHere) members.set(step, applyAt(member ?? null, rest, operation))
  else if (op === 'remove') members.delete(step)
  else if (given !== undefined) members.set(step, given)
  return members
}
