import type { CategoryId } from '../categories.ts'
import type { PartialConversion } from '../conversion/convert-category.ts'
import { VERDICTS } from '../conversion/entry.ts'
import type { Ledger, LedgerRow } from '../conversion/ledger.ts'
import { fieldPath } from '../json/field-path.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { writeReadableJson } from '../json/readable-json.ts'
import { rejectedBlocks } from './explanation-export.ts'
import { data, words, type Block, type Inline, type TableRow } from './export-document.ts'
import type { ExportExtent } from './export-extent.ts'
import { integer, jsonObject, rejectedJson } from './json-shapes.ts'
import type { ExportSource } from './render-export.ts'

/** The conversion of a whole category; `partial` when the category fails. */
export interface CategoryLedger {
  readonly category: CategoryId
  /** The legacy file, below the base path. */
  readonly fileName: string
  readonly ledger: Ledger
  readonly partial: PartialConversion | null
}

/** The ledger of a category, to be passed on. */
export function ledgerExport(told: CategoryLedger): ExportSource {
  const { category, ledger } = told
  return {
    title: `How the records of ${category} convert`,
    fileStem: `${category}-ledger`,
    extent: extentOf(ledger),
    noun: 'records',
    json: () => ledgerJson(told),
    document: () => ledgerDocument(told),
  }
}

function extentOf({ records, rejected }: Ledger): ExportExtent {
  if (rejected === 0) return { extent: 'whole' }
  const why = 'the others are rejected, so nothing of this is written'
  return { extent: 'partial', shown: records, total: records + rejected, why }
}

/** The ledger for programs, with the keys of the records. */
export function ledgerJson({ category, ledger, partial }: CategoryLedger): JsonObject {
  return jsonObject({
    category,
    records: integer(ledger.records),
    rejected: integer(ledger.rejected),
    rowsLeftOut: jsonObject({
      skipped: integer(ledger.rowsLeftOut.skipped),
      overwritten: integer(ledger.rowsLeftOut.overwritten),
    }),
    rows: ledger.rows.map(rowJson),
    partial:
      partial === null
        ? undefined
        : jsonObject({
            records: integer(partial.records.size),
            rejected: partial.rejected.map(rejectedJson),
          }),
  })
}

function rowJson({ legacyPattern, v2Patterns, cells, ruleIds, lostIn }: LedgerRow): JsonObject {
  const verdicts = VERDICTS.flatMap((verdict): [string, JsonValue][] => {
    const cell = cells[verdict]
    if (cell === undefined) return []
    const { keys, entries } = cell
    return [
      [verdict, jsonObject({ records: integer(keys.length), entries: integer(entries), keys })],
    ]
  })
  return jsonObject({ legacyPattern, v2Patterns, cells: new Map(verdicts), ruleIds, lostIn })
}

function ledgerDocument({ fileName, ledger, partial }: CategoryLedger): readonly Block[] {
  const { records, rows, rowsLeftOut } = ledger
  const leftOut = `${rowsLeftOut.skipped} rows skipped, ${rowsLeftOut.overwritten} overwritten`
  const lost = rows.filter(({ lostIn }) => lostIn.length > 0)
  return [
    {
      block: 'paragraph',
      text: [
        data(fileName),
        words(`: ${records} records; ${leftOut}. Each number counts records.`),
      ],
    },
    ...(partial === null ? [] : rejectedBlocks(partial.rejected)),
    {
      block: 'table',
      head: ['legacy field', ...VERDICTS, 'lost', 'v2 field', 'rules'],
      rows: rows.map(tableRow),
    },
    ...lost.flatMap(lostBlocks),
  ]
}

function tableRow({ legacyPattern, v2Patterns, cells, ruleIds, lostIn }: LedgerRow): TableRow {
  const counts = VERDICTS.map((verdict) => numberCell(cells[verdict]?.keys.length ?? 0))
  const source = legacyPattern === null ? [words('none')] : [data(fieldPath(legacyPattern))]
  return [
    source,
    ...counts,
    numberCell(lostIn.length),
    listOf(v2Patterns.map(fieldPath)),
    listOf(ruleIds),
  ]
}

function numberCell(count: number): readonly Inline[] {
  return count === 0 ? [] : [words(String(count))]
}

function listOf(texts: readonly string[]): readonly Inline[] {
  return texts.flatMap((text, index) => (index === 0 ? [data(text)] : [words(', '), data(text)]))
}

/** In which records information is lost. */
function lostBlocks({ legacyPattern, lostIn }: LedgerRow): readonly Block[] {
  return [
    {
      block: 'heading',
      level: 3,
      text: [
        words('Information lost of '),
        data(legacyPattern === null ? 'no field' : fieldPath(legacyPattern)),
      ],
    },
    { block: 'list', items: lostIn.map((key) => [data(writeReadableJson(key))]) },
  ]
}
