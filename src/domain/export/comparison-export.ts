import {
  describeFormat,
  isDifferent,
  type ComparedSide,
  type Comparison,
  type FileComparison,
} from '../comparison/compare-files.ts'
import { hasDifferences, type ModifiedRecord } from '../comparison/compare-references.ts'
import type { Change } from '../comparison/compare-values.ts'
import { createPatch, patchJson } from '../comparison/create-patch.ts'
import { criticalReason } from '../comparison/critical-changes.ts'
import { fieldPath } from '../json/field-path.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { writeReadableJson } from '../json/readable-json.ts'
import { assertNever } from '../problem.ts'
import { data, strong, words, type Block, type Inline } from './export-document.ts'
import type { ExportExtent } from './export-extent.ts'
import { integer, jsonObject, problemJson } from './json-shapes.ts'
import type { ExportSource } from './render-export.ts'

/** What differs between two files or folders, to be passed on. */
export function comparisonExport(comparison: Comparison): ExportSource {
  const [only, ...others] = comparison.files
  const subject = others.length === 0 ? (only?.category ?? 'files') : 'folders'
  return {
    title: `Comparison of ${subject}`,
    fileStem: `${subject}-comparison`,
    extent: extentOf(comparison),
    noun: 'files',
    json: () => comparisonJson(comparison),
    document: () => comparisonDocument(comparison),
    patch: patchOf(comparison),
  }
}

/** A patch belongs to one JSON file; undefined: these are none. */
function patchOf({ files }: Comparison): (() => JsonValue) | undefined {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) return undefined
  const { before, after, records } = file
  if (before?.format === 'csv' || after?.format === 'csv') return undefined
  return () => patchJson(createPatch(records.before, records.after))
}

function extentOf({ files, problems }: Comparison): ExportExtent {
  if (problems.length === 0) return { extent: 'whole' }
  const total = files.length + problems.length
  return { extent: 'partial', shown: files.length, total, why: 'the others cannot be read' }
}

/** The comparison for programs; changes as values of their records. */
export function comparisonJson(comparison: Comparison): JsonObject {
  const { before, after, files, problems } = comparison
  return jsonObject({
    before,
    after,
    state: isDifferent(comparison) ? 'differs' : 'same',
    files: files.map(fileJson),
    problems: problems.map(problemJson),
  })
}

function fileJson({ category, before, after, comparison, records }: FileComparison): JsonObject {
  return jsonObject({
    category,
    before: before === null ? null : sideJson(before),
    after: after === null ? null : sideJson(after),
    state: hasDifferences(comparison) ? 'differs' : 'same',
    added: comparison.added.map((key) => recordJson(key, records.after)),
    removed: comparison.removed.map((key) => recordJson(key, records.before)),
    modified: comparison.modified.map(({ key, changes }) =>
      jsonObject({ key, changes: changes.map(criticalChangeJson) }),
    ),
    same: integer(comparison.same),
    isSameOrder: comparison.isSameOrder,
  })
}

function recordJson(key: string, records: JsonObject): JsonObject {
  return jsonObject({ key, record: records.get(key) })
}

function sideJson({ path, format, records, rowsLeftOut }: ComparedSide): JsonObject {
  const { skipped, overwritten } = rowsLeftOut
  return jsonObject({
    path,
    format,
    records: integer(records),
    rowsLeftOut: jsonObject({ skipped: integer(skipped), overwritten: integer(overwritten) }),
  })
}

function criticalChangeJson(change: Change): JsonObject {
  return new Map([...changeJson(change), ['critical', criticalReason(change)]])
}

/** One change for programs. */
export function changeJson(change: Change): JsonObject {
  return jsonObject({
    change: change.change,
    path: change.path,
    before: 'before' in change ? change.before : undefined,
    after: 'after' in change ? change.after : undefined,
  })
}

function comparisonDocument({ before, after, files, problems }: Comparison): readonly Block[] {
  const sides: Block = {
    block: 'list',
    items: [
      [words('Before: '), data(before)],
      [words('After: '), data(after)],
    ],
  }
  const told = problems.map(({ target, cause }) => [
    words('Not compared: '),
    data(target),
    words(', '),
    data(cause),
  ])
  const notCompared: readonly Block[] = told.length === 0 ? [] : [{ block: 'list', items: told }]
  return [sides, ...notCompared, ...files.flatMap((file) => fileBlocks(file, files.length > 1))]
}

function fileBlocks(file: FileComparison, hasHeading: boolean): readonly Block[] {
  const { category, before, after, comparison, records } = file
  const format = describeFormat((before ?? after)?.format ?? 'unmarked')
  const title = [words('Category '), data(category ?? 'unknown'), words(`, ${format}`)]
  return [
    ...(hasHeading ? [{ block: 'heading', level: 2, text: title } as const] : []),
    { block: 'paragraph', text: [words(`${summarizeFile(file)}.`)] },
    ...comparison.added.flatMap((key) => wholeBlocks('Added: ', key, records.after)),
    ...comparison.removed.flatMap((key) => wholeBlocks('Removed: ', key, records.before)),
    ...comparison.modified.flatMap(recordBlocks),
  ]
}

/** How much differs between two files, in one line. */
export function summarizeFile({ before, after, comparison }: FileComparison): string {
  const { added, removed, modified, same, isSameOrder } = comparison
  const critical = modified.flatMap(({ changes }) => changes.filter(isCritical)).length
  return [
    `${added.length} added`,
    `${removed.length} removed`,
    `${modified.length} modified`,
    `${same} the same`,
    ...(critical > 0 ? [`critical changes: ${critical}`] : []),
    ...(isSameOrder ? [] : ['the order of the records differs']),
    ...rowNotes('before', before),
    ...rowNotes('after', after),
  ].join(', ')
}

function rowNotes(word: string, side: ComparedSide | null): readonly string[] {
  const { skipped = 0, overwritten = 0 } = side?.rowsLeftOut ?? {}
  const count = skipped + overwritten
  return count === 0 ? [] : [`rows ${word} that are no records and were not compared: ${count}`]
}

function isCritical(change: Change): boolean {
  return criticalReason(change) !== null
}

/** A record that only one side has, with all its fields. */
function wholeBlocks(word: string, key: string, records: JsonObject): readonly Block[] {
  const record = records.get(key) ?? null
  const fields = isJsonObject(record) ? [...record] : [['the whole record', record] as const]
  const items = fields.map(([field, value]) => [
    data(field),
    words(': '),
    data(writeReadableJson(value)),
  ])
  return [
    { block: 'heading', level: 3, text: [words(word), data(writeReadableJson(key))] },
    { block: 'list', items },
  ]
}

function recordBlocks({ key, changes }: ModifiedRecord): readonly Block[] {
  return [
    { block: 'heading', level: 3, text: [words('Modified: '), data(writeReadableJson(key))] },
    { block: 'list', items: changes.map(changeInlines) },
  ]
}

function changeInlines(change: Change): readonly Inline[] {
  const reason = criticalReason(change)
  const critical = reason === null ? [] : [words(' '), strong('critical'), words(`: ${reason}`)]
  const place = change.path === '' ? words('the whole record') : data(fieldPath(change.path))
  return [place, ...valueInlines(change), ...critical]
}

function valueInlines(change: Change): readonly Inline[] {
  switch (change.change) {
    case 'added':
      return [words(' added: '), data(writeReadableJson(change.after))]
    case 'removed':
      return [words(' removed: '), data(writeReadableJson(change.before))]
    case 'modified':
      return [
        words(' from '),
        data(writeReadableJson(change.before)),
        words(' to '),
        data(writeReadableJson(change.after)),
      ]
    default:
      return assertNever(change)
  }
}
