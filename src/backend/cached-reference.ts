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

/** What a legacy file says: its data, and its text as the library gives it (backend.md §6). */
export interface LegacyContent {
  readonly data: JsonValue
  readonly text: string
}

/** A legacy reference in memory: what `getLegacyJson` and `getLegacyJsonString` give. */
export class CachedLegacy {
  readonly sha256: string
  readonly #read: () => LegacyContent
  #content: LegacyContent | null = null

  /** `read` gives the content when it is first asked for; it must not fail. */
  constructor(sha256: string, read: () => LegacyContent) {
    this.sha256 = sha256
    this.#read = read
  }

  get content(): LegacyContent {
    if (this.#content === null) {
      const { data, text } = this.#read()
      this.#content = { data: freezeJson(data), text }
    }
    return this.#content
  }
}
