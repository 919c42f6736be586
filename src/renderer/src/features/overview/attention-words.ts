import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'
import type { Freshness } from '../../../../domain/freshness.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { describeKept } from '../../components/freshness-words.ts'
import { countOf } from '../../components/numbers.ts'
import { sentence } from '../../components/sentence.ts'
import { formatInstant } from '../../components/times.ts'
import { faultOf } from '../../store/board-groups.ts'

/** What a card above the board says: one sentence, and the one thing to do. */
export interface AttentionWords {
  readonly title: string
  readonly tone: 'bad' | 'warn' | 'calm'
  readonly text: string
  readonly action: 'refresh' | 'convert' | 'why' | 'none'
  readonly label: string
}

/** A card about categories that waited for the same thing when the board was ordered. */
export function describeAttention(
  sharing: readonly CategoryOverview[],
  nowMs: number,
): AttentionWords | null {
  const [first] = sharing
  if (first === undefined) return null
  const title =
    sharing.length === 1 ? first.category : countOf(sharing.length, 'category', 'categories')
  return { title, ...describeMatter(first, { sharing, nowMs }) }
}

const BEHIND: Readonly<Record<Extract<Freshness, { state: 'v2-behind' }>['reason'], string>> = {
  'made-from-another-legacy-file': 'v2 was made from another legacy file than the one beside it.',
  'made-by-an-older-converter': 'v2 was made by an older converter.',
  'not-made-yet': 'The legacy file is here, but v2 was not made from it yet.',
}

interface Setting {
  readonly sharing: readonly CategoryOverview[]
  readonly nowMs: number
}

function describeMatter(
  overview: CategoryOverview,
  { sharing, nowMs }: Setting,
): Omit<AttentionWords, 'title'> {
  const { freshness } = overview
  const them = sharing.length === 1 ? 'It is' : 'They are'
  const names = sharing.length === 1 ? '' : ` ${listNames(sharing)}`
  if (freshness.state === 'failed') {
    const text = `${sentence(freshness.problem.cause)} ${sentence(describeKept(freshness.data, nowMs))}${names}`
    return freshness.stage === 'download'
      ? { tone: 'bad', text, action: 'refresh', label: 'Retry' }
      : { tone: 'bad', text, action: 'why', label: 'Why it failed' }
  }
  const fault = faultOf(overview)
  if (fault !== null)
    return {
      tone: 'bad',
      text: `${sentence(fault.word)} ${sentence(fault.cause)}${names}`,
      action: 'why',
      label: 'Details',
    }
  switch (freshness.state) {
    case 'v2-behind':
      return {
        tone: 'warn',
        text: `${BEHIND[freshness.reason]}${names}`,
        action: 'convert',
        label: 'Convert',
      }
    case 'changed-on-disk':
      return {
        tone: 'warn',
        text: `Another program changed files since they were last written here.${names}`,
        action: 'why',
        label: 'What changed',
      }
    case 'never-fetched':
      return {
        tone: 'warn',
        text: `Never fetched into this folder.${names}`,
        action: 'refresh',
        label: 'Refresh',
      }
    case 'marked-stale':
      return {
        tone: 'warn',
        text: `Marked stale by hand, ${formatInstant(freshness.since, nowMs)}.${names}`,
        action: 'refresh',
        label: 'Refresh',
      }
    case 'expired':
      return {
        tone: 'warn',
        text: `Not checked within the time to live.${names}`,
        action: 'refresh',
        label: 'Refresh',
      }
    case 'refreshing':
      return { tone: 'calm', text: `Being refreshed.${names}`, action: 'none', label: '' }
    case 'fresh':
      return { tone: 'calm', text: `${them} up to date now.${names}`, action: 'none', label: '' }
    case 'no-source':
      return { tone: 'calm', text: `There is no source.${names}`, action: 'none', label: '' }
    default:
      return assertNever(freshness)
  }
}

function listNames(sharing: readonly CategoryOverview[]): string {
  const names = sharing.map(({ category }) => category)
  if (names.length <= 4) return `${names.join(', ')}.`
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more.`
}
