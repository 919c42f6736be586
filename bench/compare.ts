/**
 * `node bench/compare.ts` prints what comparing two references of 100,000 records costs beside parsing
 * them, 1 % of the records changed, and what one record's side by side costs.
 */
import { alignExplanation } from '../src/domain/comparison/align-explanation.ts'
import { compareReferences } from '../src/domain/comparison/compare-references.ts'
import { createPatch } from '../src/domain/comparison/create-patch.ts'
import { foldRows } from '../src/domain/comparison/fold-rows.ts'
import { markChanges } from '../src/domain/comparison/mark-changes.ts'
import { readLegacy } from '../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import { RULE_TABLES } from '../src/domain/conversion/rule-tables.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import { measureInTurns } from './measure.ts'
import { benchFiles } from './reference-data.ts'

const RECORDS = 100_000
const ROUNDS = { counted: 3, warmUp: 1 }

const before = objectOf(writeJson(take(RECORDS)))
const texts = [writeJson(before), writeJson(withChanges(before))] as const
const [left, right] = texts.map(objectOf)
if (left === undefined || right === undefined) throw new TypeError('two references')

let found = 0
const times = measureInTurns(
  {
    parse: () => {
      for (const text of texts) found += objectOf(text).size
    },
    compare: () => {
      found += compareReferences(left, right).modified.length
    },
    patch: () => {
      found += createPatch(left, right).length
    },
  },
  ROUNDS,
)
const compared = compareReferences(left, right)
print(
  'compare 2 references of 100,000 records / parse both',
  times.compare / times.parse,
  'at most 3',
)
print('make a JSON Patch of them / parse both', times.patch / times.parse, '')
const counts = [compared.added, compared.removed, compared.modified].map(({ length }) => length)
console.log(
  `  parse ${ms(times.parse)}, compare ${ms(times.compare)}; ${counts.join(', ')} added, removed, modified`,
)

const records = explainable()
const aligned = measureInTurns(
  {
    explain: () => {
      for (const { explain } of records) found += explain() === null ? 0 : 1
    },
    align: () => {
      for (const { explain } of records) {
        const explained = explain()
        if (explained?.state !== 'converted') continue
        found += foldRows(alignExplanation(explained)).length
      }
    },
  },
  ROUNDS,
)
print(
  'side by side of a record in ms, explaining it included',
  aligned.align / records.length,
  'aim 100',
)

const long = 'word '.repeat(200_000)
const { mark } = measureInTurns(
  {
    mark: () => {
      found += markChanges(`${long}a${long}`, `${long}b${long}`).before.length
    },
  },
  { counted: 21, warmUp: 3 },
)
print('mark the change in a line of 2 MB, in ms', mark, 'at most 50 for 1 MB')
if (found === 0) throw new Error('nothing was measured')

/** So many records: the v2 records of all categories, repeated under other names. */
function take(count: number): JsonObject {
  const records = new Map<string, JsonValue>()
  const kinds = benchFiles(1).flatMap(({ v2 }) => [...objectOf(v2.toString()).values()])
  for (let at = 0; at < count; at += 1) records.set(`model ${at}`, kinds[at % kinds.length] ?? null)
  return records
}

/** 1 % of the records changed: a third each added, removed, modified in a download and in a text. */
function withChanges(records: JsonObject): JsonObject {
  const changed = new Map<string, JsonValue>()
  let at = 0
  for (const [key, record] of records) {
    const turn = at % 300
    at += 1
    if (turn === 0) continue
    changed.set(key, turn === 1 && isJsonObject(record) ? modify(record) : record)
    if (turn === 2) changed.set(`${key} new`, record)
  }
  return changed
}

function modify(record: JsonObject): JsonObject {
  const config = record.get('config')
  const downloads = isJsonObject(config) ? config.get('download') : undefined
  const moved = isJsonArray(downloads) ? downloads.toReversed() : []
  return new Map(record)
    .set('description', 'Another text.')
    .set('config', new Map([['download', moved]]))
}

interface Explainable {
  readonly explain: () => ReturnType<RecordExplainer['explain']>
}

function explainable(): readonly Explainable[] {
  return benchFiles(1).flatMap(({ category, legacy }) => {
    const reading = readLegacy(category, legacy.toString())
    if (!reading.ok) return []
    const explainer = new RecordExplainer(reading.file, RULE_TABLES[category])
    return explainer.keys.map((key) => ({ explain: () => explainer.explain(key) }))
  })
}

function objectOf(text: string): JsonObject {
  const reading = readJson(text)
  if (reading.ok && isJsonObject(reading.value)) return reading.value
  throw new TypeError('not a reference')
}

function print(what: string, value: number, aim: string): void {
  console.log(`${what.padEnd(62)} ${value.toFixed(2).padStart(6)}   ${aim}`)
}

function ms(value: number): string {
  return `${Math.round(value)} ms`
}
