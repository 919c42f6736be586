import type { FileChange, Freshness, RefreshStage, ShownData } from '../../domain/freshness.ts'
import { assertNever } from '../../domain/problem.ts'
import type { Tone } from '../terminal/view.ts'
import { formatSize } from './counts.ts'
import { formatAge, formatInstant } from './times.ts'

const STAGES: Readonly<Record<RefreshStage, string>> = {
  download: 'download',
  parse: 'reading the legacy data',
  convert: 'conversion',
  store: 'storing',
}

const CHANGES: Readonly<Record<FileChange['change'], string>> = {
  modified: 'was modified',
  removed: 'was removed',
  blocked: 'cannot be read',
}

const BEHIND: Readonly<Record<Extract<Freshness, { state: 'v2-behind' }>['reason'], string>> = {
  'made-from-another-legacy-file': 'made from another legacy file than the one beside it',
  'made-by-an-older-converter': 'made by an older converter',
  'not-made-yet': 'not made yet',
}

/** A freshness in words: the state and its reason (design/freshness.md). */
export function describeFreshness(freshness: Freshness): string {
  switch (freshness.state) {
    case 'fresh':
      return freshness.until === null
        ? 'fresh, does not expire'
        : `fresh until ${formatInstant(freshness.until)}`
    case 'expired':
      return freshness.since === null
        ? 'expired: by this clock the last check cannot have been when it was'
        : `expired since ${formatInstant(freshness.since)}`
    case 'changed-on-disk':
      return `changed on disk: ${freshness.changes.map(describeChange).join(', ')}`
    case 'marked-stale':
      return `marked stale since ${formatInstant(freshness.since)}`
    case 'never-fetched':
      return 'never fetched'
    case 'no-source':
      return 'no source'
    case 'failed':
      return `${STAGES[freshness.stage]} failed ${formatInstant(freshness.at)}; ${describeShown(freshness.data)}`
    case 'v2-behind':
      return `v2 behind: ${BEHIND[freshness.reason]}`
    case 'refreshing':
      return `refreshing: ${describeProgress(freshness)}`
    default:
      return assertNever(freshness)
  }
}

/** How good that is. */
export function toneOfFreshness({ state }: Freshness): Tone {
  switch (state) {
    case 'fresh':
      return 'good'
    case 'failed':
      return 'bad'
    case 'no-source':
    case 'refreshing':
      return 'quiet'
    case 'expired':
    case 'changed-on-disk':
    case 'marked-stale':
    case 'never-fetched':
    case 'v2-behind':
      return 'warning'
    default:
      return assertNever(state)
  }
}

/** How far a refresh is: `download 12.0 kB of 34.5 kB`. */
export function describeProgress(progress: {
  readonly stage: RefreshStage
  readonly receivedBytes: number
  readonly totalBytes: number | null
}): string {
  const { stage, receivedBytes, totalBytes } = progress
  if (stage !== 'download' || receivedBytes === 0) return STAGES[stage]
  const total = totalBytes === null ? '' : ` of ${formatSize(totalBytes)}`
  return `${STAGES[stage]} ${formatSize(receivedBytes)}${total}`
}

function describeChange({ file, change }: FileChange): string {
  return `the ${file} file ${CHANGES[change]}`
}

/** Which data there is meanwhile, and how old it is. */
function describeShown(data: ShownData): string {
  if (data.shown === 'nothing') return 'there is no data'
  const age = data.ageMs === null ? 'of unknown age' : `${formatAge(data.ageMs)} old`
  return `shown: the ${data.shown} file, ${age}`
}
