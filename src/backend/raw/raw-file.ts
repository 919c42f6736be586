import type { RawEncoding } from '../../bridge/raw-shapes.ts'
import { TextLines } from '../../domain/raw/text-lines.ts'
import { sha256Of } from '../content-hashes.ts'
import { decodeUtf8 } from '../decode-utf8.ts'
import type { StoredFile } from '../read-regular-file.ts'
import { createCsvLocator } from './locate-row.ts'
import { createJsonLocator } from './locate-member.ts'
import type { RecordLocator } from './record-locator.ts'

/** A file as it is: its bytes, its text and its lines. */
export class RawFile {
  readonly bytes: Uint8Array
  readonly text: string
  readonly encoding: RawEncoding
  readonly lines: TextLines
  readonly sha256: string
  readonly isCsv: boolean
  #locator: RecordLocator | null = null

  constructor({ bytes }: Pick<StoredFile, 'bytes'>, isCsv: boolean) {
    const decoding = decodeUtf8(bytes)
    const lossy = new TextDecoder('utf-8', { ignoreBOM: true })
    this.bytes = bytes
    this.text = decoding.ok ? decoding.text : lossy.decode(bytes)
    this.encoding = decoding.ok ? encodingOf(bytes, decoding.text) : 'not-utf-8'
    this.lines = new TextLines(this.text)
    this.sha256 = sha256Of(bytes)
    this.isCsv = isCsv
    if (!decoding.ok) {
      const offset = decoding.reason === 'not-utf8' ? decoding.offset : 0
      const line = this.lines.numberAt(lossy.decode(bytes.subarray(0, offset)).length)
      const fault = { reason: `the file is not UTF-8 at byte ${offset}`, line }
      this.#locator = { fault, locate: () => null }
    }
  }

  /** Made when it is asked for first: it reads the whole text. */
  get locator(): RecordLocator {
    return (this.#locator ??= this.isCsv
      ? createCsvLocator(this.text)
      : createJsonLocator(this.text))
  }
}

function encodingOf(bytes: Uint8Array, text: string): RawEncoding {
  if (text.startsWith('\ufeff')) return 'utf-8-mark'
  // Each byte was a character of its own.
  return bytes.length === text.length ? 'ascii' : 'utf-8'
}
