import { z } from 'zod'
import type {
  FolderCategoryRequest,
  FolderChange,
  FolderFetchRequest,
  FolderPresence,
  FolderRecordRequest,
  FolderRequest,
  FindRequest,
  FoundRecord,
  KnownFolder,
  LogEntry,
  OperationRequest,
  OperationShape,
  OperationStep,
  RecordInspection,
  RowsRequest,
  RowWindow,
  SettingChange,
  SettingShape,
  SettingsShape,
  StepResult,
  TableRequest,
  TableRow,
  TableShape,
  ViewMemory,
  WorkspaceShape,
} from '../viewer-shapes.ts'
import { givenPairSchema } from './comparison-schemas.ts'
import {
  categorySchema,
  countSchema,
  findingSchema,
  instantSchema,
  problemSchema,
  stageSchema,
} from './domain-schemas.ts'
import { explanationSchema, recordStateSchema } from './reference-schemas.ts'

/** What a page asks and is told; requests have limits, as anybody may send them. */

const MAX_ROWS = 500
const MAX_FIELDS = 100
const MAX_LOCATION_LENGTH = 8192

const folderIdSchema = z.string().min(1).max(64)
const operationIdSchema = z.string().min(1).max(64)
/** Names of records are any text; a request's body has a cap of its own. */
const nameSchema = z.string()
const fieldSchema = z.string().max(1000)
const categoriesSchema = z.array(categorySchema).max(64).optional()

const presenceSchema: z.ZodType<FolderPresence> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('writable') }),
  z.strictObject({
    state: z.literal('read-only'),
    reason: z.enum(['sample', 'permissions', 'newer-version']),
  }),
  z.strictObject({ state: z.literal('gone'), problem: problemSchema }),
])

export const knownFolderSchema: z.ZodType<KnownFolder> = z.strictObject({
  id: folderIdSchema,
  name: z.string(),
  path: z.string(),
  origin: z.enum(['sample', 'granted', 'environment', 'recent']),
  presence: presenceSchema,
  lastOpenedAt: instantSchema.nullable(),
})

export const foldersSchema = z.array(knownFolderSchema)

const layoutSchema = z
  .record(z.string().max(200), z.array(z.number()).max(200))
  .refine((layout) => Object.keys(layout).length <= 200)

export const workspaceSchema: z.ZodType<WorkspaceShape> = z.strictObject({
  version: z.string(),
  folders: foldersSchema,
  grantCommand: z.string(),
  compareCommand: z.string(),
  lastLocation: z.string().nullable(),
  startFolder: folderIdSchema.nullable(),
  startComparison: givenPairSchema.nullable(),
  layout: layoutSchema,
})

export const viewMemorySchema: z.ZodType<ViewMemory> = z.strictObject({
  location: z.string().max(MAX_LOCATION_LENGTH).optional(),
  layout: layoutSchema.optional(),
})

export const folderRequestSchema: z.ZodType<FolderRequest> = z.strictObject({
  folder: folderIdSchema,
})

export const folderCategoryRequestSchema: z.ZodType<FolderCategoryRequest> = z.strictObject({
  folder: folderIdSchema,
  category: categorySchema,
})

export const overviewRequestSchema = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
  countsIssues: z.boolean().optional(),
  looksInside: z.boolean().optional(),
})

export const healthRequestSchema = z.strictObject({
  folder: folderIdSchema,
  checkSource: z.boolean().optional(),
})

export const markStaleRequestSchema = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
})

const settingIdSchema = z.enum([
  'ttlSeconds',
  'isOffline',
  'retryMaxAttempts',
  'retryBackoffSeconds',
  'proxyUrlBase',
  'rawBaseUrl',
  'image.owner',
  'image.name',
  'image.branch',
  'text.owner',
  'text.name',
  'text.branch',
  'theme',
])

const settingValueSchema = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])

const settingSchema: z.ZodType<SettingShape> = z.strictObject({
  id: settingIdSchema,
  value: settingValueSchema,
  from: z.enum(['flag', 'environment', 'file', 'default']),
  lockedBy: z.string().nullable(),
  inFile: settingValueSchema,
  refusal: z.string().nullable(),
  fallback: settingValueSchema,
})

export const settingsSchema: z.ZodType<SettingsShape> = z.strictObject({
  file: z.string(),
  problem: problemSchema.nullable(),
  settings: z.array(settingSchema),
})

export const settingChangeSchema: z.ZodType<SettingChange> = z.strictObject({
  setting: settingIdSchema,
  value: settingValueSchema,
})

export const logEntrySchema: z.ZodType<LogEntry> = z.strictObject({
  number: countSchema,
  at: instantSchema,
  severity: z.enum(['info', 'warning', 'error']),
  text: z.string(),
})

export const operationRequestSchema: z.ZodType<OperationRequest> = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
  operationId: operationIdSchema,
})

export const fetchRequestSchema: z.ZodType<FolderFetchRequest> = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
  operationId: operationIdSchema,
  force: z.boolean().optional(),
})

export const cancelRequestSchema = z.strictObject({ operationId: operationIdSchema })

const stepResultSchema: z.ZodType<StepResult> = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.enum(['updated', 'unchanged']),
    added: countSchema,
    removed: countSchema,
    modified: countSchema,
    notes: z.array(z.string()),
    problem: problemSchema.nullable(),
  }),
  z.strictObject({ outcome: z.literal('failed'), problem: problemSchema }),
  z.strictObject({ outcome: z.literal('skipped'), reason: z.string() }),
])

const stepSchema: z.ZodType<OperationStep> = z.discriminatedUnion('state', [
  z.strictObject({ category: categorySchema, state: z.literal('waiting') }),
  z.strictObject({
    category: categorySchema,
    state: z.literal('working'),
    stage: stageSchema,
    receivedBytes: countSchema,
    totalBytes: countSchema.nullable(),
  }),
  z.strictObject({
    category: categorySchema,
    state: z.literal('settled'),
    result: stepResultSchema,
  }),
])

export const operationSchema: z.ZodType<OperationShape> = z.strictObject({
  folder: folderIdSchema,
  operationId: operationIdSchema,
  action: z.enum(['fetch', 'convert']),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  isCancelled: z.boolean(),
  categories: z.array(stepSchema),
})

export const folderChangeSchema: z.ZodType<FolderChange> = z.strictObject({
  folder: folderIdSchema,
  categories: z.array(categorySchema),
  cause: z.enum(['fetch', 'convert', 'mark-stale', 'outside']),
})

const formatSchema = z.enum(['legacy', 'v2'])
const tableRequestShape = { folder: folderIdSchema, category: categorySchema, format: formatSchema }

export const tableRequestSchema: z.ZodType<TableRequest> = z.strictObject(tableRequestShape)

export const tableSchema: z.ZodType<TableShape> = z.strictObject({
  category: categorySchema,
  format: formatSchema,
  records: countSchema,
  absent: countSchema,
  columns: z.array(
    z.strictObject({
      field: z.string(),
      kind: z.enum(['text', 'number', 'boolean', 'list', 'object', 'mixed']),
      filled: countSchema,
    }),
  ),
  hasFamilies: z.boolean(),
  problem: problemSchema.nullable(),
})

export const rowsRequestSchema: z.ZodType<RowsRequest> = z.strictObject({
  ...tableRequestShape,
  filter: z.string().max(1000),
  sort: z
    .strictObject({ field: fieldSchema, direction: z.enum(['ascending', 'descending']) })
    .nullable(),
  isGrouped: z.boolean(),
  collapsed: z.array(z.string()).max(5000),
  fields: z.array(fieldSchema).max(MAX_FIELDS),
  offset: countSchema,
  limit: z.int().positive().max(MAX_ROWS),
  locate: nameSchema.optional(),
})

const tableRowSchema: z.ZodType<TableRow> = z.discriminatedUnion('row', [
  z.strictObject({
    row: z.literal('family'),
    family: z.string(),
    records: countSchema,
    isCollapsed: z.boolean(),
  }),
  z.strictObject({
    row: z.literal('record'),
    key: z.string(),
    state: recordStateSchema,
    issues: countSchema,
    findings: countSchema,
    cells: z.array(z.string().nullable()),
  }),
])

export const rowWindowSchema: z.ZodType<RowWindow> = z.strictObject({
  records: countSchema,
  matching: countSchema,
  length: countSchema,
  offset: countSchema,
  rows: z.array(tableRowSchema),
  located: countSchema.nullable(),
})

export const findRequestSchema: z.ZodType<FindRequest> = z.strictObject({
  folder: folderIdSchema,
  text: z.string().max(1000),
  limit: z.int().positive().max(MAX_ROWS),
})

export const foundRecordSchema: z.ZodType<FoundRecord> = z.strictObject({
  category: categorySchema,
  key: z.string(),
  format: formatSchema,
})

export const recordRequestSchema: z.ZodType<FolderRecordRequest> = z.strictObject({
  folder: folderIdSchema,
  category: categorySchema,
  name: nameSchema,
  origin: z.enum(['stored', 'rejected']).optional(),
})

export const recordInspectionSchema: z.ZodType<RecordInspection> = z.strictObject({
  category: categorySchema,
  key: z.string(),
  resolvedFrom: z.string().nullable(),
  legacyText: z.string().nullable(),
  v2Text: z.string().nullable(),
  explanation: explanationSchema.nullable(),
  state: recordStateSchema,
  issues: z.array(z.string()),
  findings: z.array(findingSchema),
  legacyKeys: z.array(z.string()),
  family: z.strictObject({ name: z.string(), records: countSchema }).nullable(),
})
