import { z } from 'zod'
import type {
  FolderRecordRequest,
  FindRequest,
  FoundRecord,
  RecordInspection,
  RowsRequest,
  RowWindow,
  TableRequest,
  TableRow,
  TableShape,
} from '../viewer-shapes.ts'
import { categorySchema, countSchema, findingSchema, problemSchema } from './domain-schemas.ts'
import { explanationSchema, recordStateSchema } from './reference-schemas.ts'
import { folderIdSchema, nameSchema, fieldSchema } from './request-schemas.ts'

/** The records of a category as a table asks for them, and one record. */

const MAX_ROWS = 500
const MAX_FIELDS = 100

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
