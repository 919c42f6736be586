import { readV2File } from '../../backend/category-status.ts'
import type { ReferenceFolder } from '../../backend/reference-folder.ts'
import type { CategoryId } from '../../domain/categories.ts'
import type { ExportExtent } from '../../domain/export/export-extent.ts'
import {
  csvRowsOf,
  recordsExport,
  type CsvRows,
  type RecordList,
} from '../../domain/export/records-export.ts'
import type { JsonObject } from '../../domain/json/json-value.ts'
import { strip } from '../../domain/legacy/white-space.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Answer, Call } from '../command.ts'
import { answerExport } from '../export-answer.ts'
import type { ExportFlags } from '../export-options.ts'
import { legacyMissing, openLegacySource } from '../legacy-source.ts'
import { parseCategory, parseConvertible, recordUnknown } from '../name-arguments.ts'

export interface ExportCommandFlags extends ExportFlags {
  readonly legacy?: true
}

/** `hrv export`: the records of a category, or some of them, as CSV or JSON. */
export async function exportRecords({
  args,
  flags,
  session,
}: Call<ExportCommandFlags>): Promise<Answer> {
  const [name, ...keys] = args
  const category = parseCategory(name)
  const folder = await session.openFolder()
  const all =
    flags.legacy === true ? await readLegacy(folder, category) : await readV2(folder, category)
  const list = keys.length === 0 ? all : chooseRecords(all, keys)
  // An export is all that this command has to say.
  const told: Answer = { json: () => list.records, text: () => '' }
  const asked = { ...flags, format: flags.format ?? ('csv' as const) }
  return answerExport(told, recordsExport(list), { flags: asked, session })
}

async function readLegacy(folder: ReferenceFolder, category: CategoryId): Promise<RecordList> {
  const id = parseConvertible(category)
  const source = await openLegacySource(folder, id)
  if (source === null) throw legacyMissing(folder, id)
  const { file } = source
  const records: JsonObject = new Map(file.records.map(({ key, value }) => [key, value]))
  const path = folder.legacyPath(category)
  return { category, format: 'legacy', path, records, rows: csvRowsOf(file), extent: WHOLE }
}

async function readV2(folder: ReferenceFolder, category: CategoryId): Promise<RecordList> {
  const reading = await readV2File(folder, category)
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  const path = folder.v2Path(category)
  if (reading.state === 'missing') throw v2Missing(category, path)
  return { category, format: 'v2', path, records: reading.records, rows: null, extent: WHOLE }
}

const WHOLE: ExportExtent = { extent: 'whole' }

/** Only the records of these names. Fails with `record-unknown`. */
function chooseRecords(all: RecordList, keys: readonly string[]): RecordList {
  const { category, path, records } = all
  const wanted = new Set(keys)
  for (const key of wanted) {
    const names = [...records.keys()]
    if (!records.has(key)) throw recordUnknown(key, { category, target: path, names })
  }
  const chosen = new Map([...records].filter(([key]) => wanted.has(key)))
  const rows = all.rows === null ? null : chooseRows(all.rows, wanted)
  const [shown, total] =
    rows === null ? [chosen.size, records.size] : [rows.rows.length, all.rows?.rows.length ?? 0]
  const extent: ExportExtent =
    shown === total ? WHOLE : { extent: 'filtered', shown, total, by: 'name' }
  return { ...all, records: chosen, rows, extent }
}

/** Rows of one name all count: which of them is the record is only known among all. */
function chooseRows({ columns, rows }: CsvRows, wanted: ReadonlySet<string>): CsvRows {
  const at = columns.lastIndexOf('name')
  return { columns, rows: rows.filter((cells) => wanted.has(strip(cells[at] ?? ''))) }
}

function v2Missing(category: CategoryId, path: string): ProblemError {
  return new ProblemError({
    code: 'record-unknown',
    action: `export the v2 records of ${category}`,
    target: path,
    cause: 'there is no v2 file',
    kept: 'nothing was written',
    next: `make it with: hrv convert ${category}, or export the legacy records with --legacy`,
  })
}
