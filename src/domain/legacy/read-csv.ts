/** A longer field makes the library give up on the whole file (spec legacy-csv.md §1.2). */
export const MAX_FIELD_LENGTH = 131_072

export interface CsvRecord {
  readonly fields: readonly string[]
  /** UTF-16 offset of the record's first character. */
  readonly offset: number
}

export type CsvReading =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  | { readonly ok: false; readonly reason: string; readonly offset: number }

/**
 * Splits a text as Python's csv module does (spec legacy-csv.md §1.2): never refuses quotes, takes
 * LF, CR LF and CR as line ends, gives an empty line as a record without fields.
 */
export function readCsv(text: string): CsvReading {
  const reader = new CsvReader(text)
  const records: CsvRecord[] = []
  while (!reader.done) {
    const record = reader.readRecord()
    if (record.fields.some(isTooLong)) {
      const reason = `a field is longer than ${MAX_FIELD_LENGTH} characters`
      return { ok: false, reason, offset: record.offset }
    }
    records.push(record)
  }
  return { ok: true, records }
}

function isTooLong(field: string): boolean {
  return field.length > MAX_FIELD_LENGTH && [...field].length > MAX_FIELD_LENGTH
}

class CsvReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get done(): boolean {
    return this.#at >= this.#text.length
  }

  readRecord(): CsvRecord {
    const offset = this.#at
    const fields: string[] = []
    if (this.#endsLine()) return { fields, offset }
    for (;;) {
      fields.push(this.#readField())
      if (this.#text.charCodeAt(this.#at) === 0x2c) {
        this.#at += 1
      } else {
        this.#endsLine()
        return { fields, offset }
      }
    }
  }

  #readField(): string {
    if (this.#text.charCodeAt(this.#at) !== 0x22) return this.#readBare()
    this.#at += 1
    return this.#readQuoted() + this.#readBare()
  }

  /** Up to the closing quote, which is stepped over, or to the end of the text. */
  #readQuoted(): string {
    const text = this.#text
    let value = ''
    for (;;) {
      const quote = text.indexOf('"', this.#at)
      if (quote < 0) {
        value += text.slice(this.#at)
        this.#at = text.length
        return value
      }
      value += text.slice(this.#at, quote)
      this.#at = quote + 1
      if (text.charCodeAt(quote + 1) !== 0x22) return value
      value += '"'
      this.#at = quote + 2
    }
  }

  /** Up to a comma or line end; after a closing quote the rest is read like this too. */
  #readBare(): string {
    const text = this.#text
    const start = this.#at
    let at = start
    for (;;) {
      const code = text.charCodeAt(at)
      if (code === 0x2c || code === 0x0a || code === 0x0d || Number.isNaN(code)) break
      at += 1
    }
    this.#at = at
    return text.slice(start, at)
  }

  /** Steps over a line end if one stands here. */
  #endsLine(): boolean {
    const code = this.#text.charCodeAt(this.#at)
    if (code !== 0x0a && code !== 0x0d) return false
    this.#at += code === 0x0d && this.#text.charCodeAt(this.#at + 1) === 0x0a ? 2 : 1
    return true
  }
}
