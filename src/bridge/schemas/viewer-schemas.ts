import { z } from 'zod'
import type {
  FolderCategoryRequest,
  FolderChange,
  FolderPresence,
  FolderRequest,
  KnownFolder,
  LogEntry,
  SettingChange,
  SettingShape,
  SettingsShape,
  ViewMemory,
  WorkspaceShape,
} from '../viewer-shapes.ts'
import { givenPairSchema } from './comparison-schemas.ts'
import { categorySchema, countSchema, instantSchema, problemSchema } from './domain-schemas.ts'
import { folderIdSchema, categoriesSchema } from './request-schemas.ts'

/** What a page asks and is told; requests have limits, as anybody may send them. */

const MAX_LOCATION_LENGTH = 8192

const presenceSchema: z.ZodType<FolderPresence> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('writable') }),
  z.strictObject({
    state: z.literal('read-only'),
    reason: z.enum(['sample', 'permissions', 'newer-version']),
  }),
  z.strictObject({ state: z.literal('gone'), problem: problemSchema }),
])

export const knownFolderSchema: z.ZodType<KnownFolder> = z.strictObject({
  id: folderIdSchema,
  name: z.string(),
  path: z.string(),
  origin: z.enum(['sample', 'granted', 'environment', 'recent']),
  presence: presenceSchema,
  lastOpenedAt: instantSchema.nullable(),
})

export const foldersSchema = z.array(knownFolderSchema)

const layoutSchema = z
  .record(z.string().max(200), z.array(z.number()).max(200))
  .refine((layout) => Object.keys(layout).length <= 200)

export const workspaceSchema: z.ZodType<WorkspaceShape> = z.strictObject({
  version: z.string(),
  folders: foldersSchema,
  grantCommand: z.string(),
  compareCommand: z.string(),
  lastLocation: z.string().nullable(),
  startFolder: folderIdSchema.nullable(),
  startComparison: givenPairSchema.nullable(),
  layout: layoutSchema,
})

export const viewMemorySchema: z.ZodType<ViewMemory> = z.strictObject({
  location: z.string().max(MAX_LOCATION_LENGTH).optional(),
  layout: layoutSchema.optional(),
})

export const folderRequestSchema: z.ZodType<FolderRequest> = z.strictObject({
  folder: folderIdSchema,
})

export const folderCategoryRequestSchema: z.ZodType<FolderCategoryRequest> = z.strictObject({
  folder: folderIdSchema,
  category: categorySchema,
})

export const overviewRequestSchema = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
  countsIssues: z.boolean().optional(),
  looksInside: z.boolean().optional(),
})

export const healthRequestSchema = z.strictObject({
  folder: folderIdSchema,
  checkSource: z.boolean().optional(),
})

export const markStaleRequestSchema = z.strictObject({
  folder: folderIdSchema,
  categories: categoriesSchema,
})

const settingIdSchema = z.enum([
  'ttlSeconds',
  'isOffline',
  'retryMaxAttempts',
  'retryBackoffSeconds',
  'proxyUrlBase',
  'rawBaseUrl',
  'image.owner',
  'image.name',
  'image.branch',
  'text.owner',
  'text.name',
  'text.branch',
  'theme',
])

const settingValueSchema = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])

const settingSchema: z.ZodType<SettingShape> = z.strictObject({
  id: settingIdSchema,
  value: settingValueSchema,
  from: z.enum(['flag', 'environment', 'file', 'default']),
  lockedBy: z.string().nullable(),
  inFile: settingValueSchema,
  refusal: z.string().nullable(),
  fallback: settingValueSchema,
})

export const settingsSchema: z.ZodType<SettingsShape> = z.strictObject({
  file: z.string(),
  problem: problemSchema.nullable(),
  settings: z.array(settingSchema),
})

export const settingChangeSchema: z.ZodType<SettingChange> = z.strictObject({
  setting: settingIdSchema,
  value: settingValueSchema,
})

export const logEntrySchema: z.ZodType<LogEntry> = z.strictObject({
  number: countSchema,
  at: instantSchema,
  severity: z.enum(['info', 'warning', 'error']),
  text: z.string(),
})

export const folderChangeSchema: z.ZodType<FolderChange> = z.strictObject({
  folder: folderIdSchema,
  categories: z.array(categorySchema),
  cause: z.enum(['fetch', 'convert', 'mark-stale', 'outside']),
})
