import { fromPointer } from './json-pointer.ts'
import { memberOffsets } from './read-json.ts'
import { LineIndex, type TextPosition } from './text-position.ts'

type Members = ReturnType<typeof memberOffsets>

/**
 * Finds where in a JSON text a value stands. Meant for a text that was read without error; looks
 * each object up once, so that many questions about one file stay cheap.
 */
export class JsonLocator {
  readonly #text: string
  readonly #lines: LineIndex
  readonly #members = new Map<number, Members>()

  constructor(text: string, lines: LineIndex) {
    this.#text = text
    this.#lines = lines
  }

  /**
   * The position of a member's key, of a list item, or of the document for the empty pointer. A
   * step that leads nowhere ends the walk at the last place that was found.
   */
  locate(pointer: string): TextPosition {
    let value = this.#skipSpace(0)
    let found = value
    for (const segment of fromPointer(pointer)) {
      const place = this.#step(value, segment)
      if (place === undefined) break
      found = place.key
      value = place.value
    }
    return this.#lines.positionAt(found)
  }

  #step(at: number, segment: string): { key: number; value: number } | undefined {
    const open = this.#text.charAt(at)
    if (open !== '{' && open !== '[') return undefined
    let members = this.#members.get(at)
    if (members === undefined) {
      members = memberOffsets(this.#text, at)
      this.#members.set(at, members)
    }
    return members.get(segment)
  }

  #skipSpace(from: number): number {
    const space = /[ \t\r\n]*/y
    space.lastIndex = from
    space.test(this.#text)
    return space.lastIndex
  }
}
