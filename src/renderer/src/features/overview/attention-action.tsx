import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { CategoryId } from '../../../../domain/categories.ts'
import { focusTarget } from '../../commands/focus-targets.ts'
import { Kbd } from '../../components/kbd.tsx'
import { overviewRoute } from '../../routes.ts'
import { whyNoConversion, whyNoRefresh } from '../../store/board-selectors.ts'
import { categoryIn } from '../../store/references-selectors.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import type { AttentionWords } from './attention-words.ts'
import { convertCategories, refreshCategories } from './category-work.ts'

export interface AttentionActionProps {
  readonly words: Pick<AttentionWords, 'action' | 'label'>
  readonly folder: FolderId
  /** Those that wait for the same thing. */
  readonly categories: readonly CategoryId[]
  readonly showsKey?: boolean
  readonly tabIndex?: number
}

/** The one thing to do about what categories wait for, or why it cannot be done. */
export function AttentionAction(props: AttentionActionProps) {
  const { words, folder, categories, showsKey = false, tabIndex } = props
  const store = useViewerStore()
  const whyOff = useViewer((state) => whyNot(state, words.action, categories))
  if (words.action === 'none') return null
  if (whyOff !== null) return showsKey ? <span className="why small">{whyOff}</span> : null
  const [only, ...others] = categories
  return (
    <button
      type="button"
      className="link"
      tabIndex={tabIndex}
      aria-label={others.length === 0 && !showsKey ? `${words.label}: ${only ?? ''}` : undefined}
      onClick={() => act(store.getState(), { words, folder, categories })}
    >
      {words.label} {showsKey ? <ActionKey action={words.action} /> : null}
    </button>
  )
}

/** The button goes as soon as the work begins: the row takes the focus over. */
function act(state: ViewerState, { words, folder, categories }: AttentionActionProps): void {
  const [selected] = categories
  if (selected === undefined || categoryIn(state, folder, selected) === null) return
  const here = state.route.screen === 'overview' ? state.route : overviewRoute(folder)
  const route = { ...here, selected }
  if (words.action === 'why') {
    state.navigate({ ...route, pane: 'details' })
    focusTarget('details')
    return
  }
  state.navigate(route, 'replace')
  focusTarget('rows')
  if (words.action === 'refresh') refreshCategories(state, categories)
  else convertCategories(state, categories)
}

/** The key does the same once the category is selected. */
function ActionKey({ action }: Pick<AttentionWords, 'action'>) {
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
