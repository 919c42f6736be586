import { isJsonArray, isJsonObject, type JsonValue } from '../domain/json/json-value.ts'

/**
 * Makes a value read-only through and through, and gives it back: whoever tries to change what all
 * callers share gets a TypeError (UD17). `Object.freeze` alone leaves a Map's contents open.
 */
export function freezeJson<Value extends JsonValue>(value: Value): Value {
  // Parts may be shared between records, or with the rule tables.
  if (Object.isFrozen(value)) return value
  if (isJsonObject(value)) {
    for (const member of value.values()) freezeJson(member)
    Object.freeze(Object.assign(value, READ_ONLY))
  } else if (isJsonArray(value)) {
    for (const item of value) freezeJson(item)
    Object.freeze(value)
  }
  return value
}

const READ_ONLY = { set: refuseChange, delete: refuseChange, clear: refuseChange }

function refuseChange(): never {
  throw new TypeError('this value is shared by all callers and read-only: copy it to change it')
}
