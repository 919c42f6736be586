import { childPointer } from '../../domain/json/json-pointer.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'
import { JsonLocator } from '../../domain/json/locate-json.ts'
import { LineIndex } from '../../domain/json/text-position.ts'
import { ONE_LINE_LAYOUT, V2_LAYOUT, writeJson } from '../../domain/json/write-json.ts'

/** Says in which line of a file the value of a path stands. */
export type LineOf = (path: string) => number

interface MemberPlace {
  /** Of the first byte of its line. */
  readonly offset: number
  readonly line: number
}

/**
 * Knows the lines of a v2 file that is laid out as the writer lays it out. A file of 100 MB is not
 * parsed for it, only looked through once.
 */
export class V2FileLines {
  readonly #file: Buffer
  #members: ReadonlyMap<string, MemberPlace> | null = null

  constructor(bytes: Uint8Array) {
    this.#file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The lines of a record. Null: it does not stand in the file like this. */
  linesOf(key: string, record: JsonValue): LineOf | null {
    this.#members ??= findMembers(this.#file)
    const place = this.#members.get(writeJson(key, ONE_LINE_LAYOUT))
    if (place === undefined) return null
    const written = writeJson(new Map([[key, record]]), { ...V2_LAYOUT, endsWithNewline: false })
    // Without the braces of the file, whose other records stand around it.
    const member = written.slice(2, -2)
    const { offset, line } = place
    if (this.#file.toString('latin1', offset, offset + member.length) !== member) return null
    const locator = new JsonLocator(written, new LineIndex(written))
    // The first line of what is written is its brace.
    return (path) => line - 2 + locator.locate(childPointer('', key) + path).line
  }
}

const LF = 0x0a
const KEY = /^ {4}("(?:[^"\\]|\\.)*"): /

/** The members of the whole, by their keys as they are written; of two with one key the last counts. */
function findMembers(file: Buffer): ReadonlyMap<string, MemberPlace> {
  const members = new Map<string, MemberPlace>()
  let line = 1
  for (let end = file.indexOf(LF); end !== -1;) {
    const offset = end + 1
    line += 1
    end = file.indexOf(LF, offset)
    // One level deep: four blanks and a quote.
    if (file[offset + 4] !== 0x22 || file[offset + 3] !== 0x20) continue
    const key = KEY.exec(file.toString('latin1', offset, end === -1 ? file.length : end))?.[1]
    if (key !== undefined) members.set(key, { offset, line })
  }
  return members
}
