import * as z from 'zod/mini'
import { isCategoryId, type CategoryId } from '../domain/categories.ts'
import type { CategoryEntry } from '../domain/freshness.ts'
import { PROBLEM_EXIT_CODES, type ProblemCode } from '../domain/problem.ts'
import { STATE_VERSION } from './folder-state-text.ts'

/** What a text that should be a state turned out to be. */
export type ParsedState =
  | { readonly kind: 'state'; readonly entries: ReadonlyMap<CategoryId, CategoryEntry> }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string }

const instant = z.iso.datetime()
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const size = z.int().check(z.nonnegative())

const problemSchema = z.object({
  code: z.custom<ProblemCode>(
    (code) => typeof code === 'string' && Object.hasOwn(PROBLEM_EXIT_CODES, code),
  ),
  action: z.string(),
  target: z.string(),
  cause: z.string(),
  kept: z.string(),
  next: z.string(),
})

const entrySchema = z.object({
  lastCheckedAt: z.nullable(instant),
  legacy: z.nullable(
    z.object({
      sizeBytes: size,
      sha256,
      gitBlobSha1: z.string().check(z.regex(/^[0-9a-f]{40}$/)),
      url: z.nullable(z.string()),
      etag: z.nullable(z.string()),
      lastModified: z.nullable(z.string()),
      downloadedAt: z.nullable(instant),
    }),
  ),
  v2: z.nullable(
    z.object({
      sizeBytes: size,
      sha256,
      madeFromLegacySha256: sha256,
      converterVersion: z.int(),
    }),
  ),
  failure: z.nullable(
    z.object({
      stage: z.enum(['download', 'parse', 'convert', 'store']),
      at: instant,
      problem: problemSchema,
    }),
  ),
  markedStaleAt: z.nullable(instant),
  // Missing in what earlier versions have written.
  pendingLegacySha256s: z._default(z.array(sha256), []),
})

const versionSchema = z.object({ version: z.int() })

const stateSchema = z.object({
  version: z.literal(STATE_VERSION),
  categories: z.record(z.string(), entrySchema),
})

/** Parses the text of `state.json`; categories that this program does not know are left out. */
export function parseStateText(text: string): ParsedState {
  const json = parseJson(text)
  if (!json.ok) return { kind: 'damaged', reason: json.reason }
  const version = versionSchema.safeParse(json.value)
  if (version.success && version.data.version > STATE_VERSION) {
    return { kind: 'newer', version: version.data.version }
  }
  const state = stateSchema.safeParse(json.value)
  if (!state.success) return { kind: 'damaged', reason: z.prettifyError(state.error) }
  const entries = new Map<CategoryId, CategoryEntry>()
  for (const [id, entry] of Object.entries(state.data.categories)) {
    if (isCategoryId(id)) entries.set(id, entry)
  }
  return { kind: 'state', entries }
}

function parseJson(
  text: string,
):
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, reason: error.message }
  }
}
