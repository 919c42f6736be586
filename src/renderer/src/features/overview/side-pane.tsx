import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { useMedia } from '../../components/use-media.ts'
import type { OverviewPane } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { CategoryDetails } from './category-details.tsx'
import { WorkResult } from './work-result.tsx'

/** What stands beside the board; where there is room, the selected category always does. */
export function useSidePane(): OverviewPane | null {
  const isWide = useMedia('(width >= 1600px)')
  const pane = useViewer(({ route }) => (route.screen === 'overview' ? route.pane : null))
  const hasSelected = useViewer(
    ({ route }) => route.screen === 'overview' && route.selected !== null,
  )
  if (pane === 'details') return hasSelected ? 'details' : null
  return pane ?? (isWide && hasSelected ? 'details' : null)
}

export interface SidePaneProps {
  readonly folder: FolderId
  readonly pane: OverviewPane
}

/** All that is known of the selected category, or what the last work came to. */
export function SidePane({ folder, pane }: SidePaneProps) {
  const selected = useViewer(({ route }) => (route.screen === 'overview' ? route.selected : null))
  if (pane === 'details')
    return selected === null ? null : (
      <SideFrame title={selected}>
        <CategoryDetails folder={folder} category={selected} />
      </SideFrame>
    )
  return (
    <SideFrame title="What the last work came to">
      <WorkResult folder={folder} />
    </SideFrame>
  )
}

function SideFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const store = useViewerStore()
  const isOpened = useViewer(({ route }) => route.screen === 'overview' && route.pane !== null)
  const close = () => {
    const { route, navigate } = store.getState()
    if (route.screen === 'overview') navigate({ ...route, pane: null }, 'replace')
  }
  return (
    <div className="side">
      <div className="panehead">
        <h2 className="grow cut">{title}</h2>
        {isOpened ? (
          <IconButton icon={X} label="Close" chord="Escape" isSmall onClick={close} />
        ) : null}
      </div>
      <div
        className="side-body"
        tabIndex={0}
        role="region"
        aria-label={title}
        data-focus-target="details"
      >
        {children}
      </div>
    </div>
  )
}
