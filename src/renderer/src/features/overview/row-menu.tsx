import {
  Ellipsis,
  FileCog,
  Flag,
  GitCompareArrows,
  Info,
  RefreshCw,
  RotateCw,
  Table2,
} from 'lucide-react'
import type { CategoryId } from '../../../../domain/categories.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { commandItems, type CommandEntry } from '../../commands/command-items.ts'
import { useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import type { ViewerStore } from '../../store/viewer-store.ts'

const ENTRIES: readonly CommandEntry[] = [
  ['category.browse', Table2],
  ['category.compare', GitCompareArrows],
  ['category.refresh', RefreshCw],
  ['category.force', RotateCw],
  ['category.convert', FileCog],
  ['category.mark-stale', Flag],
  ['category.why', Info],
]

/** What can be done with one category, with the keys that do the same. */
export function categoryMenuItems(store: ViewerStore, category: CategoryId): readonly MenuItem[] {
  return commandItems(ENTRIES, {
    stateOf: () => selecting(store.getState(), category),
    prepare: () => {
      store.getState().setTicked([])
      const { route, navigate } = selecting(store.getState(), category)
      navigate(route, 'replace')
    },
  })
}

/** The same at a button of the row. */
export function RowMenu(props: { readonly category: CategoryId; readonly tabIndex: number }) {
  const { category, tabIndex } = props
  const store = useViewerStore()
  return (
    <Menu label={`Actions for ${category}`} items={() => categoryMenuItems(store, category)}>
      <IconButton icon={Ellipsis} label={`Actions for ${category}`} isSmall tabIndex={tabIndex} />
    </Menu>
  )
}

/** The state as it will be once the row is selected, and alone in hand. */
function selecting(state: ViewerState, category: CategoryId): ViewerState {
  const { route } = state
  if (route.screen !== 'overview') return state
  return { ...state, ticked: [], route: { ...route, selected: category } }
}
