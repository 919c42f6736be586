import { readV2File } from '../../backend/category-status.ts'
import type { ReferenceFolder } from '../../backend/reference-folder.ts'
import type { CategoryId } from '../../domain/categories.ts'
import { chooseRecords } from '../../domain/export/choose-records.ts'
import {
  legacyRecordList,
  recordsExport,
  v2RecordList,
  type RecordList,
} from '../../domain/export/records-export.ts'
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
  const list = keys.length === 0 ? all : chooseByName(all, keys)
  // An export is all that this command has to say.
  const told: Answer = { json: () => list.records, text: () => '' }
  const asked = { ...flags, format: flags.format ?? ('csv' as const) }
  return answerExport(told, recordsExport(list), { flags: asked, session })
}

async function readLegacy(folder: ReferenceFolder, category: CategoryId): Promise<RecordList> {
  const id = parseConvertible(category)
  const source = await openLegacySource(folder, id)
  if (source === null) throw legacyMissing(folder, id)
  return legacyRecordList(id, folder.legacyPath(id), source.file)
}

async function readV2(folder: ReferenceFolder, category: CategoryId): Promise<RecordList> {
  const reading = await readV2File(folder, category)
  if (reading.state === 'unreadable') throw new ProblemError(reading.problem)
  const path = folder.v2Path(category)
  if (reading.state === 'missing') throw v2Missing(category, path)
  return v2RecordList(category, path, reading.records)
}

/** Only the records of these names. Fails with `record-unknown`. */
function chooseByName(all: RecordList, keys: readonly string[]): RecordList {
  const { category, path, records } = all
  const unknown = keys.find((key) => !records.has(key))
  if (unknown !== undefined) {
    throw recordUnknown(unknown, { category, target: path, names: [...records.keys()] })
  }
  return chooseRecords(all, new Set(keys), 'name')
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
