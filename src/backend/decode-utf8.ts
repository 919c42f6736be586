/** What decoding gives: the text, or why there is none. */
export type Utf8Decoding =
  | { readonly ok: true; readonly text: string }
  /** `offset`: of the first byte of the first ill-formed sequence, from 0. */
  | { readonly ok: false; readonly reason: 'not-utf8'; readonly offset: number }
  /** Valid or not, the text does not fit into one string of this engine (J14). */
  | { readonly ok: false; readonly reason: 'too-long' }

/**
 * Decodes strictly (conversion.md §2.1, §13.8): nothing becomes U+FFFD, and a byte order mark stays
 * in the text as U+FEFF so that the reader can refuse it.
 */
export function decodeUtf8(bytes: Uint8Array): Utf8Decoding {
  try {
    return {
      ok: true,
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'ERR_STRING_TOO_LONG') return { ok: false, reason: 'too-long' }
    if (error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    return { ok: false, reason: 'not-utf8', offset: firstIllFormedOffset(bytes) }
  }
}

// TextDecoder does not say where it failed, so a failed decoding walks the bytes once more.
function firstIllFormedOffset(bytes: Uint8Array): number {
  let offset = 0
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset)
    if (length === 0) return offset
    offset += length
  }
  throw new TypeError('TextDecoder refused well-formed UTF-8')
}

/** Bytes in the well-formed sequence at `offset` (Unicode, table 3-7), or 0 when it is ill-formed. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  const second = bytes[offset + 1] ?? 0
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let index = offset + 2; index < offset + length; index++) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}
