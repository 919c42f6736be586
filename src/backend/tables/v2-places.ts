import type { JsonValue } from '../../domain/json/json-value.ts'
import { JsonLocator } from '../../domain/json/locate-json.ts'
import { childPointer } from '../../domain/json/json-pointer.ts'
import { LineIndex } from '../../domain/json/text-position.ts'
import { V2_LAYOUT, writeJson } from '../../domain/json/write-json.ts'

/** Says in which line of a file the value of a path stands. */
export type LineOf = (path: string) => number

/**
 * Finds the lines of a record in its v2 file. A file of 100 MB is not parsed for it: the record is
 * sought as the writer writes it. Null: it does not stand there like this.
 */
export function placeInV2File(bytes: Uint8Array, key: string, record: JsonValue): LineOf | null {
  const written = writeJson(new Map([[key, record]]), { ...V2_LAYOUT, endsWithNewline: false })
  // Without the braces of the file, whose other records stand around it.
  const member = written.slice(1, -2)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Of two members with one key the last one counts.
  const offset = file.lastIndexOf(member, undefined, 'latin1')
  if (offset === -1) return null
  const before = countLineEnds(file, offset)
  const locator = new JsonLocator(written, new LineIndex(written))
  return (path) => before + locator.locate(childPointer('', key) + path).line
}

function countLineEnds(file: Buffer, until: number): number {
  let count = 0
  for (let at = file.indexOf(LF); at !== -1 && at < until; at = file.indexOf(LF, at + 1)) count += 1
  return count
}

const LF = 0x0a
