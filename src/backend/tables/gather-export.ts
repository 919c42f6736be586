import type { FolderExportSubject } from '../../bridge/export-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../domain/categories.ts'
import { convertPartially } from '../../domain/conversion/convert-category.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import { chooseRecords } from '../../domain/export/choose-records.ts'
import { explanationExport } from '../../domain/export/explanation-export.ts'
import { failedExport } from '../../domain/export/failed-export.ts'
import { extentOfCategories, issuesExport } from '../../domain/export/issues-export.ts'
import { ledgerExport } from '../../domain/export/ledger-export.ts'
import {
  legacyRecordList,
  recordsExport,
  v2RecordList,
  type RecordList,
} from '../../domain/export/records-export.ts'
import type { ExportSource } from '../../domain/export/render-export.ts'
import { assertNever, ProblemError } from '../../domain/problem.ts'
import { compareWithFresh, freshComparisonExport } from '../compare-with-fresh.ts'
import { planConversion } from '../convert-legacy-file.ts'
import { explainCategory, explainRecord } from '../explain-legacy.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import type { CategoryData } from './category-data.ts'
import { recordUnknown } from './table-problems.ts'

/** Where what is passed on comes from. */
export interface ExportParts {
  readonly folder: ReferenceFolder
  readonly open: (category: CategoryId) => Promise<CategoryData>
}

/** Gathers what is to be passed on. Fails with why there is nothing of it. */
export async function gatherExport(
  subject: FolderExportSubject,
  parts: ExportParts,
): Promise<ExportSource> {
  if (subject.of === 'issues') return gatherIssues(subject.category, parts.folder)
  const data = await parts.open(subject.category)
  switch (subject.of) {
    case 'record':
      return gatherRecord(subject.name, data, parts.folder)
    case 'ledger':
      return gatherLedger(data)
    case 'failed':
      return gatherFailed(data)
    case 'comparison': {
      const { category } = data.requireLegacy()
      return freshComparisonExport(await compareWithFresh(parts.folder, category))
    }
    case 'records':
      return recordsExport(listRecords(subject, data, parts.folder))
    default:
      return assertNever(subject)
  }
}

function gatherRecord(name: string, data: CategoryData, folder: ReferenceFolder): ExportSource {
  const legacy = data.requireLegacy()
  const [firstRejected = null] = data.rejected
  const explained = explainRecord(legacy.category, name, { ...legacy, firstRejected })
  if (explained === null) throw recordUnknown(folder, data.category, name)
  return explanationExport(explained)
}

function gatherLedger(data: CategoryData): ExportSource {
  const legacy = data.requireLegacy()
  return ledgerExport(explainCategory(legacy.category, legacy, data.ledger(legacy)))
}

function gatherFailed(data: CategoryData): ExportSource {
  const legacy = data.requireLegacy()
  const partial = convertPartially(legacy.file, legacy.rules)
  if (partial.rejected.length === 0) throw notFailed(data.category, legacy.stored.path)
  return failedExport({ category: legacy.category, fileName: legacy.name }, partial)
}

async function gatherIssues(
  category: CategoryId | null,
  folder: ReferenceFolder,
): Promise<ExportSource> {
  const asked = category === null ? CATEGORIES.map(({ id }) => id) : [category]
  const ids = asked.filter(isConvertible)
  const listed = []
  for (const id of ids) {
    const { outcome } = await planConversion(folder, id, { guards: 'good-data' })
    listed.push(outcome)
  }
  return issuesExport(listed, category === null ? undefined : extentOfCategories(listed.length))
}

function listRecords(
  { format, filter }: Extract<FolderExportSubject, { readonly of: 'records' }>,
  data: CategoryData,
  folder: ReferenceFolder,
): RecordList {
  const { category } = data
  const all =
    format === 'legacy'
      ? legacyRecordList(category, folder.legacyPath(category), data.requireLegacy().file)
      : v2RecordList(category, folder.v2Path(category), data.requireV2())
  const wanted = data.table(format).keysMatching(filter)
  return wanted === null ? all : chooseRecords(all, wanted, `the filter ${JSON.stringify(filter)}`)
}

function notFailed(category: CategoryId, target: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: `export the failed conversion of ${category}`,
    target,
    cause: 'the category converts',
    kept: 'nothing was written',
    next: 'export its ledger, or its records',
  })
}
