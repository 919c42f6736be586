import type { CategoryId } from '../domain/categories.ts'

/**
 * The bytes of a v2 text. One that is not well-formed is a bug: encoding would silently turn a lone
 * surrogate into U+FFFD (conversion.md §13.9).
 */
export function encodeV2(category: CategoryId, text: string): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError(`the v2 text of ${category} is not well-formed`)
  return Buffer.from(text)
}
