import type { JsonObject, JsonValue } from './json-value.ts'
import { isDigit, isExactFloat, skipDigits, skipExponent } from './number-token.ts'

/** Deeper nesting than this is refused, so that hostile input cannot exhaust the stack. */
export const MAX_JSON_DEPTH = 512

/** What reading loses or bends, noted with its place (these become findings). */
export interface JsonOddity {
  readonly kind: 'duplicate-key' | 'inexact-number' | 'non-finite-number'
  readonly path: readonly (string | number)[]
  readonly offset: number
  /** The number as written, or the repeated key. */
  readonly token: string
}

/** UTF-16 offsets of a member's key and value; for a list item both are the item's. */
export interface MemberOffsets {
  readonly key: number
  readonly value: number
}

/** Why and where reading has stopped. */
export class JsonStop extends Error {
  readonly reason: string
  readonly offset: number
  constructor(reason: string, offset: number) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

/**
 * One pass over a text, from its beginning or from an offset where a value begins. Throws a `JsonStop`
 * where the text is not JSON.
 */
export class JsonReader {
  readonly oddities: JsonOddity[] = []
  readonly #text: string
  readonly #path: (string | number)[] = []
  #at: number
  #depth = 0

  constructor(text: string, start = 0) {
    this.#text = text
    this.#at = start
  }

  currentPath(): (string | number)[] {
    return this.#path.slice(0, this.#depth)
  }

  readDocument(): JsonValue {
    if (this.#text.startsWith('\uFEFF')) {
      throw new JsonStop('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0)
    }
    this.#skipSpace()
    const value = this.#readValue()
    this.#skipSpace()
    if (this.#at < this.#text.length) throw new JsonStop('Extra data', this.#at)
    return value
  }

  /** Reads an object and tells where each member stands, with the value already read. */
  readMembers(onMember: (key: string, place: MemberOffsets, value: JsonValue) => void): void {
    const text = this.#text
    const depth = this.#enter()
    if (text.charCodeAt(this.#at) === 0x7d) return this.#leave()
    for (;;) {
      const keyOffset = this.#at
      if (text.charCodeAt(keyOffset) !== 0x22) {
        throw new JsonStop('Expecting property name enclosed in double quotes', keyOffset)
      }
      const key = this.#readString()
      this.#path[depth] = key
      this.#skipSpace()
      if (text.charCodeAt(this.#at) !== 0x3a) {
        throw new JsonStop("Expecting ':' delimiter", this.#at)
      }
      this.#at += 1
      this.#skipSpace()
      const place = { key: keyOffset, value: this.#at }
      onMember(key, place, this.#readValue())
      if (this.#endsAfterItem(0x7d, 'object')) return this.#leave()
    }
  }

  /** Reads a list and tells where each item stands, with the item already read. */
  readItems(onItem: (index: number, offset: number, value: JsonValue) => void): void {
    const depth = this.#enter()
    if (this.#text.charCodeAt(this.#at) === 0x5d) return this.#leave()
    for (let index = 0; ; index += 1) {
      this.#path[depth] = index
      const offset = this.#at
      onItem(index, offset, this.#readValue())
      if (this.#endsAfterItem(0x5d, 'array')) return this.#leave()
    }
  }

  #readValue(): JsonValue {
    const text = this.#text
    switch (text.charCodeAt(this.#at)) {
      case 0x22:
        return this.#readString()
      case 0x7b:
        return this.#readObject()
      case 0x5b:
        return this.#readArray()
      case 0x74:
        return this.#readWord('true', true)
      case 0x66:
        return this.#readWord('false', false)
      case 0x6e:
        return this.#readWord('null', null)
      case 0x4e:
        return this.#readNonFinite('NaN', NaN)
      case 0x49:
        return this.#readNonFinite('Infinity', Infinity)
      default:
        return this.#readNumber()
    }
  }

  #readWord<T extends JsonValue>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw new JsonStop('Expecting value', this.#at)
    this.#at += word.length
    return value
  }

  #readNonFinite(word: string, value: number): number {
    const offset = this.#at
    this.#readWord(word, value)
    this.#note('non-finite-number', offset, word)
    return value
  }

  #readObject(): JsonObject {
    const object = new Map<string, JsonValue>()
    this.readMembers((key, place, value) => {
      const sizeBefore = object.size
      object.set(key, value)
      if (object.size === sizeBefore) this.#note('duplicate-key', place.key, key)
    })
    return object
  }

  #readArray(): JsonValue[] {
    const items: JsonValue[] = []
    this.readItems((_index, _offset, value) => items.push(value))
    return items
  }

  /** After an item: true at the closing bracket, false once a comma and the space are behind. */
  #endsAfterItem(closing: number, container: 'object' | 'array'): boolean {
    this.#skipSpace()
    const next = this.#text.charCodeAt(this.#at)
    if (next === closing) return true
    if (next !== 0x2c) throw new JsonStop("Expecting ',' delimiter", this.#at)
    const comma = this.#at
    this.#at += 1
    this.#skipSpace()
    if (this.#text.charCodeAt(this.#at) === closing) {
      throw new JsonStop(`Illegal trailing comma before end of ${container}`, comma)
    }
    return false
  }

  /** Steps over an opening bracket and space; gives the index of the new level in the path. */
  #enter(): number {
    if (this.#depth >= MAX_JSON_DEPTH) {
      throw new JsonStop(`Nested more than ${MAX_JSON_DEPTH} levels deep`, this.#at)
    }
    this.#at += 1
    const depth = this.#depth
    this.#depth = depth + 1
    this.#path[depth] = ''
    this.#skipSpace()
    return depth
  }

  #leave(): void {
    this.#at += 1
    this.#depth -= 1
  }

  #readString(): string {
    const text = this.#text
    const start = this.#at + 1
    let at = start
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === 0x22) {
        this.#at = at + 1
        return text.slice(start, at)
      }
      if (code === 0x5c) return this.#readEscapedString(start, at)
      if (!(code >= 0x20)) throw this.#stringStop(start, at)
      at += 1
    }
  }

  #readEscapedString(start: number, firstEscape: number): string {
    const text = this.#text
    let value = ''
    let copied = start
    let at = firstEscape
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === 0x22) {
        this.#at = at + 1
        return value + text.slice(copied, at)
      }
      if (code === 0x5c) {
        if (at + 1 >= text.length) throw this.#stringStop(start, text.length)
        const unicode = text.charCodeAt(at + 1) === 0x75
        value += text.slice(copied, at) + (unicode ? this.#readHex(at) : this.#readEscape(at))
        at += unicode ? 6 : 2
        copied = at
      } else if (code >= 0x20) {
        at += 1
      } else {
        throw this.#stringStop(start, at)
      }
    }
  }

  #readEscape(backslash: number): string {
    const escaped = ESCAPES.get(this.#text.charAt(backslash + 1))
    if (escaped === undefined) throw new JsonStop('Invalid \\escape', backslash)
    return escaped
  }

  #readHex(backslash: number): string {
    const digits = this.#text.slice(backslash + 2, backslash + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
      throw new JsonStop('Invalid \\uXXXX escape', backslash + 1)
    }
    return String.fromCharCode(parseInt(digits, 16))
  }

  #stringStop(start: number, at: number): JsonStop {
    return at >= this.#text.length
      ? new JsonStop('Unterminated string starting at', start - 1)
      : new JsonStop('Invalid control character at', at)
  }

  #readNumber(): JsonValue {
    const text = this.#text
    const start = this.#at
    const negative = text.charCodeAt(start) === 0x2d
    let at = negative ? start + 1 : start
    if (negative && text.charCodeAt(at) === 0x49) {
      this.#at = at
      this.#readNonFinite('Infinity', Infinity)
      return -Infinity
    }
    if (!isDigit(text.charCodeAt(at))) throw new JsonStop('Expecting value', start)
    at = text.charCodeAt(at) === 0x30 ? at + 1 : skipDigits(text, at)
    const integerEnd = at
    if (text.charCodeAt(at) === 0x2e && isDigit(text.charCodeAt(at + 1))) {
      at = skipDigits(text, at + 1)
    }
    at = skipExponent(text, at)
    this.#at = at
    const token = text.slice(start, at)
    return at === integerEnd ? BigInt(token) : this.#toFloat(token, start)
  }

  #toFloat(token: string, offset: number): number {
    const value = Number(token)
    if (!Number.isFinite(value)) this.#note('non-finite-number', offset, token)
    else if (!isExactFloat(token, value)) this.#note('inexact-number', offset, token)
    return value
  }

  #note(kind: JsonOddity['kind'], offset: number, token: string): void {
    this.oddities.push({ kind, path: this.currentPath(), offset, token })
  }

  #skipSpace(): void {
    const text = this.#text
    let at = this.#at
    for (;;) {
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
      at += 1
    }
    this.#at = at
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])
