import { CategoryData } from '../../src/backend/tables/category-data.ts'
import { convertPartially, readLegacy } from '../../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../../src/domain/conversion/explain-records.ts'
import { RULE_TABLES, type ConvertibleId } from '../../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../../src/domain/json/write-json.ts'

/** A category of a legacy text and of what it converts to, without a folder; empty when it cannot be read. */
export function dataOf(category: ConvertibleId, text: string): CategoryData {
  const reading = readLegacy(category, text)
  const rules = RULE_TABLES[category]
  const nothing = { records: new Map(), bytes: new Uint8Array() }
  if (!reading.ok) {
    return new CategoryData(category, {
      legacy: { value: null, problem: null },
      parseV2: () => ({ value: nothing, problem: null }),
    })
  }
  const { file } = reading
  const bytes = Buffer.from(text)
  const stored = { path: category, bytes, sizeBytes: bytes.length, mtimeMs: 0 }
  const explainer = new RecordExplainer(file, rules)
  const { records } = convertPartially(file, rules)
  const v2 = { records, bytes: Buffer.from(writeJson(records)) }
  return new CategoryData(category, {
    legacy: {
      value: { category, name: category, stored, file, rules, explainer },
      problem: null,
    },
    parseV2: () => ({ value: v2, problem: null }),
  })
}
