import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { FreshnessGlyph } from '../../components/freshness-sign.tsx'
import { describeFreshness } from '../../components/freshness-words.ts'
import { faultOf } from '../../store/board-groups.ts'
import { useViewer } from '../../store/store-context.ts'
import { AttentionAction } from './attention-action.tsx'
import { describeAttention } from './attention-words.ts'
import { useMinute } from './use-minute.ts'

const NO_CARDS: readonly (readonly CategoryId[])[] = []

/** What waits for a person, at most four matters; they stay until the board is ordered anew. */
export function AttentionCards({ folder }: { readonly folder: FolderId }) {
  const cards = useViewer(({ overviews }) => {
    const overview = overviews[folder]
    return overview?.state === 'ready' ? overview.order.cards : NO_CARDS
  })
  if (cards.length === 0) return null
  return (
    <section className="attn" aria-label="Needs attention" data-pane="attention">
      {cards.map((categories) => (
        <AttentionCard key={categories.join()} folder={folder} categories={categories} />
      ))}
    </section>
  )
}

interface CardProps {
  readonly folder: FolderId
  readonly categories: readonly CategoryId[]
}

function AttentionCard({ folder, categories }: CardProps) {
  const nowMs = useMinute()
  const overviews = useViewer((state) => state.overviews[folder])
  const all = overviews?.state === 'ready' ? overviews.overview.categories : []
  const sharing = all.filter(({ category }) => categories.includes(category))
  const words = describeAttention(sharing, nowMs)
  const [first] = sharing
  if (words === null || first === undefined) return null
  const isFault = faultOf(first) !== null && first.freshness.state !== 'failed'
  const { sign: own } = describeFreshness({ overview: first, nowMs, ttlSeconds: null })
  const sign = isFault ? 'failed' : own
  return (
    <article className={words.tone}>
      <h2>
        <span className={`fresh fresh-${sign}`}>
          <FreshnessGlyph sign={sign} share={null} />
        </span>
        <span className="cut">{words.title}</span>
      </h2>
      <p title={words.text}>{words.text}</p>
      <AttentionAction words={words} folder={folder} categories={categories} showsKey />
    </article>
  )
}
