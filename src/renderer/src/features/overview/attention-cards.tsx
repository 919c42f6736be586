import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { FreshnessGlyph } from '../../components/freshness-sign.tsx'
import { describeFreshness } from '../../components/freshness-words.ts'
import { Kbd } from '../../components/kbd.tsx'
import { overviewRoute } from '../../routes.ts'
import { faultOf } from '../../store/board-groups.ts'
import { whyNoConversion, whyNoRefresh } from '../../store/board-selectors.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { describeAttention, type AttentionWords } from './attention-words.ts'
import { convertCategories, refreshCategories } from './category-work.ts'
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
      <CardAction words={words} folder={folder} categories={categories} />
    </article>
  )
}

function CardAction({ words, folder, categories }: CardProps & { readonly words: AttentionWords }) {
  const store = useViewerStore()
  const whyOff = useViewer((state) => whyNot(state, words.action, categories))
  if (words.action === 'none') return null
  if (whyOff !== null) return <span className="why small">{whyOff}</span>
  const run = () => {
    const state = store.getState()
    const [selected] = categories
    if (selected === undefined || categoryIn(state, folder, selected) === null) return
    if (words.action === 'refresh') refreshCategories(state, categories)
    else if (words.action === 'convert') convertCategories(state, categories)
    else state.navigate({ ...overviewRoute(folder), selected, pane: 'details' })
  }
  return (
    <button type="button" className="link" onClick={run}>
      {words.label} <CardKey action={words.action} />
    </button>
  )
}

/** The key does the same once the category is selected. */
function CardKey({ action }: Pick<AttentionWords, 'action'>) {
  if (action === 'refresh') return <Kbd chord="R" />
  return <Kbd chord={action === 'convert' ? 'C' : 'W'} />
}

function whyNot(
  state: ViewerState,
  action: AttentionWords['action'],
  categories: readonly CategoryId[],
): string | null {
  if (action === 'refresh') return whyNoRefresh(state, categories)
  return action === 'convert' ? whyNoConversion(state, categories) : null
}
