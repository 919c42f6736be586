import { expect, test } from 'vitest'
import { decodeUtf8 } from '../src/backend/decode-utf8.ts'
import { checkCsv } from '../src/backend/check-csv.ts'
import { checkLegacy } from '../src/domain/conversion/check-legacy.ts'
import {
  convertCategory,
  convertPartially,
  readLegacy,
} from '../src/domain/conversion/convert-category.ts'
import { RecordExplainer } from '../src/domain/conversion/explain-records.ts'
import { createLedger } from '../src/domain/conversion/ledger.ts'
import { RULE_TABLES, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { isJsonObject } from '../src/domain/json/json-value.ts'
import { readJson } from '../src/domain/json/read-json.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import { toPlainValue, v2RecordSchema } from '../src/domain/records/v2-record.ts'
import { startComputing } from './computing-time.ts'
import { plainLedgerRows } from './plain-ledger.ts'
import { createRandom, type Random } from './random.ts'
import { needs } from './requirements.ts'
import { realFiles } from './vectors.ts'

const { describe } = needs('vectors')

const MUTANTS_PER_FILE = 1000
/** A mutant of a 200 KB file converts in some 20 ms; a second means something is quadratic. */
const MAX_MS = 1000
const MAX_HEAP_BYTES = 1024 ** 3

describe('10,000 seeded mutants of the real files', () => {
  test.each(realFiles())(`${MUTANTS_PER_FILE} mutants of $category`, async ({ category, text }) => {
    const bytes = Buffer.from(text)
    const outcomes = new Map<string, number>()
    for (let seed = 0; seed < MUTANTS_PER_FILE; seed += 1) {
      const mutant = mutate(bytes, createRandom(seed * 31 + bytes.length))
      const computedMs = startComputing()
      const outcome = outcomeOf(category, mutant)
      if (seed % 20 === 0) await lookAtEverything(category, mutant)
      expect(computedMs(), `seed ${seed}`).toBeLessThan(MAX_MS)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(process.memoryUsage().heapUsed).toBeLessThan(MAX_HEAP_BYTES)
    const known = ['converted', 'not UTF-8', 'read', 'validate', 'convert']
    expect(known).toEqual(expect.arrayContaining([...outcomes.keys()]))
    expect(outcomes.size, 'a fuzzer that reaches one stage only shows little').toBeGreaterThan(1)
  })
})

/** The named stage a mutant ends in; anything that is thrown fails the test. */
function outcomeOf(category: ConvertibleId, bytes: Uint8Array): string {
  const decoding = decodeUtf8(bytes)
  if (!decoding.ok) return 'not UTF-8'
  const conversion = convertCategory(category, decoding.text)
  if (conversion.outcome === 'failed') {
    const { failure } = conversion
    expect(failure.line).toBeGreaterThan(0)
    expect(failure.reason).not.toBe('')
    return failure.stage
  }
  const reading = readJson(writeJson(conversion.records))
  if (!reading.ok || !isJsonObject(reading.value)) throw new Error('the v2 text is not an object')
  const schema = v2RecordSchema(category)
  for (const record of reading.value.values()) schema.parse(toPlainValue(record))
  return 'converted'
}

/** Findings, partial conversion and ledger must cope with whatever can be read. */
async function lookAtEverything(category: ConvertibleId, bytes: Uint8Array): Promise<void> {
  if (category === 'text_generation') await checkCsv(bytes)
  const decoding = decodeUtf8(bytes)
  const reading = decoding.ok ? readLegacy(category, decoding.text) : null
  if (reading?.ok !== true) return
  checkLegacy(reading.file, RULE_TABLES[category])
  convertPartially(reading.file, RULE_TABLES[category])
  const explainer = new RecordExplainer(reading.file, RULE_TABLES[category])
  expect(createLedger(explainer).rows).toEqual(plainLedgerRows(explainer))
}

const TOKENS = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '1e999',
  '-',
  '\\ud800',
  '\n',
  '""',
  '{}',
  '[]',
  '\r',
  'NaN',
  '\ufeff',
  '\0',
]

/** One to three random edits: flipped bytes, cuts, repeats, swaps and odd tokens. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let mutant: Buffer = Buffer.from(bytes)
  for (let edits = 1 + random.below(3); edits > 0; edits -= 1) mutant = edit(mutant, random)
  return mutant
}

function edit(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length + 1)
  const to = Math.min(bytes.length, from + random.below(60))
  const [head, middle, tail] = [
    bytes.subarray(0, from),
    bytes.subarray(from, to),
    bytes.subarray(to),
  ]
  switch (random.below(6)) {
    case 0: {
      const flipped = Buffer.from(bytes)
      flipped[from] = (flipped[from] ?? 0) ^ (1 << random.below(8))
      return flipped
    }
    case 1:
      return Buffer.concat([head, tail])
    case 2:
      return Buffer.concat([head, middle, middle, tail])
    case 3:
      return Buffer.concat([head, Buffer.from(random.pick(TOKENS)), tail])
    case 4:
      return Buffer.concat([head, Buffer.from(random.pick(TOKENS)), middle, tail])
    default:
      return random.below(10) === 0 ? head : replaceValue(bytes, random)
  }
}

/** Puts another JSON value where one stood, so that the text stays well-formed. */
function replaceValue(bytes: Buffer, random: Random): Buffer {
  const text = bytes.toString('latin1')
  const values = [...text.matchAll(/(?<=: )("(?:[^"\\\n]|\\.)*"|true|false|null|\d+)(?=,?\n)/g)]
  const value = values.length === 0 ? undefined : random.pick(values)
  if (value === undefined) return bytes
  const other = random.pick([
    'null',
    '0',
    '1.5',
    '""',
    '"x"',
    'true',
    '[]',
    '{}',
    '["x", 1]',
    '"yes"',
  ])
  return Buffer.from(
    text.slice(0, value.index) + other + text.slice(value.index + value[0].length),
    'latin1',
  )
}
