/** What has to stand around lines wherever they are: the head of a table, the fences of code. */
export interface Frame {
  readonly open: readonly string[]
  readonly close: readonly string[]
}

/** A line that is not cut, and the frame that it needs. */
export interface FramedLine {
  readonly text: string
  readonly frame: Frame | null
}

/**
 * Puts lines into as few parts as their order allows, each with all its frames opened and closed and
 * of so many UTF-16 units at most. A line that is too long by itself is a mistake of the caller.
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
  #frame: Frame | null = null

  constructor(limit: number) {
    this.#limit = limit
  }

  add({ text, frame }: FramedLine): void {
    // Empty lines only keep things apart.
    if (text === '' && frame === null && this.#lines.length === 0) return
    const isSame = this.#frame === frame
    const around = isSame ? [] : [...(this.#frame?.close ?? []), ...(frame?.open ?? [])]
    const needed = [...around, text, ...(frame?.close ?? [])]
    if (this.#lines.length > 0 && this.#length + lengthOf(needed) > this.#limit) {
      this.#endPart()
      this.add({ text, frame })
      return
    }
    for (const line of [...around, text]) this.#push(line)
    this.#frame = frame
  }

  finish(): readonly string[] {
    this.#endPart()
    return this.#parts
  }

  #push(line: string): void {
    this.#lines.push(line)
    this.#length += line.length + 1
  }

  #endPart(): void {
    for (const line of this.#frame?.close ?? []) this.#push(line)
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
