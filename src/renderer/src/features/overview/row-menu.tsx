import {
  Ellipsis,
  FileCog,
  Flag,
  GitCompareArrows,
  Info,
  RefreshCw,
  RotateCw,
  Table2,
  type LucideIcon,
} from 'lucide-react'
import type { CategoryId } from '../../../../domain/categories.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { commandOf } from '../../commands/command-registry.ts'
import { runCommand, whyDisabled } from '../../commands/command.ts'
import { useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'

const ENTRIES: readonly (readonly [string, LucideIcon])[] = [
  ['category.browse', Table2],
  ['category.compare', GitCompareArrows],
  ['category.refresh', RefreshCw],
  ['category.force', RotateCw],
  ['category.convert', FileCog],
  ['category.mark-stale', Flag],
  ['category.why', Info],
]

/** What can be done with one category, with the keys that do the same. */
export function RowMenu(props: { readonly category: CategoryId; readonly tabIndex: number }) {
  const { category, tabIndex } = props
  const store = useViewerStore()
  const items = (): readonly MenuItem[] =>
    ENTRIES.map(([id, icon]) => {
      const command = commandOf(id)
      return {
        label: command.title,
        icon,
        chord: command.keys[0],
        whyOff: whyDisabled(command, selecting(store.getState(), category)),
        run: () => {
          store.getState().setTicked([])
          const { route, navigate } = selecting(store.getState(), category)
          navigate(route, 'replace')
          runCommand(command, store.getState())
        },
      }
    })
  return (
    <Menu label={`Actions for ${category}`} items={items}>
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
