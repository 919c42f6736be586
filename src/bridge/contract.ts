import { z } from 'zod'
import type { EventName, MethodName } from './methods.ts'
import {
  alignedRecordRequestSchema,
  alignedRecordSchema,
  changedRecordRequestSchema,
  changedRecordSchema,
} from './schemas/aligned-schemas.ts'
import {
  comparedRecordRequestSchema,
  comparedRecordSchema,
  comparedRecordsRequestSchema,
  comparedWindowSchema,
  comparisonRequestSchema,
  comparisonViewSchema,
  givenComparandsSchema,
} from './schemas/comparison-schemas.ts'
import {
  conversionRecordsRequestSchema,
  keyWindowSchema,
  ledgerViewSchema,
  recordPlaceRequestSchema,
  recordPlaceSchema,
  ruleBookSchema,
} from './schemas/conversion-schemas.ts'
import { exportRequestSchema, exportSchema } from './schemas/export-schemas.ts'
import {
  rawLinesRequestSchema,
  rawLinesSchema,
  rawTextRequestSchema,
  rawTextSchema,
} from './schemas/raw-schemas.ts'
import {
  folderHealthSchema,
  issuesAndFindingsSchema,
  overviewSchema,
} from './schemas/reference-schemas.ts'
import {
  cancelRequestSchema,
  fetchRequestSchema,
  operationRequestSchema,
  operationSchema,
} from './schemas/operation-schemas.ts'
import {
  findRequestSchema,
  foundRecordSchema,
  recordInspectionSchema,
  recordRequestSchema,
  rowsRequestSchema,
  rowWindowSchema,
  tableRequestSchema,
  tableSchema,
} from './schemas/table-schemas.ts'
import {
  folderCategoryRequestSchema,
  folderChangeSchema,
  folderRequestSchema,
  foldersSchema,
  healthRequestSchema,
  knownFolderSchema,
  logEntrySchema,
  markStaleRequestSchema,
  overviewRequestSchema,
  settingChangeSchema,
  settingsSchema,
  viewMemorySchema,
  workspaceSchema,
} from './schemas/viewer-schemas.ts'

const nothing = z.strictObject({})

/**
 * The contract between a page and its host: what each method takes and gives. The api, the routes of
 * the loopback host, the preload object and the page's client are all derived from it. Values of
 * references cross as lossless JSON text (architecture.md, "Values").
 */
export const METHOD_CONTRACT = {
  /** What there is before a folder is chosen: folders, the version, where the viewer was left. */
  workspace: { input: nothing, output: workspaceSchema },
  /** Opens a known folder and remembers that. */
  openFolder: { input: folderRequestSchema, output: knownFolderSchema },
  /** Makes a copy of the sample that may be written, or finds the one that is there. */
  copySample: { input: nothing, output: knownFolderSchema },
  /** Keeps where the viewer is left, for the next start. */
  rememberView: { input: viewMemorySchema, output: nothing },
  settings: { input: nothing, output: settingsSchema },
  /** Writes the settings file; what comes back is in effect. */
  changeSetting: { input: settingChangeSchema, output: settingsSchema },
  /** The newest lines of the log, oldest first. */
  log: { input: nothing, output: z.array(logEntrySchema) },
  overview: { input: overviewRequestSchema, output: overviewSchema },
  health: { input: healthRequestSchema, output: folderHealthSchema },
  /** What is under way in a folder, and what ended last. */
  operations: { input: folderRequestSchema, output: z.array(operationSchema) },
  /** Brings categories up to date; answers when it has ended. */
  fetch: { input: fetchRequestSchema, output: operationSchema },
  /** Makes v2 files anew from the legacy files; answers when it has ended. */
  convert: { input: operationRequestSchema, output: operationSchema },
  /** False: there is no operation of that id. */
  cancel: { input: cancelRequestSchema, output: z.boolean() },
  markStale: { input: markStaleRequestSchema, output: nothing },
  table: { input: tableRequestSchema, output: tableSchema },
  /** A window of a table's rows, filtered, sorted and grouped. */
  rows: { input: rowsRequestSchema, output: rowWindowSchema },
  /** Records of all categories by name, best first. */
  find: { input: findRequestSchema, output: z.array(foundRecordSchema) },
  record: { input: recordRequestSchema, output: recordInspectionSchema },
  issues: { input: folderCategoryRequestSchema, output: issuesAndFindingsSchema },
  /** Which record of how many one is, and its neighbours. */
  recordPlace: { input: recordPlaceRequestSchema, output: recordPlaceSchema },
  /** The nearest record that the conversion changed more than every record. */
  changedRecord: { input: changedRecordRequestSchema, output: changedRecordSchema },
  /** A record's legacy and v2 values, line beside line. */
  alignedRecord: { input: alignedRecordRequestSchema, output: alignedRecordSchema },
  /** Every rule with its sentence. */
  ruleBook: { input: nothing, output: ruleBookSchema },
  /** The conversion of a category, field by field, and what keeps it from being written. */
  ledger: { input: folderCategoryRequestSchema, output: ledgerViewSchema },
  /** A window of the records behind a figure of the ledger. */
  conversionRecords: { input: conversionRecordsRequestSchema, output: keyWindowSchema },
  /** Something in a form in which it can be passed on; nothing is written. */
  export: { input: exportRequestSchema, output: exportSchema },
  /** Lines of a file as they are, and where a record's values stand in it. */
  rawLines: { input: rawLinesRequestSchema, output: rawLinesSchema },
  /** A record or a line as it stands in a file, whole. */
  rawText: { input: rawTextRequestSchema, output: rawTextSchema },
  /** The files and folders that a person has named to the host to be compared. */
  comparands: { input: nothing, output: givenComparandsSchema },
  /** What two files or folders differ in: figures, and why something was not compared. */
  comparison: { input: comparisonRequestSchema, output: comparisonViewSchema },
  /** A window of the records that differ. */
  comparedRecords: { input: comparedRecordsRequestSchema, output: comparedWindowSchema },
  /** All that differs in one record. */
  comparedRecord: { input: comparedRecordRequestSchema, output: comparedRecordSchema },
} satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>

/** What each event carries: always a whole snapshot of what it tells of. */
export const EVENT_CONTRACT = {
  /** Data or freshness of categories is another one than before. */
  didChange: folderChangeSchema,
  didReportOperation: operationSchema,
  /** A folder was opened, is gone, or is there again. */
  didChangeFolders: foldersSchema,
  didChangeSettings: settingsSchema,
  didLog: logEntrySchema,
} satisfies Record<string, z.ZodType>

export type Input<M extends MethodName> = z.infer<(typeof METHOD_CONTRACT)[M]['input']>
export type Output<M extends MethodName> = z.infer<(typeof METHOD_CONTRACT)[M]['output']>
export type Payload<E extends EventName> = z.infer<(typeof EVENT_CONTRACT)[E]>
