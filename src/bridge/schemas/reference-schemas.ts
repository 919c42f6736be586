import { z } from 'zod'
import type {
  CategoryOverview,
  FileOverview,
  FolderHealth,
  HealthAnswer,
  IssuesAndFindings,
  LastDownload,
  Overview,
  Provenance,
  RecordExplanationShape,
  RecordSummary,
} from '../reference-shapes.ts'
import {
  categorySchema,
  countSchema,
  entrySchema,
  findingSchema,
  freshnessSchema,
  instantSchema,
  problemSchema,
  rejectedRecordSchema,
} from './domain-schemas.ts'

/** What the reference service answers, as it crosses the bridge. */

const provenanceSchema: z.ZodType<Provenance> = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.enum(['up-to-date', 'differs', 'not-converted', 'no-legacy-format', 'not-looked-at']),
  }),
  z.strictObject({ state: z.literal('no-legacy-file'), reason: z.string() }),
  z.strictObject({ state: z.literal('fails'), reason: z.string() }),
])

const fileOverviewSchema: z.ZodType<FileOverview> = z.strictObject({
  name: z.string(),
  state: z.enum(['missing', 'file', 'blocked']),
  sizeBytes: countSchema.nullable(),
  modifiedAt: instantSchema.nullable(),
  records: countSchema.nullable(),
  problem: problemSchema.nullable(),
})

const lastDownloadSchema: z.ZodType<LastDownload> = z.strictObject({
  url: z.string().nullable(),
  downloadedAt: instantSchema,
  sizeBytes: countSchema,
  sha256: z.string(),
})

const categoryOverviewSchema: z.ZodType<CategoryOverview> = z.strictObject({
  category: categorySchema,
  domain: z.enum(['image', 'text', 'video', 'audio']),
  purpose: z.enum([
    'generation',
    'post_processing',
    'auxiliary_or_patch',
    'feature_extractor',
    'safety_checker',
    'miscellaneous',
  ]),
  repository: z.enum(['image', 'text', 'none']),
  legacyFormat: z.enum(['json', 'csv', 'none']),
  managedElsewhere: z.boolean(),
  freshness: freshnessSchema,
  provenance: provenanceSchema,
  legacy: fileOverviewSchema,
  v2: fileOverviewSchema,
  issues: countSchema.nullable(),
  findings: countSchema.nullable(),
  sourceUrl: z.string().nullable(),
  lastCheckedAt: instantSchema.nullable(),
  lastDownload: lastDownloadSchema.nullable(),
})

export const overviewSchema: z.ZodType<Overview> = z.strictObject({
  base: z.string(),
  folderProblem: problemSchema.nullable(),
  ttlSeconds: z.number().nullable(),
  categories: z.array(categoryOverviewSchema),
  conflictCopies: z.array(z.strictObject({ file: z.string(), category: categorySchema })),
})

const healthAnswerSchema: z.ZodType<HealthAnswer> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('good') }),
  z.strictObject({ state: z.literal('bad'), problem: problemSchema }),
])

export const folderHealthSchema: z.ZodType<FolderHealth> = z.strictObject({
  readable: healthAnswerSchema,
  writable: healthAnswerSchema,
  source: z.union([z.strictObject({ state: z.literal('unasked') }), healthAnswerSchema]),
})

export const recordStateSchema: z.ZodType<RecordSummary['state']> = z.enum([
  'converted',
  'left-out',
  'rejected',
  'v2-only',
])

const placeShape = { line: countSchema, column: countSchema }

const explanationCommon = {
  place: z.strictObject(placeShape),
  rowNumber: countSchema.nullable(),
  overwrites: z.array(
    z.strictObject({
      ...placeShape,
      rowNumber: countSchema,
      cellsText: z.string(),
      skippedFor: z.string().nullable(),
    }),
  ),
}

export const explanationSchema: z.ZodType<RecordExplanationShape> = z.discriminatedUnion('state', [
  z.strictObject({
    ...explanationCommon,
    state: z.literal('converted'),
    entries: z.array(entrySchema),
    v2Text: z.string(),
  }),
  z.strictObject({
    ...explanationCommon,
    state: z.literal('left-out'),
    entries: z.array(entrySchema),
    reason: z.string(),
  }),
  z.strictObject({
    ...explanationCommon,
    state: z.literal('rejected'),
    rejected: rejectedRecordSchema,
  }),
])

export const issuesAndFindingsSchema: z.ZodType<IssuesAndFindings> = z.strictObject({
  category: categorySchema,
  issues: z.array(z.strictObject({ key: z.string(), texts: z.array(z.string()) })),
  findings: z.array(findingSchema),
  problem: problemSchema.nullable(),
})
