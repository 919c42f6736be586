import { z } from 'zod'
import type { TextPiece } from '../../domain/comparison/mark-changes.ts'
import { VERDICTS } from '../../domain/conversion/entry.ts'
import {
  ALIGNED_ORDERS,
  type AlignedEntry,
  type AlignedFold,
  type AlignedLineShape,
  type AlignedRecord,
  type AlignedRecordRequest,
  type AlignedRowShape,
  type AlignedState,
  type ChangedRecord,
  type ChangedRecordRequest,
} from '../aligned-shapes.ts'
import { categorySchema, countSchema, rejectedRecordSchema } from './domain-schemas.ts'
import { folderIdSchema } from './request-schemas.ts'

const inCategory = { folder: folderIdSchema, category: categorySchema }

export const alignedRecordRequestSchema: z.ZodType<AlignedRecordRequest> = z.strictObject({
  ...inCategory,
  name: z.string(),
  order: z.enum(ALIGNED_ORDERS),
})

const stateSchema: z.ZodType<AlignedState> = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('converted'),
    stored: z.enum(['same', 'otherwise', 'missing']),
  }),
  z.strictObject({ state: z.literal('left-out'), reason: z.string() }),
  z.strictObject({ state: z.literal('rejected'), rejected: rejectedRecordSchema }),
  z.strictObject({ state: z.literal('v2-only') }),
])

const pieceSchema: z.ZodType<TextPiece> = z.strictObject({
  text: z.string(),
  isMarked: z.boolean(),
  omitted: countSchema,
})

const lineSchema: z.ZodType<AlignedLineShape> = z.strictObject({
  path: z.string(),
  label: z.string(),
  number: countSchema.nullable(),
  kind: z.enum(['object', 'list', 'scalar']),
  size: countSchema,
  pieces: z.array(pieceSchema).nullable(),
  identity: z.string().nullable(),
})

const rowSchema: z.ZodType<AlignedRowShape> = z.strictObject({
  left: lineSchema.nullable(),
  right: lineSchema.nullable(),
  change: z.enum(['same', 'modified', 'added', 'removed']),
  isRenamed: z.boolean(),
  isMoved: z.boolean(),
  depth: countSchema,
  entries: z.array(countSchema),
})

const foldSchema: z.ZodType<AlignedFold> = z.strictObject({
  from: countSchema,
  to: countSchema,
  things: countSchema,
  names: z.array(z.string()),
})

const entrySchema: z.ZodType<AlignedEntry> = z.strictObject({
  verdict: z.enum(VERDICTS),
  reason: z.enum(['lost', 'obsolete', 'overwritten', 'unknown-field']).optional(),
  ruleId: z.string(),
  note: z.string().nullable(),
  legacyPaths: z.array(z.string()),
  v2Paths: z.array(z.string()),
})

export const alignedRecordSchema: z.ZodType<AlignedRecord> = z.strictObject({
  category: categorySchema,
  key: z.string(),
  outcome: stateSchema,
  rowNumber: countSchema.nullable(),
  otherRows: z.array(
    z.strictObject({
      rowNumber: countSchema,
      line: countSchema,
      skippedFor: z.string().nullable(),
    }),
  ),
  legacyLine: countSchema.nullable(),
  v2Line: countSchema.nullable(),
  rows: z.array(rowSchema),
  folds: z.array(foldSchema),
  entries: z.array(entrySchema),
})

export const changedRecordRequestSchema: z.ZodType<ChangedRecordRequest> = z.strictObject({
  ...inCategory,
  name: z.string(),
  direction: z.enum(['next', 'previous']),
})

export const changedRecordSchema: z.ZodType<ChangedRecord> = z.strictObject({
  key: z.string().nullable(),
})
