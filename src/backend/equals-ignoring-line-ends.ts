import { decodeUtf8 } from './decode-utf8.ts'

/**
 * Whether a stored v2 file already says what a new text says (conversion.md §12.2): CR LF and CR
 * count as LF, everything else counts, a byte order mark and a final line end included. Bytes that
 * are not UTF-8 equal nothing.
 */
export function equalsIgnoringLineEnds(bytes: Uint8Array, newText: string): boolean {
  const stored = decodeUtf8(bytes)
  return stored.ok && stored.text.replaceAll(/\r\n?/g, '\n') === newText
}
