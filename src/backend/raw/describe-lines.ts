import type {
  RawField,
  RawLine,
  RawLines,
  RawLinesRequest,
  RawPart,
  RawRecord,
} from '../../bridge/raw-shapes.ts'
import type { ValueSpan } from '../../domain/json/value-spans.ts'
import { LINE_END_TEXTS } from '../../domain/raw/text-lines.ts'
import type { RawFile } from './raw-file.ts'

/** So much of a line is shown. */
const LONGEST_TEXT = 4000
/** So many lines before a record are shown with it, and so many units before it in a long line. */
const LINES_BEFORE = 3
const UNITS_BEFORE = 200
const HEX_BYTES = 8

/** Some lines of a file around a record, or from a line on, and where the record's values stand. */
export function describeLines(
  file: RawFile,
  { key, from, limit }: Pick<RawLinesRequest, 'from' | 'limit'> & { readonly key: string },
): Omit<Extract<RawLines, { state: 'read' }>, 'fileName'> {
  const { bytes, sha256, encoding, lines, isCsv, locator } = file
  const spans = locator.locate(key)
  const record = spans === null ? null : describeRecord(file, spans)
  const around = (record?.from ?? locator.fault?.line ?? 1) - LINES_BEFORE
  const first = Math.max(1, Math.min(from ?? around, lines.length))
  const last = Math.min(lines.length, first + limit - 1)
  const hasHeader = isCsv && lines.length > 0 && first > 1
  const describe = (number: number) => describeLine(file, number, spans?.[0]?.from)
  return {
    ...{ state: 'read', sizeBytes: bytes.length, sha256, encoding, record },
    ends: lines.counts,
    length: lines.length,
    fault: locator.fault,
    header: hasHeader ? describe(1) : null,
    lines: Array.from({ length: last - first + 1 }, (_, index) => describe(first + index)),
  }
}

/** A part of a file as it is, whole; null: it is not there. */
export function textOf({ text, lines, locator, isCsv }: RawFile, part: RawPart): string | null {
  if (part.by === 'line') {
    if (part.line > lines.length) return null
    const { start, textEnd, end } = lines.line(part.line)
    return text.slice(start, textEnd) + LINE_END_TEXTS[end]
  }
  const whole = locator.locate(part.name)?.[0]
  if (whole === undefined) return null
  const { textEnd, end } = lines.line(lines.numberAt(whole.end))
  const lineEnd = isCsv && textEnd === whole.end ? LINE_END_TEXTS[end] : ''
  return text.slice(whole.from, whole.end) + lineEnd
}

function describeLine({ text, lines }: RawFile, number: number, wanted = -1): RawLine {
  const { start, textEnd, end } = lines.line(number)
  const isLong = textEnd - start > LONGEST_TEXT
  const isWanted = isLong && wanted >= start && wanted < textEnd
  const from = beforePair(text, isWanted ? Math.max(start, wanted - UNITS_BEFORE) : start)
  const to = isLong ? beforePair(text, Math.min(textEnd, from + LONGEST_TEXT)) : textEnd
  const shown = text.slice(from, to)
  return { number, start: from, text: shown, end, before: from - start, after: textEnd - to }
}

/** The offset, or the one before when it is within a character. */
function beforePair(text: string, offset: number): number {
  const isWithin =
    /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1))
  return isWithin ? offset - 1 : offset
}

function describeRecord(file: RawFile, spans: readonly ValueSpan[]): RawRecord | null {
  const [whole] = spans
  if (whole === undefined) return null
  const byteAt = createByteCounter(file)
  // Starts ascend; ends of wholes do not, but each is counted from its own start.
  const fields = spans.map((span): RawField => {
    const startByte = byteAt(span.start)
    const bytes = byteLength(file, span)
    return {
      ...span,
      line: file.lines.numberAt(span.start),
      startByte,
      bytes,
      hex: hexOf(file.bytes.subarray(startByte, startByte + Math.min(bytes, HEX_BYTES))),
    }
  })
  const { lines } = file
  return { from: lines.numberAt(whole.from), to: lines.numberAt(whole.end - 1), fields }
}

/** Counts bytes up to offsets that do not descend. */
function createByteCounter({ text, encoding }: RawFile): (offset: number) => number {
  let [at, bytes] = [0, 0]
  return (offset) => {
    if (encoding === 'ascii') return offset
    if (offset < at) [at, bytes] = [0, 0]
    bytes += Buffer.byteLength(text.slice(at, offset))
    at = offset
    return bytes
  }
}

function byteLength({ text, encoding }: RawFile, { start, end }: ValueSpan): number {
  return encoding === 'ascii' ? end - start : Buffer.byteLength(text.slice(start, end))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
