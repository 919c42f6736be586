import { expect, test } from 'vitest'
import { readLegacy } from '../src/domain/conversion/convert-category.ts'
import {
  RecordExplainer,
  type RecordExplanation,
} from '../src/domain/conversion/explain-records.ts'
import { createLedger, type Ledger } from '../src/domain/conversion/ledger.ts'
import {
  isConvertible,
  RULE_TABLES,
  type ConvertibleId,
} from '../src/domain/conversion/rule-tables.ts'
import { RecordBuilder } from '../src/domain/conversion/build-record.ts'
import { RecordChecker, Rejection } from '../src/domain/conversion/check-record.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import { cellKeys } from '../src/domain/legacy/parse-legacy.ts'
import {
  findCoverageFaults,
  findEntryFaults,
  findReassemblyFaults,
  type Explained,
} from './explanation-properties.ts'
import { explainJson, explainRow, perturb } from './perturbation.ts'
import { plainLedgerRows } from './plain-ledger.ts'
import { needs } from './requirements.ts'
import { edgeCases, legacyText, realFiles } from './vectors.ts'

const { describe } = needs('vectors')

interface Source {
  readonly title: string
  readonly category: ConvertibleId
  readonly text: string
}

describe('explanations of every converting case and real file', () => {
  const sources: readonly Source[] = [
    ...edgeCases().flatMap(({ title, category, outcome, legacyFile }) => {
      const text = legacyFile === null ? null : legacyText(legacyFile)
      if (text === null || outcome !== 'converted' || !isConvertible(category)) return []
      return { title, category, text }
    }),
    ...realFiles().map(({ category, text }) => ({ title: `real ${category}`, category, text })),
  ]
  const claimed = new Set<string>()
  const shown = new Set<string>()

  test.each(sources)('$title', ({ category, text }) => {
    const rules = RULE_TABLES[category]
    const reading = readLegacy(category, text)
    if (!reading.ok) throw new Error(reading.problem.reason)
    const explainer = new RecordExplainer(reading.file, rules)
    const columns = reading.file.table?.columns
    for (const key of explainer.keys) {
      const explanation = expectExplained(explainer.explain(key))
      expect(findCoverageFaults(explanation), key).toEqual([])
      expect(findEntryFaults(explanation), key).toEqual([])
      expect(findReassemblyFaults(explanation), key).toEqual([])
      if (columns !== undefined && !hasOneCellAColumn(explanation, columns)) continue
      const explain = columns === undefined ? explainJson(rules, key) : explainRow(rules, columns)
      const found = perturb(explanation, explain)
      expect(found.faults, key).toEqual([])
      for (const dependence of found.claimed) claimed.add(dependence)
      for (const dependence of found.shown) shown.add(dependence)
    }
  })

  test('every dependence that an entry claims was shown by some probe', () => {
    expect(claimed.size).toBeGreaterThan(60)
    expect([...claimed].filter((dependence) => !shown.has(dependence))).toEqual([])
  })

  test.each(sources)('$title: recording changes nothing', ({ category, text }) => {
    const rules = RULE_TABLES[category]
    const reading = readLegacy(category, text)
    if (!reading.ok) throw new Error(reading.problem.reason)
    const explainer = new RecordExplainer(reading.file, rules)
    const checker = new RecordChecker(rules)
    const builder = new RecordBuilder(rules)
    for (const { key, value } of new Map(
      reading.file.records.map((record) => [record.key, record]),
    ).values()) {
      const explanation = explainer.explain(key)
      if (explanation?.state !== 'converted') continue
      const checked = checker.check(key, value)
      const v2 = checked instanceof Rejection ? checked : builder.build(checked)
      expect(v2 instanceof Rejection ? v2.reason : writeJson(v2)).toBe(writeJson(explanation.v2))
    }
  })
})

describe('the ledger of every file that can be read', () => {
  const files: readonly Source[] = [
    ...edgeCases().flatMap(({ title, category, legacyFile }) => {
      const text = legacyFile === null ? null : legacyText(legacyFile)
      return text === null || !isConvertible(category) ? [] : [{ title, category, text }]
    }),
    ...realFiles().map(({ category, text }) => ({ title: `real ${category}`, category, text })),
  ]

  test.each(files)('$title: it counts what explaining every record gives', ({ category, text }) => {
    const reading = readLegacy(category, text)
    if (!reading.ok) return
    const explainer = new RecordExplainer(reading.file, RULE_TABLES[category])
    expect(createLedger(explainer).rows).toEqual(plainLedgerRows(explainer))
  })
})

function expectExplained(explanation: RecordExplanation | null): Explained {
  if (explanation === null || explanation.state === 'rejected') throw new Error('not explained')
  return explanation
}

/** Whether a row can be written back from its cells by column. */
function hasOneCellAColumn({ legacy }: Explained, columns: readonly string[]): boolean {
  const keys = cellKeys(columns)
  return legacy instanceof Map && [...legacy.keys()].every((key, index) => key === keys[index])
}

describe('the ledger of the real image-side files', () => {
  const ledgers = realFiles()
    .filter(({ category }) => category !== 'text_generation')
    .map(({ category, text }) => ledgerOf(category, text))

  test('covers 194 records', () => {
    expect(sum(ledgers.map(({ records }) => records))).toBe(194)
    expect(sum(ledgers.map(({ rejected }) => rejected))).toBe(0)
  })

  test.each([
    ['/available', 141, 141],
    ['/download_all', 179, 179],
    ['/config/files/*/md5sum', 69, 71],
    ['/config/files/*', 124, 124],
    ['/features_not_supported', 36, 36],
  ])('%s is dropped in %i records (%i entries)', (pattern, records, entries) => {
    const cells = ledgers.flatMap(({ rows }) =>
      rows.flatMap((row) => (row.legacyPattern === pattern ? (row.cells.dropped ?? []) : [])),
    )
    expect(sum(cells.map(({ keys }) => keys.length))).toBe(records)
    expect(sum(cells.map((cell) => cell.entries))).toBe(entries)
  })

  test('information is lost in 36 records, always in features_not_supported', () => {
    const lost = ledgers.flatMap(({ rows }) => rows.filter(({ lostIn }) => lostIn.length > 0))
    expect(lost.map(({ legacyPattern }) => legacyPattern)).toEqual(['/features_not_supported'])
    expect(sum(lost.map(({ lostIn }) => lostIn.length))).toBe(36)
  })
})

function ledgerOf(category: ConvertibleId, text: string): Ledger {
  const reading = readLegacy(category, text)
  if (!reading.ok) throw new Error(reading.problem.reason)
  return createLedger(new RecordExplainer(reading.file, RULE_TABLES[category]))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
