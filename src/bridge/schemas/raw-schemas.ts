import { z } from 'zod'
import { LINE_ENDS } from '../../domain/raw/text-lines.ts'
import {
  RAW_ENCODINGS,
  RAW_FILES,
  type RawLine,
  type RawLines,
  type RawLinesRequest,
  type RawText,
  type RawTextRequest,
} from '../raw-shapes.ts'
import { categorySchema, countSchema } from './domain-schemas.ts'
import { folderIdSchema } from './request-schemas.ts'

/** What the raw view asks and is told. */

const MAX_LINES = 2000

const inFile = {
  folder: folderIdSchema,
  category: categorySchema,
  file: z.enum(RAW_FILES),
}
const lineNumberSchema = z.int().min(1)

export const rawLinesRequestSchema: z.ZodType<RawLinesRequest> = z.strictObject({
  ...inFile,
  name: z.string(),
  from: lineNumberSchema.nullable(),
  limit: z.int().positive().max(MAX_LINES),
})

const rawLineSchema: z.ZodType<RawLine> = z.strictObject({
  number: lineNumberSchema,
  start: countSchema,
  text: z.string(),
  end: z.enum(LINE_ENDS),
  before: countSchema,
  after: countSchema,
})

const rawFieldSchema = z.strictObject({
  path: z.string(),
  from: countSchema,
  start: countSchema,
  end: countSchema,
  line: lineNumberSchema,
  isLeaf: z.boolean(),
  startByte: countSchema,
  bytes: countSchema,
  hex: z.string(),
})

export const rawLinesSchema: z.ZodType<RawLines> = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('missing'),
    fileName: z.string(),
    hasFormat: z.boolean(),
  }),
  z.strictObject({
    state: z.literal('read'),
    fileName: z.string(),
    sizeBytes: countSchema,
    sha256: z.string(),
    encoding: z.enum(RAW_ENCODINGS),
    ends: z.record(z.enum(LINE_ENDS), countSchema),
    length: countSchema,
    record: z
      .strictObject({
        from: lineNumberSchema,
        to: lineNumberSchema,
        fields: z.array(rawFieldSchema),
      })
      .nullable(),
    fault: z.strictObject({ reason: z.string(), line: lineNumberSchema }).nullable(),
    header: rawLineSchema.nullable(),
    lines: z.array(rawLineSchema),
  }),
])

export const rawTextRequestSchema: z.ZodType<RawTextRequest> = z.strictObject({
  ...inFile,
  part: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('record'), name: z.string() }),
    z.strictObject({ by: z.literal('line'), line: lineNumberSchema }),
  ]),
})

export const rawTextSchema: z.ZodType<RawText> = z.strictObject({ text: z.string().nullable() })
