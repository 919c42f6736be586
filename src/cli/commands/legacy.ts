import { readLegacyFile, type LegacyFileReading } from '../../backend/read-legacy-file.ts'
import { decodeUtf8 } from '../../backend/decode-utf8.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'
import { readJson } from '../../domain/json/read-json.ts'
import { LEGACY_TEXT_LAYOUT, writeJson } from '../../domain/json/write-json.ts'
import {
  createLegacyDictionary,
  writeLegacyDictionary,
} from '../../domain/legacy/legacy-dictionary.ts'
import type { TextRow } from '../../domain/legacy/text-table.ts'
import { strip } from '../../domain/legacy/white-space.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call, CommonFlags } from '../command.ts'
import { jsonObject } from '../../domain/export/json-shapes.ts'
import { parseConvertible } from '../name-arguments.ts'
import { showLines } from '../terminal/display-text.ts'

export interface LegacyFlags extends CommonFlags {
  readonly baseModels?: true
}

/** `hrv legacy`: the text that the library's `get_legacy_json_string` gives (spec backend.md §6). */
export async function legacy({ args, flags, session }: Call<LegacyFlags>): Promise<Answer> {
  const category = parseConvertible(args[0])
  const folder = await session.openFolder()
  const reading = await readLegacyFile(folder, category)
  const text =
    category === 'text_generation'
      ? dictionaryText(rowsOf(reading), flags.baseModels === true)
      : jsonFileText(reading)
  return {
    json: () => jsonObject({ category, legacy: parse(text) }),
    text: ({ width }) => (width === null ? text : `${showLines(text)}\n`),
  }
}

function rowsOf(reading: LegacyFileReading): readonly TextRow[] {
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  return reading.state === 'read' ? (reading.file.table?.rows ?? []) : []
}

function dictionaryText(rows: readonly TextRow[], onlyBase: boolean): string {
  return onlyBase
    ? writeJson(createLegacyDictionary(rows, 'base'), LEGACY_TEXT_LAYOUT)
    : writeLegacyDictionary(rows)
}

/** The file as it is, whatever JSON it holds; a blank or missing one counts as `{}`. */
function jsonFileText(reading: LegacyFileReading): string {
  if (reading.state === 'missing' || reading.state === 'empty') return '{}'
  if (reading.state === 'read') return reading.file.text
  const decoding = decodeUtf8(reading.stored.bytes)
  if (decoding.ok && strip(decoding.text) === '') return '{}'
  if (decoding.ok && readJson(decoding.text).ok) return decoding.text
  throw new ProblemError(reading.problem)
}

function parse(text: string): JsonValue {
  const reading = readJson(text)
  if (!reading.ok) throw new TypeError('a legacy dictionary was written that cannot be read')
  return reading.value
}
