import type { CategoryOverview } from '../../../bridge/reference-shapes.ts'
import type { OperationStep } from '../../../bridge/viewer-shapes.ts'
import type {
  FileChange,
  Freshness,
  RefreshProgress,
  RefreshStage,
  ShownData,
} from '../../../domain/freshness.ts'
import { assertNever } from '../../../domain/problem.ts'
import { formatSize } from './numbers.ts'
import { formatDay, formatInstant, formatSpan } from './times.ts'

/** The nine signs of freshness, and that of work that has not begun. */
export type FreshnessSignName =
  | 'fresh'
  | 'ttl'
  | 'edited'
  | 'stale'
  | 'never'
  | 'none'
  | 'failed'
  | 'kept'
  | 'behind'
  | 'refreshing'
  | 'waiting'

/** A freshness as it is shown: a sign, a word and a reason, never one without the others. */
export interface FreshnessWords {
  readonly sign: FreshnessSignName
  readonly word: string
  readonly reason: string
  /** Which data is in use meanwhile; never cut off. Null: it need not be said. */
  readonly kept: string | null
  /** How much of the sign's ring is drawn, from 0 to 1; null: it has none, or nobody knows. */
  readonly share: number | null
}

/** What the words are made from. */
export interface FreshnessView {
  readonly overview: Pick<CategoryOverview, 'freshness' | 'managedElsewhere' | 'v2'>
  readonly nowMs: number
  readonly ttlSeconds: number | null
  /** What an operation is doing with it at the moment; it is ahead of the overview. */
  readonly step?: OperationStep | null
}

/** A freshness in words (design/freshness.md, look.md §4). */
export function describeFreshness(view: FreshnessView): FreshnessWords {
  const { overview, step } = view
  if (step?.state === 'waiting')
    return plain('waiting', 'Waiting', 'until those before it are done')
  if (step?.state === 'working') return describeRefreshing(step)
  return describeState(overview.freshness, view)
}

function describeState(freshness: Freshness, view: FreshnessView): FreshnessWords {
  const { nowMs, overview } = view
  switch (freshness.state) {
    case 'fresh':
      return describeFresh(freshness, view)
    case 'expired':
      return plain('ttl', 'TTL passed', describeExpiry(freshness.since, nowMs))
    case 'changed-on-disk':
      return plain('edited', 'Changed on disk', freshness.changes.map(describeChange).join(', '))
    case 'marked-stale':
      return plain('stale', 'Marked stale', `by hand, ${formatInstant(freshness.since, nowMs)}`)
    case 'never-fetched':
      return plain('never', 'Never fetched', describeFound(freshness.data))
    case 'no-source':
      return plain('none', 'No source', describeNoSource(overview))
    case 'failed':
      return describeFailure(freshness, nowMs)
    case 'v2-behind':
      return plain('behind', 'v2 behind', BEHIND[freshness.reason])
    case 'refreshing':
      return describeRefreshing(freshness)
    default:
      return assertNever(freshness)
  }
}

const FAILED: Readonly<Record<RefreshStage, string>> = {
  download: 'Download failed',
  parse: 'Reading failed',
  convert: 'Conversion failed',
  store: 'Storing failed',
}

const STAGES: Readonly<Record<RefreshStage, string>> = {
  download: 'downloading',
  parse: 'reading what came',
  convert: 'converting',
  store: 'storing',
}

const BEHIND: Readonly<Record<Extract<Freshness, { state: 'v2-behind' }>['reason'], string>> = {
  'made-from-another-legacy-file': 'made from another legacy file',
  'made-by-an-older-converter': 'made by an older converter',
  'not-made-yet': 'not made yet',
}

const CHANGES: Readonly<Record<FileChange['change'], string>> = {
  modified: 'edited',
  removed: 'removed',
  blocked: 'cannot be read',
}

function describeFresh(
  { until }: Extract<Freshness, { state: 'fresh' }>,
  { nowMs, ttlSeconds }: FreshnessView,
): FreshnessWords {
  if (until === null) return { ...plain('fresh', 'Fresh', 'does not expire'), share: 1 }
  const leftMs = Math.max(0, Date.parse(until) - nowMs)
  const share = ttlSeconds === null || ttlSeconds === 0 ? 1 : leftMs / (ttlSeconds * 1000)
  return { ...plain('fresh', 'Fresh', `${formatSpan(leftMs)} left`), share: Math.min(1, share) }
}

function describeExpiry(since: string | null, nowMs: number): string {
  if (since === null) return 'the clock was wrong at the last check'
  return `${formatSpan(nowMs - Date.parse(since))} ago`
}

function describeChange({ file, change }: FileChange): string {
  return `${file} ${CHANGES[change]}`
}

function describeFound(data: ShownData): string {
  return data.shown === 'nothing' ? 'no file in this folder' : `${data.shown} file found here`
}

function describeNoSource({ managedElsewhere, v2 }: FreshnessView['overview']): string {
  if (managedElsewhere) return 'managed elsewhere'
  return v2.state === 'missing' ? 'no reference exists yet' : 'v2 only, edited by hand'
}

function describeFailure(
  { stage, problem, data }: Extract<Freshness, { state: 'failed' }>,
  nowMs: number,
): FreshnessWords {
  const sign = stage === 'download' ? 'kept' : 'failed'
  return { ...plain(sign, FAILED[stage], problem.cause), kept: describeKept(data, nowMs) }
}

/** Which data is shown meanwhile, said in the same breath as the failure. */
export function describeKept(data: ShownData, nowMs: number): string {
  if (data.shown === 'nothing') return 'nothing to show'
  if (data.downloadedAt === null) return `${data.shown} kept, age unknown`
  return `${data.shown} of ${formatDay(data.downloadedAt, nowMs)} kept`
}

function describeRefreshing(progress: RefreshProgress): FreshnessWords {
  return {
    ...plain('refreshing', 'Refreshing', describeProgress(progress)),
    share: shareOf(progress),
  }
}

/** How far a refresh is: `downloading 12.0 kB of 34.5 kB`. */
export function describeProgress({ stage, receivedBytes, totalBytes }: RefreshProgress): string {
  if (stage !== 'download' || receivedBytes === 0) return STAGES[stage]
  const total = totalBytes === null ? '' : ` of ${formatSize(totalBytes)}`
  return `${STAGES[stage]} ${formatSize(receivedBytes)}${total}`
}

function shareOf({ stage, receivedBytes, totalBytes }: RefreshProgress): number | null {
  if (stage !== 'download') return 0.9
  return totalBytes === null || totalBytes === 0 ? null : Math.min(1, receivedBytes / totalBytes)
}

function plain(sign: FreshnessSignName, word: string, reason: string): FreshnessWords {
  return { sign, word, reason, kept: null, share: null }
}
