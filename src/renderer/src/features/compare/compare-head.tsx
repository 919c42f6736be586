import { ArrowLeftRight, ChevronDown, ChevronLeft, Share } from 'lucide-react'
import { CATEGORIES } from '../../../../domain/categories.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { commandOf } from '../../commands/command-registry.ts'
import { runCommand } from '../../commands/command.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import type { CompareRoute } from '../../routes.ts'
import { fileOf, viewOf } from '../../store/comparison-slice.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { chooseCategory } from './compare-commands.ts'
import { isBeingRead } from './comparison-outcome.ts'
import { SidePicker } from './side-picker.tsx'

/** What is compared with what, and of which category. */
export function CompareHead({ route }: { readonly route: CompareRoute }) {
  const store = useViewerStore()
  const swap = commandOf('compare.swap')
  // That they are being read is seen below.
  const isReading = useViewer(({ comparison }) => isBeingRead(route, comparison))
  return (
    <div className="head line compare-head">
      <h1>Compare</h1>
      <CategoryMenu route={route} />
      <div className="pick">
        <SidePicker route={route} side="before" />
        <IconButton
          icon={ArrowLeftRight}
          label={swap.title}
          chord={swap.keys[0]}
          onClick={() => runCommand(swap, store.getState())}
        />
        <SidePicker route={route} side="after" />
      </div>
      <BackToFiles route={route} />
      <div className="acts">
        <CommandButton command="export.open" icon={Share} look="ghost" isReasonHidden={isReading} />
      </div>
    </div>
  )
}

const ALL = 'All categories'

function CategoryMenu({ route: { category } }: { readonly route: CompareRoute }) {
  const store = useViewerStore()
  const items = (): readonly MenuItem[] => [
    { label: ALL, run: () => chooseCategory(store.getState(), null) },
    ...CATEGORIES.map(({ id }, index): MenuItem => ({
      label: id,
      beginsGroup: index === 0,
      run: () => chooseCategory(store.getState(), id),
    })),
  ]
  return (
    <Menu label="Category" align="start" items={items}>
      <button type="button" className="btn ghost catsel">
        <b>{category ?? ALL}</b>
        <ChevronDown size={14} aria-hidden />
      </button>
    </Menu>
  )
}

/** The way back from one file to the list of them; nothing where there is only one. */
function BackToFiles({ route }: { readonly route: CompareRoute }) {
  const store = useViewerStore()
  const files = useViewer(({ comparison }) => viewOf(route, comparison)?.files.length ?? 0)
  const file = useViewer(({ comparison }) => fileOf(route, comparison)?.id ?? null)
  if (files < 2 || file === null) return null
  return (
    <button
      type="button"
      className="link compare-back"
      onClick={() => runCommand(commandOf('compare.back'), store.getState())}
    >
      <ChevronLeft size={14} aria-hidden />
      All {files} files
    </button>
  )
}
