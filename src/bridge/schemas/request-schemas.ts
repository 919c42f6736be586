import { z } from 'zod'
import { categorySchema } from './domain-schemas.ts'

/** What many requests have; with limits, as anybody may send them. */

export const folderIdSchema = z.string().min(1).max(64)
export const operationIdSchema = z.string().min(1).max(64)
/** Names of records are any text; a request's body has a cap of its own. */
export const nameSchema = z.string()
export const fieldSchema = z.string().max(1000)
export const categoriesSchema = z.array(categorySchema).max(64).optional()
