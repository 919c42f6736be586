import { z } from 'zod'
import type {
  FolderFetchRequest,
  OperationRequest,
  OperationShape,
  OperationStep,
  StepResult,
} from '../viewer-shapes.ts'
import {
  categorySchema,
  countSchema,
  instantSchema,
  problemSchema,
  stageSchema,
} from './domain-schemas.ts'
import { folderIdSchema, operationIdSchema, categoriesSchema } from './request-schemas.ts'

/** What takes long: how it is asked for, how far it is, what came of it. */

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
