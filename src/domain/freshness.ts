import type { Problem } from './problem.ts'

/** A longer age is taken for a clock that was wrong once (T2). */
const LONGEST_AGE_MS = 365 * 24 * 60 * 60 * 1000

/** The stages at which bringing a category up to date can fail. */
export type RefreshStage = 'download' | 'parse' | 'convert' | 'store'

/** What is known of a legacy file since it was last downloaded. Instants are ISO 8601. */
export interface LegacyFacts {
  readonly sizeBytes: number
  readonly sha256: string
  /** As `git hash-object` gives it. */
  readonly gitBlobSha1: string
  /** Null: it was found in the folder, not downloaded. */
  readonly url: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly downloadedAt: string | null
}

/** What is known of a v2 file since it was last written. */
export interface V2Facts {
  readonly sizeBytes: number
  readonly sha256: string
  /** The legacy file it was made from. */
  readonly madeFromLegacySha256: string
  readonly converterVersion: number
}

/** Why the last attempt to bring a category up to date failed. */
export interface RefreshFailure {
  readonly stage: RefreshStage
  readonly at: string
  readonly problem: Problem
}

/** What is remembered of a category across processes (architecture.md, "Files of our own"). */
export interface CategoryEntry {
  /** When the source last said what the file is, changed or not. */
  readonly lastCheckedAt: string | null
  readonly legacy: LegacyFacts | null
  readonly v2: V2Facts | null
  readonly failure: RefreshFailure | null
  readonly markedStaleAt: string | null
  /**
   * Legacy files that were about to be put in place: while there are any, the one in the folder may
   * be one of ours although a writer that was killed could not say so any more.
   */
  readonly pendingLegacySha256s: readonly string[]
}

/** A category that nothing is remembered of. */
export const UNKNOWN_CATEGORY: CategoryEntry = {
  lastCheckedAt: null,
  legacy: null,
  v2: null,
  failure: null,
  markedStaleAt: null,
  pendingLegacySha256s: [],
}

/** How far a refresh is. */
export interface RefreshProgress {
  readonly stage: RefreshStage
  readonly receivedBytes: number
  /** Null when the source did not say. */
  readonly totalBytes: number | null
}

/** A file of the folder: the hash of its bytes, or why there is none. */
export type FileFact =
  | { readonly state: 'file'; readonly sha256: string }
  | { readonly state: 'missing' }
  | { readonly state: 'blocked' }

/** What the age of data is judged by, besides when it was checked. */
export interface AgeFacts {
  /** Wall clock. */
  readonly nowMs: number
  /** Null: never expires. */
  readonly ttlMs: number | null
  /** By the monotonic clock: how long ago this process has checked; null: it has not (T1). */
  readonly checkedAgoMs: number | null
}

/** What freshness is judged by, besides what is remembered. */
export interface FreshnessFacts extends AgeFacts {
  readonly hasSource: boolean
  readonly legacy: FileFact
  readonly v2: FileFact
  readonly converterVersion: number
  /** Null: no refresh is under way. */
  readonly progress: RefreshProgress | null
}

/** The data that is shown meanwhile, and how old it is. */
export type ShownData =
  | { readonly shown: 'nothing' }
  | {
      readonly shown: 'v2' | 'legacy'
      /** Null: nobody knows. */
      readonly downloadedAt: string | null
      readonly ageMs: number | null
    }

/** What somebody did to a file of the folder since it was last written here. */
export interface FileChange {
  readonly file: 'legacy' | 'v2'
  readonly change: 'modified' | 'removed' | 'blocked'
}

/** How fresh a category is, as people see it: a state with its reason (design/freshness.md). */
export type Freshness =
  | { readonly state: 'fresh'; readonly checkedAt: string; readonly until: string | null }
  | { readonly state: 'expired'; readonly since: string | null; readonly checkedAt: string | null }
  | { readonly state: 'changed-on-disk'; readonly changes: readonly FileChange[] }
  | { readonly state: 'marked-stale'; readonly since: string }
  | { readonly state: 'never-fetched'; readonly data: ShownData }
  | { readonly state: 'no-source' }
  | {
      readonly state: 'failed'
      readonly stage: RefreshStage
      readonly at: string
      readonly problem: Problem
      readonly data: ShownData
    }
  | {
      readonly state: 'v2-behind'
      readonly reason:
        'made-from-another-legacy-file' | 'made-by-an-older-converter' | 'not-made-yet'
    }
  | ({ readonly state: 'refreshing'; readonly data: ShownData } & RefreshProgress)

/** Judges a category; the first state that fits, the one that a person can do most about. */
export function classifyFreshness(entry: CategoryEntry, facts: FreshnessFacts): Freshness {
  const data = shownData(entry, facts)
  if (facts.progress !== null) return { state: 'refreshing', ...facts.progress, data }
  if (!facts.hasSource) return { state: 'no-source' }
  if (entry.failure !== null) return { state: 'failed', ...entry.failure, data }
  if (entry.legacy === null || entry.lastCheckedAt === null) return { state: 'never-fetched', data }
  const behind = whyBehind(entry, facts)
  if (behind !== null) return { state: 'v2-behind', reason: behind }
  const changes = [
    ...changeOf('legacy', entry.legacy.sha256, facts.legacy),
    ...changeOf('v2', entry.v2?.sha256 ?? null, facts.v2),
  ]
  if (changes.length > 0) return { state: 'changed-on-disk', changes }
  if (entry.markedStaleAt !== null) return { state: 'marked-stale', since: entry.markedStaleAt }
  return classifyAge(entry.lastCheckedAt, facts)
}

/**
 * How long ago an instant was; null when a clock must have been wrong: the instant lies in the
 * future or more than a year back (T2), and so counts as stale.
 */
export function ageOf(instant: string, nowMs: number): number | null {
  const ageMs = nowMs - Date.parse(instant)
  return ageMs >= 0 && ageMs <= LONGEST_AGE_MS ? ageMs : null
}

/** Whether the source was asked so recently that it need not be asked again. */
export function isWithinTtl(entry: CategoryEntry, facts: AgeFacts): boolean {
  const { lastCheckedAt, failure, markedStaleAt } = entry
  if (lastCheckedAt === null || failure !== null || markedStaleAt !== null) return false
  return classifyAge(lastCheckedAt, facts).state === 'fresh'
}

/** Within a process the monotonic clock decides, so that a clock set back changes nothing (T1). */
function classifyAge(checkedAt: string, facts: AgeFacts): Freshness {
  const { ttlMs, nowMs, checkedAgoMs } = facts
  const wallAgeMs = ageOf(checkedAt, nowMs)
  if (wallAgeMs === null && checkedAgoMs === null)
    return { state: 'expired', since: null, checkedAt }
  // The larger one: the monotonic clock stands still while the machine sleeps.
  const ageMs = Math.max(wallAgeMs ?? 0, checkedAgoMs ?? 0)
  if (ttlMs === null) return { state: 'fresh', checkedAt, until: null }
  const until = instantOf(nowMs - ageMs + ttlMs)
  return ageMs > ttlMs
    ? { state: 'expired', since: until, checkedAt }
    : { state: 'fresh', checkedAt, until }
}

/** Whether v2 was made from another legacy file than the one beside it; an edited v2 was not. */
function whyBehind(
  { v2 }: CategoryEntry,
  facts: FreshnessFacts,
): Extract<Freshness, { state: 'v2-behind' }>['reason'] | null {
  if (facts.legacy.state !== 'file') return null
  if (v2 === null) return facts.v2.state === 'missing' ? 'not-made-yet' : null
  if (facts.v2.state !== 'file' || facts.v2.sha256 !== v2.sha256) return null
  if (v2.madeFromLegacySha256 !== facts.legacy.sha256) return 'made-from-another-legacy-file'
  return v2.converterVersion === facts.converterVersion ? null : 'made-by-an-older-converter'
}

function changeOf(
  file: FileChange['file'],
  sha256: string | null,
  fact: FileFact,
): readonly FileChange[] {
  if (sha256 === null) return []
  if (fact.state === 'missing') return [{ file, change: 'removed' }]
  if (fact.state === 'blocked') return [{ file, change: 'blocked' }]
  return fact.sha256 === sha256 ? [] : [{ file, change: 'modified' }]
}

function shownData(entry: CategoryEntry, facts: FreshnessFacts): ShownData {
  const downloadedAt = entry.legacy?.downloadedAt ?? null
  const ageMs = downloadedAt === null ? null : ageOf(downloadedAt, facts.nowMs)
  if (facts.v2.state === 'file') return { shown: 'v2', downloadedAt, ageMs }
  if (facts.legacy.state === 'file') return { shown: 'legacy', downloadedAt, ageMs }
  return { shown: 'nothing' }
}

/** Years that ISO 8601 cannot write with four digits are nobody's plan. */
function instantOf(timeMs: number): string | null {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString() : null
}
