import type { JsonObject, JsonValue } from '../domain/json/json-value.ts'
import { freezeJson } from './freeze-json.ts'

/** A v2 reference in memory. What callers get is read-only and always the same object (UD17). */
export class CachedV2 {
  readonly sha256: string
  readonly #read: () => JsonObject
  #records: JsonObject | null = null

  /** `read` gives the records when they are first asked for; it must not fail. */
  constructor(sha256: string, read: () => JsonObject) {
    this.sha256 = sha256
    this.#read = read
  }

  get records(): JsonObject {
    this.#records ??= freezeJson(this.#read())
    return this.#records
  }
}

/** A legacy reference in memory: what `getLegacyJson` and `getLegacyJsonString` give. */
export class CachedLegacy {
  readonly sha256: string
  readonly text: string
  readonly #read: () => JsonValue
  #data: JsonValue | undefined

  /** `read` gives the data when it is first asked for; it must not fail. */
  constructor(sha256: string, text: string, read: () => JsonValue) {
    this.sha256 = sha256
    this.text = text
    this.#read = read
  }

  get data(): JsonValue {
    this.#data ??= freezeJson(this.#read())
    return this.#data
  }
}
