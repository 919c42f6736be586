import { readLegacy } from '../domain/conversion/convert-category.ts'
import type { ConvertibleId } from '../domain/conversion/rule-tables.ts'
import { fieldPath } from '../domain/json/field-path.ts'
import type { LegacyFile } from '../domain/legacy/parse-legacy.ts'
import { decodeUtf8 } from './decode-utf8.ts'

/** A path longer than this says less than the line and column do. */
const LONGEST_PATH = 200

/** The records of a legacy file's bytes, or why there are none and where that is seen. */
export type LegacyBody =
  | { readonly ok: true; readonly file: LegacyFile }
  | {
      readonly ok: false
      readonly cause: string
      /** 1-based; null: the bytes are no text. */
      readonly place: { readonly line: number; readonly column: number } | null
    }

/** Parses bytes that are, or would become, the legacy file of a category. */
export function parseLegacyBody(category: ConvertibleId, bytes: Uint8Array): LegacyBody {
  const decoding = decodeUtf8(bytes)
  if (!decoding.ok) {
    const cause =
      decoding.reason === 'too-long'
        ? 'the file is too long to be held as one text'
        : `the file is not UTF-8 at byte ${decoding.offset}`
    return { ok: false, cause, place: null }
  }
  const reading = readLegacy(category, decoding.text)
  if (reading.ok) return reading
  const { reason, path, line, column } = reading.problem
  const where = path === '' || path.length > LONGEST_PATH ? '' : ` (${fieldPath(path)})`
  const cause = `${reason} at line ${line}, column ${column}${where}`
  return { ok: false, cause, place: { line, column } }
}
