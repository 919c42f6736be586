import type { TextPosition } from '../domain/json/text-position.ts'

const LF = 0x0a
const CR = 0x0d

/**
 * Gives line and column of a byte offset into UTF-8 text. Every byte is looked at once, however
 * many offsets are asked for; in return they must not descend.
 */
export function createPositionReader(file: Uint8Array): (offset: number) => TextPosition {
  let at = 0
  let line = 1
  let column = 1
  return (offset) => {
    for (; at < offset; at += 1) {
      const byte = file[at]
      if (byte === LF || (byte === CR && file[at + 1] !== LF)) {
        line += 1
        column = 1
      } else if (byte !== undefined && startsCharacter(byte)) {
        column += 1
      }
    }
    return { line, column }
  }
}

function startsCharacter(byte: number): boolean {
  return (byte & 0xc0) !== 0x80
}
