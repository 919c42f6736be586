import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vectorsFolder } from '../scripts/vectors-folder.mjs'
import { CATEGORIES } from '../src/domain/categories.ts'
import { convertCategory } from '../src/domain/conversion/convert-category.ts'
import { isConvertible, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { isJsonObject, type JsonValue } from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'
import { writeJson } from '../src/domain/json/write-json.ts'

/** The bytes of one legacy file, and of the v2 file that the conversion makes of it. */
export interface BenchFile {
  readonly category: ConvertibleId
  readonly legacy: Buffer
  readonly v2: Buffer
  readonly records: number
}

/** The real upstream files where they are at hand, else the sample's. */
export function legacyFolder(): string {
  const real = join(vectorsFolder(), 'real/legacy')
  return existsSync(real)
    ? real
    : fileURLToPath(new URL('../resources/sample/legacy', import.meta.url))
}

/** All convertible files, with every record repeated `times` times under other names. */
export function benchFiles(times: number): readonly BenchFile[] {
  return CATEGORIES.flatMap(({ id, legacyFile }) => {
    if (!isConvertible(id)) return []
    const text = readFileSync(join(legacyFolder(), legacyFile), 'utf8')
    const legacy = legacyFile.endsWith('.csv')
      ? repeatRows(text, times)
      : repeatRecords(text, times)
    const conversion = convertCategory(id, legacy)
    if (conversion.outcome === 'failed') return []
    const { records } = conversion
    const v2 = Buffer.from(writeJson(records))
    return { category: id, legacy: Buffer.from(legacy), v2, records: records.size }
  })
}

function repeatRecords(text: string, times: number): string {
  const reading = readJson(text)
  if (!reading.ok || !isJsonObject(reading.value)) throw new TypeError('not a legacy file')
  const repeated = new Map<string, JsonValue>()
  for (let copy = 0; copy < times; copy += 1) {
    const suffix = copy === 0 ? '' : ` copy ${copy}`
    for (const [key, record] of reading.value) {
      if (!isJsonObject(record)) continue
      const name = record.get('name')
      const renamed = new Map(record).set('name', typeof name === 'string' ? name + suffix : key)
      repeated.set(key + suffix, renamed)
    }
  }
  return writeJson(repeated)
}

/** Rows of one line each; the real file has no others. */
function repeatRows(text: string, times: number): string {
  const [header = '', ...rows] = text.split(/\r?\n/)
  const filled = rows.filter((row) => row !== '')
  const lines = [header]
  for (let copy = 0; copy < times; copy += 1) {
    for (const row of filled) lines.push(copy === 0 ? row : row.replace(',', ` copy ${copy},`))
  }
  return `${lines.join('\n')}\n`
}
