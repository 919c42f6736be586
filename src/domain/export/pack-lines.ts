/** A line that is not cut. */
export interface FramedLine {
  readonly text: string
  /** The head of the table that it is a row of, which has to stand above it in every part. */
  readonly frame: readonly string[] | null
}

/**
 * Puts lines into as few parts as their order allows, each of so many UTF-16 units at most, with the
 * heads of its tables. A line that is too long by itself is a mistake of the caller.
 */
export function packLines(lines: readonly FramedLine[], limit: number): readonly string[] {
  const packer = new LinePacker(limit)
  for (const line of lines) packer.add(line)
  return packer.finish()
}

class LinePacker {
  readonly #limit: number
  readonly #parts: string[] = []
  #lines: string[] = []
  #length = 0
  #frame: FramedLine['frame'] = null

  constructor(limit: number) {
    this.#limit = limit
  }

  add({ text, frame }: FramedLine): void {
    // Empty lines only keep things apart.
    if (text === '' && frame === null && this.#lines.length === 0) return
    const lines = this.#frame === frame ? [text] : [...(frame ?? []), text]
    if (this.#lines.length > 0 && this.#length + lengthOf(lines) > this.#limit) {
      this.#endPart()
      this.add({ text, frame })
      return
    }
    this.#lines.push(...lines)
    this.#length += lengthOf(lines)
    this.#frame = frame
  }

  finish(): readonly string[] {
    this.#endPart()
    return this.#parts
  }

  #endPart(): void {
    const text = this.#lines.join('\n').trimEnd()
    if (text !== '') this.#parts.push(`${text}\n`)
    this.#lines = []
    this.#length = 0
    this.#frame = null
  }
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}

/** A text in pieces of so many UTF-16 units at most, never with half a character; one piece if empty. */
export function splitText(text: string, size: number): readonly string[] {
  if (text.length <= size) return [text]
  const pieces: string[] = []
  for (let at = 0; at < text.length;) {
    const end = at + size
    const isInsidePair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(end - 1, end + 1))
    const to = isInsidePair && size > 1 ? end - 1 : end
    pieces.push(text.slice(at, to))
    at = to
  }
  return pieces
}
