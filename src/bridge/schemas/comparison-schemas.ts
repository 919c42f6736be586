import { z } from 'zod'
import type { ChangePlace } from '../../domain/comparison/group-changes.ts'
import {
  COMPARED_FILES,
  RECORD_CHANGES,
  type ComparandId,
  type ComparedRecord,
  type ComparedRecordRequest,
  type ComparedRecordsRequest,
  type ComparedSideShape,
  type ComparedWindow,
  type ComparisonRequest,
  type ComparisonSide,
  type ComparisonView,
  type FileDifferences,
  type GivenComparand,
  type GivenPair,
  type RecordDifference,
} from '../comparison-shapes.ts'
import { categorySchema, countSchema, problemSchema } from './domain-schemas.ts'
import { folderIdSchema } from './request-schemas.ts'

/** What the comparison screen asks and is told. */

const MAX_ROWS = 1000

const givenIdSchema = z.string().min(1).max(64)
const changeSchema = z.enum(RECORD_CHANGES)

const comparandSchema: z.ZodType<ComparandId> = z.union([
  z.strictObject({ of: z.enum(COMPARED_FILES), folder: folderIdSchema }),
  z.strictObject({ of: z.literal('given'), id: givenIdSchema }),
])

/** What a comparison is asked for by. */
export const comparisonShape = {
  before: comparandSchema,
  after: comparandSchema,
  category: categorySchema.nullable(),
}

const choice = {
  file: z.string().max(200),
  change: changeSchema.nullable(),
  isCriticalOnly: z.boolean(),
}

export const comparisonRequestSchema: z.ZodType<ComparisonRequest> = z.strictObject(comparisonShape)

export const comparedRecordsRequestSchema: z.ZodType<ComparedRecordsRequest> = z.strictObject({
  ...comparisonShape,
  ...choice,
  offset: countSchema,
  limit: z.int().positive().max(MAX_ROWS),
})

export const comparedRecordRequestSchema: z.ZodType<ComparedRecordRequest> = z.strictObject({
  ...comparisonShape,
  ...choice,
  key: z.string().nullable(),
})

export const givenComparandsSchema: z.ZodType<GivenComparand[]> = z.array(
  z.strictObject({ id: z.string(), name: z.string(), path: z.string() }),
)

export const givenPairSchema: z.ZodType<GivenPair> = z.strictObject({
  before: z.string(),
  after: z.string(),
})

const sideSchema: z.ZodType<ComparisonSide> = z.strictObject({
  title: z.string(),
  path: z.string(),
  state: z.enum(['read', 'empty', 'failed']),
  problem: problemSchema.nullable(),
})

const comparedSideSchema: z.ZodType<ComparedSideShape> = z.strictObject({
  path: z.string(),
  format: z.enum(['v2', 'legacy', 'csv', 'unmarked']),
  records: countSchema,
  rowsLeftOut: z.strictObject({ skipped: countSchema, overwritten: countSchema }),
})

const fileSchema: z.ZodType<FileDifferences> = z.strictObject({
  id: z.string(),
  category: categorySchema.nullable(),
  before: comparedSideSchema.nullable(),
  after: comparedSideSchema.nullable(),
  added: countSchema,
  removed: countSchema,
  modified: countSchema,
  same: countSchema,
  isSameOrder: z.boolean(),
  fields: countSchema,
  criticalFields: countSchema,
  criticalRecords: countSchema,
})

export const comparisonViewSchema: z.ZodType<ComparisonView> = z.strictObject({
  before: sideSchema,
  after: sideSchema,
  files: z.array(fileSchema),
  problems: z.array(problemSchema),
  problem: problemSchema.nullable(),
})

export const comparedWindowSchema: z.ZodType<ComparedWindow> = z.strictObject({
  length: countSchema,
  offset: countSchema,
  rows: z.array(
    z.strictObject({
      key: z.string(),
      change: changeSchema,
      fields: z.array(z.strictObject({ name: z.string(), isCritical: z.boolean() })),
      fieldCount: countSchema,
      kind: z.string().nullable(),
      sizeBytes: z.number().nullable(),
    }),
  ),
})

const placeSchema: z.ZodType<ChangePlace> = z.discriminatedUnion('place', [
  z.strictObject({ place: z.literal('record') }),
  z.strictObject({
    place: z.literal('item'),
    list: z.string(),
    name: z.string(),
    by: z.string(),
  }),
  z.strictObject({ place: z.literal('list'), list: z.string() }),
])

const differenceSchema: z.ZodType<RecordDifference> = z.strictObject({
  change: changeSchema,
  groups: z.array(
    z.strictObject({
      where: placeSchema,
      fields: z.array(
        z.strictObject({
          path: z.string(),
          name: z.string(),
          change: changeSchema,
          before: z.string().nullable(),
          after: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
  same: z.array(z.string()),
})

export const comparedRecordSchema: z.ZodType<ComparedRecord> = z.strictObject({
  key: z.string().nullable(),
  index: countSchema.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  difference: differenceSchema.nullable(),
})
