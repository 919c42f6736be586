import { join } from 'node:path'
import { explainCategory, explainRecord } from '../../backend/explain-legacy.ts'
import { openLegacy } from '../../backend/open-legacy.ts'
import { explanationExport, recordJson } from '../../domain/export/explanation-export.ts'
import { ledgerExport, ledgerJson } from '../../domain/export/ledger-export.ts'
import type { Answer, Call } from '../command.ts'
import { answerExport } from '../export-answer.ts'
import type { ExportFlags } from '../export-options.ts'
import { isLongWork } from '../long-work.ts'
import { legacyMissing, openLegacySource } from '../legacy-source.ts'
import { parseConvertible, recordUnknown } from '../name-arguments.ts'
import type { View } from '../terminal/view.ts'
import { ledgerText } from '../views/ledger-view.ts'
import { recordText } from '../views/record-view.ts'

export interface ExplainFlags extends ExportFlags {
  readonly rejected?: true
}

/** `hrv explain`: what became of every value of a record, or of every field of a category. */
export async function explain({ args, flags, session }: Call<ExplainFlags>): Promise<Answer> {
  const category = parseConvertible(args[0])
  const name = args[1]
  const folder = await session.openFolder()
  session.progress.step(`explaining ${category}`, await isLongWork(folder, [category]))
  const source =
    flags.rejected === true
      ? await openLegacy(folder, category, 'rejected')
      : await openLegacySource(folder, category)
  if (source === null) {
    if (name === undefined) throw legacyMissing(folder, category)
    throw recordUnknown(name, { category, target: folder.legacyPath(category), names: [] })
  }
  if (name === undefined) {
    const ledger = explainCategory(category, source)
    const told = { json: () => ledgerJson(ledger), text: (view: View) => ledgerText(ledger, view) }
    return answerExport(told, ledgerExport(ledger), { flags, session })
  }
  const record = explainRecord(category, name, source)
  if (record === null) {
    const { keys } = source.explainer
    throw recordUnknown(name, { category, target: join(folder.root, source.name), names: keys })
  }
  const told = { json: () => recordJson(record), text: (view: View) => recordText(record, view) }
  return answerExport(told, explanationExport(record), { flags, session })
}
