import type { PartialConversion } from '../conversion/convert-category.ts'
import { writeReadableJson } from '../json/readable-json.ts'
import { rejectedBlocks } from './explanation-export.ts'
import { data, strong, words, type Block } from './export-document.ts'
import { jsonObject, rejectedJson } from './json-shapes.ts'
import type { CategoryLedger } from './ledger-export.ts'
import type { ExportSource } from './render-export.ts'

/** Why a category is not written, and what would be without the rejected records; to be passed on. */
export function failedExport(
  { category, fileName }: Pick<CategoryLedger, 'category' | 'fileName'>,
  partial: PartialConversion,
): ExportSource {
  const { records, rejected } = partial
  return {
    title: `Failed conversion of ${category}`,
    fileStem: `${category}-failed`,
    extent: {
      extent: 'partial',
      shown: records.size,
      total: records.size + rejected.length,
      why: 'the others are rejected, so nothing of this is written',
    },
    noun: 'records',
    json: () =>
      jsonObject({ category, isWritten: false, rejected: rejected.map(rejectedJson), records }),
    document: () => [
      { block: 'paragraph', text: [data(fileName), words(': '), strong('nothing is written.')] },
      ...rejectedBlocks(rejected),
      ...convertibleBlocks(partial),
    ],
  }
}

function convertibleBlocks({ records }: PartialConversion): readonly Block[] {
  if (records.size === 0) return []
  return [
    {
      block: 'heading',
      level: 3,
      text: [words(`Would convert without them, not written: ${records.size}`)],
    },
    { block: 'list', items: Array.from(records.keys(), (key) => [data(writeReadableJson(key))]) },
  ]
}
