import { z } from 'zod'
import { VERDICTS } from '../../domain/conversion/entry.ts'
import type { RuleBookEntry } from '../../domain/conversion/rule-book.ts'
import type { ConvertibleId } from '../../domain/conversion/rule-tables.ts'
import type {
  ConversionRecordsRequest,
  KeyWindow,
  LedgerFigure,
  LedgerView,
  RecordPlace,
  RecordPlaceRequest,
} from '../conversion-shapes.ts'
import {
  categorySchema,
  countSchema,
  problemSchema,
  rejectedRecordSchema,
} from './domain-schemas.ts'
import { folderIdSchema } from './request-schemas.ts'

/** What the conversion screens ask and are told. */

const MAX_KEYS = 500

const inCategory = { folder: folderIdSchema, category: categorySchema }

export const recordPlaceRequestSchema: z.ZodType<RecordPlaceRequest> = z.strictObject({
  ...inCategory,
  name: z.string().nullable(),
})

export const recordPlaceSchema: z.ZodType<RecordPlace> = z.strictObject({
  records: countSchema,
  key: z.string().nullable(),
  number: countSchema.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
})

export const ruleBookSchema: z.ZodType<RuleBookEntry[]> = z.array(
  z.strictObject({
    id: z.string(),
    sentence: z.string(),
    purpose: z.enum(['conversion', 'issue', 'row']),
    categories: z.array(z.custom<ConvertibleId>((id) => categorySchema.safeParse(id).success)),
  }),
)

const figureSchema: z.ZodType<LedgerFigure> = z.strictObject({
  records: countSchema,
  entries: countSchema,
})

export const ledgerViewSchema: z.ZodType<LedgerView> = z.strictObject({
  fileName: z.string(),
  records: countSchema,
  leftOut: countSchema,
  onlyInV2: countSchema,
  rowsLeftOut: z.strictObject({ skipped: countSchema, overwritten: countSchema }),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      legacyPattern: z.string().nullable(),
      v2Patterns: z.array(z.string()),
      cells: z.partialRecord(z.enum(VERDICTS), figureSchema),
      ruleIds: z.array(z.string()),
      records: countSchema,
      lostIn: countSchema,
    }),
  ),
  rejected: z.array(rejectedRecordSchema),
  problem: problemSchema.nullable(),
})

export const conversionRecordsRequestSchema: z.ZodType<ConversionRecordsRequest> = z.strictObject({
  ...inCategory,
  choice: z.discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('cell'),
      row: z.string().max(10_000),
      verdict: z.enum(VERDICTS),
      isLost: z.boolean(),
    }),
    z.strictObject({ by: z.literal('convertible') }),
  ]),
  offset: countSchema,
  limit: z.int().positive().max(MAX_KEYS),
})

export const keyWindowSchema: z.ZodType<KeyWindow> = z.strictObject({
  length: countSchema,
  offset: countSchema,
  keys: z.array(z.string()),
  verdicts: z.array(z.partialRecord(z.enum(VERDICTS), countSchema)).nullable(),
})
