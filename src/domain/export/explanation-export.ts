import type { CategoryId } from '../categories.ts'
import { createPatch, patchJson } from '../comparison/create-patch.ts'
import type { RejectedRecord } from '../conversion/convert-category.ts'
import type { Entry } from '../conversion/entry.ts'
import type { OtherRow, RecordExplanation } from '../conversion/explain-records.ts'
import type { RuleBookEntry } from '../conversion/rule-book.ts'
import { fieldPath } from '../json/field-path.ts'
import type { JsonObject } from '../json/json-value.ts'
import { readableJson, writeReadableJson } from '../json/readable-json.ts'
import { data, strong, words, type Block, type Inline } from './export-document.ts'
import { integer, jsonObject, placeJson, rejectedJson } from './json-shapes.ts'
import { fileNamePart, type ExportSource } from './render-export.ts'

/** A record's explanation and what is needed to read it. */
export interface ExplainedRecord {
  readonly category: CategoryId
  /** The name that was asked for, when the record has another key. */
  readonly resolvedFrom: string | null
  /** The legacy file, below the base path. */
  readonly fileName: string
  readonly explanation: RecordExplanation
  /** Rules by id. */
  readonly rules: ReadonlyMap<string, RuleBookEntry>
  /** Why the record is not written although it converts by itself; null when it is. */
  readonly categoryFailure: string | null
}

/** The explanation of a record, to be passed on. */
export function explanationExport(record: ExplainedRecord): ExportSource {
  const { category, explanation } = record
  return {
    title: `How a record of ${category} converts`,
    fileStem: `${category}-${fileNamePart(explanation.key)}-explained`,
    extent: { extent: 'whole' },
    noun: 'values',
    json: () => recordJson(record),
    document: () => recordDocument(record),
    patch: patchOf(explanation),
  }
}

/** What makes the v2 record of the legacy one; undefined: there is no v2 record. */
function patchOf(explanation: RecordExplanation): ExportSource['patch'] {
  if (explanation.state !== 'converted') return undefined
  const { legacy, v2 } = explanation
  return () => patchJson(createPatch(legacy, v2))
}

/** The explanation for programs; legacy and v2 values as JSON, `before` and `after` as texts of JSON. */
export function recordJson({ category, resolvedFrom, explanation }: ExplainedRecord): JsonObject {
  const { key, state, rowNumber, place, legacy, overwrites } = explanation
  return jsonObject({
    category,
    key,
    state,
    resolvedFrom: resolvedFrom ?? undefined,
    reason: state === 'left-out' ? explanation.reason : undefined,
    rowNumber: integer(rowNumber),
    place: placeJson(place),
    legacy,
    v2: state === 'converted' ? explanation.v2 : null,
    entries: state === 'rejected' ? [] : explanation.entries.map(entryJson),
    overwrites: overwrites.map((row) =>
      jsonObject({
        rowNumber: integer(row.rowNumber),
        place: placeJson(row),
        cells: row.cells,
        skippedFor: row.skippedFor,
      }),
    ),
    rejected: state === 'rejected' ? rejectedJson(explanation.rejected) : undefined,
  })
}

function entryJson(entry: Entry): JsonObject {
  const { ruleId, verdict, legacyPaths, v2Paths, before, after, note } = entry
  const reason = entry.verdict === 'dropped' ? entry.reason : undefined
  return jsonObject({ ruleId, verdict, reason, legacyPaths, v2Paths, before, after, note })
}

function recordDocument(record: ExplainedRecord): readonly Block[] {
  const { explanation, fileName, categoryFailure } = record
  const { key, place, rowNumber, overwrites } = explanation
  const row = rowNumber === null ? '' : `, row ${rowNumber}`
  return [
    { block: 'heading', level: 2, text: [data(writeReadableJson(key))] },
    {
      block: 'paragraph',
      text: [data(fileName), words(`, line ${place.line}, column ${place.column}${row}`)],
    },
    ...(categoryFailure === null
      ? []
      : [paragraph('Not written, the category fails because of ', categoryFailure)]),
    ...outcomeBlocks(record),
    ...(overwrites.length === 0 ? [] : otherRowBlocks(overwrites)),
  ]
}

function outcomeBlocks({ explanation, rules }: ExplainedRecord): readonly Block[] {
  if (explanation.state === 'rejected') return rejectedBlocks([explanation.rejected])
  const { entries } = explanation
  const written = entries.filter(({ v2Paths }) => v2Paths.length > 0)
  const unwritten = entries.filter(({ v2Paths }) => v2Paths.length === 0)
  return [
    ...(explanation.state === 'left-out'
      ? [paragraph('Not in the v2 file: ', explanation.reason)]
      : []),
    ...entryBlocks('In the v2 record', written, rules),
    ...entryBlocks('Not in the v2 record', unwritten, rules),
  ]
}

function paragraph(start: string, text: string): Block {
  return { block: 'paragraph', text: [words(start), data(text)] }
}

function entryBlocks(
  title: string,
  entries: readonly Entry[],
  rules: ExplainedRecord['rules'],
): readonly Block[] {
  if (entries.length === 0) return []
  return [
    { block: 'heading', level: 3, text: [words(title)] },
    {
      block: 'table',
      head: ['v2 field', 'value', 'verdict', 'legacy field', 'legacy value', 'rule'],
      rows: entries.map((entry) => [
        fieldsOf(entry.v2Paths),
        valueOf(entry.after),
        verdictOf(entry),
        fieldsOf(entry.legacyPaths),
        valueOf(entry.before),
        ruleOf(entry, rules),
      ]),
    },
  ]
}

function fieldsOf(paths: readonly string[]): readonly Inline[] {
  return paths.flatMap((path, index) => {
    const field = data(fieldPath(path))
    return index === 0 ? [field] : [words(', '), field]
  })
}

function valueOf(json: string | null): readonly Inline[] {
  return json === null ? [] : [data(readableJson(json))]
}

function verdictOf(entry: Entry): readonly Inline[] {
  if (entry.verdict !== 'dropped') return [words(entry.verdict)]
  const reason = entry.reason === 'lost' ? strong('information lost') : words(entry.reason)
  return [words('dropped, '), reason]
}

function ruleOf({ ruleId, note }: Entry, rules: ExplainedRecord['rules']): readonly Inline[] {
  const sentence = rules.get(ruleId)?.sentence ?? ''
  const told = [data(ruleId), words(` ${sentence}`)]
  return note === null ? told : [...told, words(' '), data(note)]
}

/** Records that do not convert, and why. */
export function rejectedBlocks(rejected: readonly RejectedRecord[]): readonly Block[] {
  return [
    { block: 'heading', level: 3, text: [words('Rejected')] },
    {
      block: 'list',
      items: rejected.map(({ key, path, reason, hint, ruleId, line, column }) => [
        data(writeReadableJson(key)),
        words(' at '),
        data(fieldPath(path)),
        words(`, line ${line}, column ${column}: `),
        data(reason),
        ...(hint === null ? [] : [words(' '), data(hint)]),
        ...(ruleId === null ? [] : [words(', rule '), data(ruleId)]),
      ]),
    },
  ]
}

function otherRowBlocks(rows: readonly OtherRow[]): readonly Block[] {
  return [
    { block: 'heading', level: 3, text: [words('Other rows of the same name')] },
    {
      block: 'list',
      items: rows.map(({ rowNumber, line, skippedFor, cells }) => [
        words(`row ${rowNumber}, line ${line}: `),
        ...(skippedFor === null
          ? [words('overwritten by this one')]
          : [words('skipped: '), data(skippedFor)]),
        words(', '),
        data(writeReadableJson(cells)),
      ]),
    },
  ]
}
