import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  AlignedRecord,
  AlignedRecordRequest,
  ChangedRecord,
  ChangedRecordRequest,
} from '../../bridge/aligned-shapes.ts'
import type {
  ConversionRecordsRequest,
  KeyWindow,
  LedgerView,
  RecordPlace,
  RecordPlaceRequest,
} from '../../bridge/conversion-shapes.ts'
import type { ExportRequest, ExportShape, FolderExportSubject } from '../../bridge/export-shapes.ts'
import type { RawLines, RawLinesRequest, RawText, RawTextRequest } from '../../bridge/raw-shapes.ts'
import type { LegacyOrigin } from '../../bridge/reference-shapes.ts'
import type {
  FindRequest,
  FolderRecordRequest,
  FoundRecord,
  RecordInspection,
  RowsRequest,
  RowWindow,
  TableRequest,
  TableShape,
} from '../../bridge/viewer-shapes.ts'
import { CATEGORIES, type CategoryId } from '../../domain/categories.ts'
import { describeRecord } from '../describe-records.ts'
import { RawFiles } from '../raw/raw-files.ts'
import { stateOfFiles, type FilesState } from '../files-state.ts'
import type { ReferenceFolder } from '../reference-folder.ts'
import { alignRecord } from './align-record.ts'
import { readCategoryData, type CategoryData } from './category-data.ts'
import { describeLedgerView, listRecords, placeRecord } from './conversion-answers.ts'
import { describeExport } from './describe-export.ts'
import { exportCommand } from './export-command.ts'
import { findRecords, nameOf, type RecordName } from './find-records.ts'
import { gatherExport } from './gather-export.ts'
import { RecentlyUsed } from './recently-used.ts'
import { recordUnknown } from './table-problems.ts'

/**
 * So many bytes of files are kept parsed, which takes several times as much memory: a hundred times
 * the real data, so that looking for a name in all categories throws none of them out.
 */
const KEPT_BYTES = 192 * 1024 * 1024

interface Loaded extends FilesState {
  readonly data: Promise<CategoryData>
}

/** Answers all that is asked about the records of a folder, and parses a file only when it is new. */
export class CategoryTables {
  readonly #folder: ReferenceFolder
  readonly #loaded = new RecentlyUsed<string, Loaded>(KEPT_BYTES, ({ sizeBytes }) => sizeBytes)
  readonly #names = new Map<
    CategoryId,
    { readonly key: string; readonly names: readonly RecordName[] }
  >()

  readonly #rawFiles: RawFiles

  constructor(folder: ReferenceFolder) {
    this.#folder = folder
    this.#rawFiles = new RawFiles(folder)
  }

  async table({ category, format }: Omit<TableRequest, 'folder'>): Promise<TableShape> {
    const data = await this.#open(category)
    const problem = data.problemOf(format)
    const { columns, records, absent } = data.table(format)
    const hasFamilies = category === TEXT_MODELS
    return { category, format, records, absent, columns, hasFamilies, problem }
  }

  async rows(request: Omit<RowsRequest, 'folder'>): Promise<RowWindow> {
    const { category, format } = request
    const data = await this.#open(category)
    const table = data.table(format)
    const isGrouped = request.isGrouped && category === TEXT_MODELS
    const window = table.window({ ...request, isGrouped }, await data.marks())
    table.warmUp()
    return window
  }

  /** Fails with `record-unknown`. */
  async record(request: Omit<FolderRecordRequest, 'folder'>): Promise<RecordInspection> {
    const { category, name, origin = 'stored' } = request
    const data = await this.#open(category, origin)
    const detail = describeRecord(category, name, data)
    if (detail === null) throw recordUnknown(this.#folder, category, name)
    const { key } = detail
    const marks = await data.marks()
    return {
      ...detail,
      state: detail.explanation?.state ?? 'v2-only',
      issues: marks.issuesOf(key),
      findings: marks.findingsOf(key),
      legacyKeys: category === TEXT_MODELS ? data.legacyKeysOf(key) : [],
      family: category === TEXT_MODELS ? data.table('legacy').familyOf(key) : null,
    }
  }

  async place({ category, name }: Omit<RecordPlaceRequest, 'folder'>): Promise<RecordPlace> {
    return placeRecord(await this.#open(category), name)
  }

  async changed(request: Omit<ChangedRecordRequest, 'folder'>): Promise<ChangedRecord> {
    const data = await this.#open(request.category)
    return { key: (await data.changedRecords?.find(request)) ?? null }
  }

  /** Fails with `record-unknown`. */
  async aligned(request: Omit<AlignedRecordRequest, 'folder'>): Promise<AlignedRecord> {
    const { category, name, order } = request
    const aligned = alignRecord(await this.#open(category), name, order)
    if (aligned === null) throw recordUnknown(this.#folder, category, name)
    return aligned
  }

  async ledger(category: CategoryId): Promise<LedgerView> {
    return describeLedgerView(await this.#open(category))
  }

  async conversionRecords(request: Omit<ConversionRecordsRequest, 'folder'>): Promise<KeyWindow> {
    return listRecords(await this.#open(request.category), request)
  }

  /** Fails when there is nothing of the subject, or more than a page is given at once. */
  async export(subject: FolderExportSubject, request: ExportRequest): Promise<ExportShape> {
    const parts = { folder: this.#folder, open: (id: CategoryId) => this.#open(id) }
    const source = await gatherExport(subject, parts)
    const { root } = this.#folder
    return describeExport(source, request, { target: root, command: exportCommand(subject, root) })
  }

  async rawLines(request: Omit<RawLinesRequest, 'folder'>): Promise<RawLines> {
    const { category, name } = request
    const key = (await this.#open(category)).keyOf(name) ?? name
    return this.#rawFiles.lines({ ...request, name: key })
  }

  async rawText(request: Omit<RawTextRequest, 'folder'>): Promise<RawText> {
    const { category, part } = request
    if (part.by === 'line') return this.#rawFiles.text(request)
    const name = (await this.#open(category)).keyOf(part.name) ?? part.name
    return this.#rawFiles.text({ ...request, part: { ...part, name } })
  }

  async find(request: Omit<FindRequest, 'folder'>): Promise<readonly FoundRecord[]> {
    const names: RecordName[] = []
    for (const { id } of CATEGORIES) for (const name of await this.#namesOf(id)) names.push(name)
    return findRecords(names, request)
  }

  /** Kept apart from the data, so that one large category does not push out all others. */
  async #namesOf(category: CategoryId): Promise<readonly RecordName[]> {
    const { key } = await this.#look(category, 'stored')
    const known = this.#names.get(category)
    if (known?.key === key) return known.names
    const data = await this.#open(category)
    const names = data.table('v2').keys.map((record) => {
      const format = data.v2.has(record) ? 'v2' : 'legacy'
      return nameOf({ category, key: record, format })
    })
    this.#names.set(category, { key, names })
    return names
  }

  /** Of several that wait for one category each has its answer before that to the next is made. */
  async #open(category: CategoryId, origin: LegacyOrigin = 'stored'): Promise<CategoryData> {
    const data = await this.#load(category, origin)
    await nextTurn()
    return data
  }

  async #load(category: CategoryId, origin: LegacyOrigin): Promise<CategoryData> {
    const { key, sizeBytes } = await this.#look(category, origin)
    const id = `${category} ${origin}`
    const known = this.#loaded.get(id)
    if (known?.key === key) return known.data
    const data = readCategoryData(this.#folder, category, origin)
    this.#loaded.set(id, { key, sizeBytes, data })
    // A folder that is not there may come back with the same files.
    data.catch(() => this.#loaded.delete(id))
    return data
  }

  async #look(category: CategoryId, origin: LegacyOrigin): Promise<FilesState> {
    const legacy =
      origin === 'stored'
        ? this.#folder.legacyPath(category)
        : this.#folder.ownPath('rejected', `${category}.body`)
    return stateOfFiles([legacy, this.#folder.v2Path(category)])
  }
}

const TEXT_MODELS: CategoryId = 'text_generation'
