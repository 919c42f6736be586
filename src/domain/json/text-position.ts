/** A place in a text, for people and editors: both numbers start at 1. */
export interface TextPosition {
  readonly line: number
  /** In characters (code points), so that an emoji counts once. */
  readonly column: number
}

/** Gives the position of a UTF-16 offset. Lines end at LF, CR LF or CR. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1
  let lineStart = 0
  const lineEnd = /\r\n|\n|\r/g
  for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
    if (lineEnd.lastIndex > offset) break
    line += 1
    lineStart = lineEnd.lastIndex
  }
  return { line, column: [...text.slice(lineStart, offset)].length + 1 }
}
