import { z } from 'zod'
import { EXPORT_FORMATS } from '../../domain/export/render-export.ts'
import type { ExportRequest, ExportShape, ExportSubject } from '../export-shapes.ts'
import { comparisonShape } from './comparison-schemas.ts'
import { categorySchema } from './domain-schemas.ts'
import { folderIdSchema } from './request-schemas.ts'

/** What is passed on, and as what. */

const inCategory = { folder: folderIdSchema, category: categorySchema }
const formatSchema = z.enum(EXPORT_FORMATS)

const exportSubjectSchema: z.ZodType<ExportSubject> = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('record'), ...inCategory, name: z.string() }),
  z.strictObject({ of: z.literal('ledger'), ...inCategory }),
  z.strictObject({ of: z.literal('failed'), ...inCategory }),
  z.strictObject({ of: z.literal('comparison'), ...inCategory }),
  z.strictObject({
    of: z.literal('issues'),
    folder: folderIdSchema,
    category: categorySchema.nullable(),
  }),
  z.strictObject({
    of: z.literal('records'),
    ...inCategory,
    format: z.enum(['legacy', 'v2']),
    filter: z.string().max(1000),
  }),
  z.strictObject({ of: z.literal('compared'), ...comparisonShape }),
])

export const exportRequestSchema: z.ZodType<ExportRequest> = z.strictObject({
  subject: exportSubjectSchema,
  format: formatSchema,
  isSplit: z.boolean(),
})

export const exportSchema: z.ZodType<ExportShape> = z.strictObject({
  title: z.string(),
  extentSuffix: z.string(),
  formats: z.array(formatSchema),
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  notes: z.array(z.string()),
})
