import { z } from 'zod'
import { CATEGORIES, type CategoryId } from '../../domain/categories.ts'
import type { RejectedRecord } from '../../domain/conversion/convert-category.ts'
import { VERDICTS, type Entry } from '../../domain/conversion/entry.ts'
import type { Finding, FindingId } from '../../domain/finding.ts'
import type { Freshness, RefreshStage, ShownData } from '../../domain/freshness.ts'
import { PROBLEM_EXIT_CODES, type Problem, type ProblemCode } from '../../domain/problem.ts'

/** The domain's own shapes as they cross the bridge; the compiler holds each against its type. */

export const categorySchema: z.ZodType<CategoryId> = z.enum(CATEGORIES.map(({ id }) => id))

const PROBLEM_CODES: readonly string[] = Object.keys(PROBLEM_EXIT_CODES)

export const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.custom<ProblemCode>((code) => typeof code === 'string' && PROBLEM_CODES.includes(code)),
  action: z.string(),
  target: z.string(),
  cause: z.string(),
  kept: z.string(),
  next: z.string(),
})

export const countSchema = z.int().nonnegative()

/** ISO 8601, as `toISOString` writes it. */
export const instantSchema = z.string()

export const stageSchema: z.ZodType<RefreshStage> = z.enum([
  'download',
  'parse',
  'convert',
  'store',
])

const shownDataSchema: z.ZodType<ShownData> = z.discriminatedUnion('shown', [
  z.strictObject({ shown: z.literal('nothing') }),
  z.strictObject({
    shown: z.enum(['v2', 'legacy']),
    downloadedAt: instantSchema.nullable(),
    ageMs: z.number().nullable(),
  }),
])

export const freshnessSchema: z.ZodType<Freshness> = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('fresh'),
    checkedAt: instantSchema,
    until: instantSchema.nullable(),
  }),
  z.strictObject({
    state: z.literal('expired'),
    since: instantSchema.nullable(),
    checkedAt: instantSchema.nullable(),
  }),
  z.strictObject({
    state: z.literal('changed-on-disk'),
    changes: z.array(
      z.strictObject({
        file: z.enum(['legacy', 'v2']),
        change: z.enum(['modified', 'removed', 'blocked']),
      }),
    ),
  }),
  z.strictObject({ state: z.literal('marked-stale'), since: instantSchema }),
  z.strictObject({ state: z.literal('never-fetched'), data: shownDataSchema }),
  z.strictObject({ state: z.literal('no-source') }),
  z.strictObject({
    state: z.literal('failed'),
    stage: stageSchema,
    at: instantSchema,
    problem: problemSchema,
    data: shownDataSchema,
  }),
  z.strictObject({
    state: z.literal('v2-behind'),
    reason: z.enum(['made-from-another-legacy-file', 'made-by-an-older-converter', 'not-made-yet']),
  }),
  z.strictObject({
    state: z.literal('refreshing'),
    stage: stageSchema,
    receivedBytes: countSchema,
    totalBytes: countSchema.nullable(),
    data: shownDataSchema,
  }),
])

export const findingSchema: z.ZodType<Finding> = z.strictObject({
  id: z.custom<FindingId>((id) => typeof id === 'string'),
  severity: z.enum(['info', 'warning', 'error']),
  record: z.string().nullable(),
  path: z.string(),
  line: countSchema.nullable(),
  column: countSchema.nullable(),
  message: z.string(),
})

export const rejectedRecordSchema: z.ZodType<RejectedRecord> = z.strictObject({
  key: z.string(),
  stage: z.enum(['validate', 'convert']),
  path: z.string(),
  reason: z.string(),
  hint: z.string().nullable(),
  ruleId: z.string().nullable(),
  line: countSchema,
  column: countSchema,
})

const entryCommon = {
  ruleId: z.string(),
  legacyPaths: z.array(z.string()),
  v2Paths: z.array(z.string()),
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: z.string().nullable(),
}

export const entrySchema: z.ZodType<Entry> = z.union([
  z.strictObject({
    ...entryCommon,
    verdict: z.enum(VERDICTS).exclude(['dropped']),
  }),
  z.strictObject({
    ...entryCommon,
    verdict: z.literal('dropped'),
    reason: z.enum(['lost', 'obsolete', 'overwritten', 'unknown-field']),
  }),
])
