import { convertCategory, readLegacy } from '../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import { RULE_TABLES } from '../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import { benchFiles } from './reference-data.ts'
import { measureInTurns } from './measure.ts'

/** What one process measured; milliseconds are medians over all ten categories together. */
export interface EngineFigures {
  readonly records: number
  /** `JSON.parse` and `JSON.stringify(..., null, 4)` of all v2 texts. */
  readonly yardstickMs: number
  readonly convertMs: number
  readonly explainMs: number
  readonly peakBytes: number
}

function roundsFor(copies: number): { counted: number; warmUp: number } {
  if (copies === 1) return { counted: 60, warmUp: 20 }
  return copies === 10 ? { counted: 21, warmUp: 5 } : { counted: 3, warmUp: 1 }
}

const times = Number(process.argv[2] ?? '1')
const rounds = roundsFor(times)
const files = benchFiles(times)
let written = 0

// Every round decodes its input anew, so that no string is reused or already flat.
const figures = measureInTurns(
  {
    yardstick: () => {
      for (const { v2 } of files) {
        const parsed: unknown = JSON.parse(v2.toString())
        written += JSON.stringify(parsed, null, 4).length
      }
    },
    convert: () => {
      for (const { category, legacy } of files) {
        const conversion = convertCategory(category, legacy.toString())
        if (conversion.outcome === 'converted') written += writeJson(conversion.records).length
      }
    },
    explain: () => {
      for (const { category, legacy } of files) {
        const reading = readLegacy(category, legacy.toString())
        if (!reading.ok) continue
        const explainer = new RecordExplainer(reading.file, RULE_TABLES[category])
        for (const key of explainer.keys) written += explainer.explain(key) === null ? 0 : 1
      }
    },
  },
  rounds,
)

const result: EngineFigures = {
  records: files.reduce((sum, { records }) => sum + records, 0),
  yardstickMs: figures.yardstick,
  convertMs: figures.convert,
  explainMs: figures.explain,
  peakBytes: process.resourceUsage().maxRSS * 1024,
}
if (written === 0) throw new Error('nothing was measured')
console.log(JSON.stringify(result))
