import type { JsonObject } from '../json/json-value.ts'
import type { JsonOddity } from '../json/json-reader.ts'
import { readCsv } from './read-csv.ts'
import { checkRow, ROW_RULES, type RowDraft, type RowRule } from './row-rules.ts'
import { countParameters, readNsfw, readSettings, readSize, readTags } from './text-cells.ts'
import { strip } from './white-space.ts'

/** The cells that a row has, by column; of columns with one name the last decides (§1.3). */
export class RowCells {
  readonly #fields: readonly string[]
  readonly #columns: ReadonlyMap<string, number>

  constructor(fields: readonly string[], columns: ReadonlyMap<string, number>) {
    this.#fields = fields
    this.#columns = columns
  }

  get(column: string): string | undefined {
    const index = this.#columns.get(column)
    return index === undefined ? undefined : this.#fields[index]
  }
}

/** A row of `models.csv` as it stands in the file. */
export interface CsvRow {
  /** 2 is the first row after the header; empty lines do not count (spec legacy-csv.md §2). */
  readonly rowNumber: number
  /** UTF-16 offset of the row's first character. */
  readonly offset: number
  readonly fields: readonly string[]
  readonly cells: RowCells
  /** The trimmed name, or `<row N>` when it is empty. */
  readonly identifier: string
}

/** A row that the library takes, its cells read (spec legacy-csv.md §2.6). */
export interface TextRow extends CsvRow {
  readonly name: string
  readonly parametersBn: number
  readonly parameters: bigint
  readonly nsfw: boolean
  readonly tags: readonly string[]
  readonly settings: JsonObject | null
  readonly settingsOddities: readonly JsonOddity[]
}

/** A row that the library leaves out, and the issue it gives for it. */
export interface SkippedRow extends CsvRow {
  readonly ruleId: string
  readonly message: string
}

/** One of the library's issues about a row; its text carries no key in front. */
export interface CsvIssue {
  readonly identifier: string
  readonly message: string
}

export interface TextTable {
  readonly columns: readonly string[]
  readonly rows: readonly TextRow[]
  readonly skipped: readonly SkippedRow[]
  readonly issues: readonly CsvIssue[]
}

export type TextTableReading =
  | { readonly ok: true; readonly table: TextTable }
  | { readonly ok: false; readonly reason: string; readonly offset: number }

/**
 * Reads the text of `models.csv` (spec legacy-csv.md §1-2). One bad row can fail the whole file;
 * the reason then names it.
 */
export function readTextTable(
  text: string,
  rules: readonly RowRule[] = ROW_RULES,
): TextTableReading {
  const csv = readCsv(text)
  if (!csv.ok) return csv
  const [header, ...records] = csv.records
  const columns = new Map(header?.fields.map((column, index) => [column, index]))
  const rows: TextRow[] = []
  const skipped: SkippedRow[] = []
  const issues: CsvIssue[] = []
  let rowNumber = 1
  for (const { fields, offset } of records) {
    if (fields.length === 0) continue
    rowNumber += 1
    const cells = new RowCells(fields, columns)
    const draft = draftRow(cells, columns.has('tags'))
    const identifier = draft.name === '' ? `<row ${rowNumber}>` : draft.name
    const row = { rowNumber, offset, fields, cells, identifier }
    const { verdict, ruleId, messages } = checkRow(draft, rules)
    for (const message of messages) issues.push({ identifier, message })
    if (verdict.type === 'fail-file') {
      return { ok: false, reason: `row ${rowNumber} (${identifier}): ${verdict.reason}`, offset }
    }
    if (verdict.type === 'keep') rows.push(finishRow(row, draft))
    else skipped.push({ ...row, ruleId: ruleId ?? '', message: verdict.message })
  }
  return { ok: true, table: { columns: header?.fields ?? [], rows, skipped, issues } }
}

function draftRow(cells: RowCells, hasTagsColumn: boolean): RowDraft {
  const size = readSize(cells.get('parameters_bn') ?? '')
  return {
    name: strip(cells.get('name') ?? ''),
    size,
    parameters: size.type === 'size' ? countParameters(size.billions) : 0n,
    endsBeforeTags: hasTagsColumn && cells.get('tags') === undefined,
    settings: readSettings(cells.get('settings') ?? ''),
  }
}

function finishRow(row: CsvRow, { name, size, parameters, settings }: RowDraft): TextRow {
  return {
    ...row,
    name,
    parametersBn: size.type === 'size' ? size.billions : 0,
    parameters: parameters ?? 0n,
    nsfw: readNsfw(row.cells.get('nsfw') ?? ''),
    tags: readTags(row.cells.get('tags') ?? ''),
    settings: settings.type === 'settings' ? settings.settings : null,
    settingsOddities: settings.type === 'settings' ? settings.oddities : [],
  }
}
