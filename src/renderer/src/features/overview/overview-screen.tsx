import { FolderOpen, FolderX } from 'lucide-react'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { Divider, Pane, PaneGroup } from '../../components/panes.tsx'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Ring } from '../../components/ring.tsx'
import { formatInstant } from '../../components/times.ts'
import { useMedia } from '../../components/use-media.ts'
import { folderOf } from '../../routes.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { categoriesOf } from '../../store/references-selectors.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { openFolderOf } from '../../store/workspace-selectors.ts'
import { AttentionCards } from './attention-cards.tsx'
import { Board } from './board.tsx'
import { LoadingBoard } from './loading-board.tsx'
import { OverviewHead } from './overview-head.tsx'
import './overview.css'
import { RecentWork } from './recent-work.tsx'
import { SidePane, useSidePane } from './side-pane.tsx'

/** The board of a folder: every category, how fresh it is and why, and what can be done. */
export function OverviewScreen() {
  const folder = useViewer(({ route }) => folderOf(route)) ?? ''
  const state = useViewer(({ overviews }) => overviews[folder]?.state ?? 'loading')
  if (state === 'failed') return <UnreadableFolder folder={folder} />
  return (
    <>
      <VanishedFolder folder={folder} />
      <OverviewHead folder={folder} />
      {state === 'loading' ? <LoadingBoard /> : <LoadedOverview folder={folder} />}
    </>
  )
}

function LoadedOverview({ folder }: { readonly folder: string }) {
  const pane = useSidePane()
  const isNarrow = useMedia('(width < 1100px)')
  const isGone = useViewer((state) => openFolderOf(state)?.presence.state === 'gone')
  const board = (
    <div className={`board-area ${isGone ? 'frozen' : ''}`}>
      {isGone ? null : <Waiting folder={folder} />}
      <Board folder={folder} />
      <RecentWork folder={folder} />
    </div>
  )
  if (pane === null) return board
  if (isNarrow)
    return (
      <div className="over">
        {board}
        <SidePane folder={folder} pane={pane} />
      </div>
    )
  return (
    <PaneGroup name="overview" panes={['board', 'side']}>
      <Pane id="board" label="Categories" minSize="520px">
        {board}
      </Pane>
      <Divider label="Width of the details" />
      <Pane id="side" label="Details" size="400px" minSize="300px" maxSize="60%">
        <SidePane folder={folder} pane={pane} />
      </Pane>
    </PaneGroup>
  )
}

/** What waits for a person; of a folder without data that is one thing. */
function Waiting({ folder }: { readonly folder: string }) {
  const isEmpty = useViewer((state) => isEmptyFolder(state, folder))
  if (!isEmpty) return <AttentionCards folder={folder} />
  return (
    <Banner tone="info" icon={FolderOpen} title="This folder has no reference data yet.">
      Refresh all downloads every category that has a source from GitHub and converts it; nothing
      else in the folder is touched.
    </Banner>
  )
}

function isEmptyFolder(state: ViewerState, folder: string): boolean {
  const categories = categoriesOf(state, folder)
  const hasNone = categories.every(
    ({ legacy, v2, freshness }) =>
      legacy.state === 'missing' && v2.state === 'missing' && freshness.state !== 'failed',
  )
  return categories.length > 0 && hasNone
}

/** Nothing of the folder is known: only what is wrong, and what can be done about it. */
function UnreadableFolder({ folder }: { readonly folder: string }) {
  const problem = useViewer(({ overviews }) => {
    const overview = overviews[folder]
    return overview?.state === 'failed' ? overview.problem : null
  })
  if (problem === null) return null
  return (
    <>
      <h1 className="unseen">Overview</h1>
      <ProblemCard
        problem={problem}
        title="This folder cannot be shown"
        icon={FolderX}
        actions={<FolderActions folder={folder} />}
      />
    </>
  )
}

/** The folder is gone, but what was read of it is still here. */
function VanishedFolder({ folder }: { readonly folder: string }) {
  const problem = useViewer((state) => {
    const presence = openFolderOf(state)?.presence
    return presence?.state === 'gone' ? presence.problem : null
  })
  const readAt = useViewer(({ overviews, clockMs }) => {
    const overview = overviews[folder]
    if (overview?.state !== 'ready') return null
    return formatInstant(new Date(overview.loadedAtMs).toISOString(), clockMs)
  })
  if (problem === null) return null
  return (
    <ProblemCard
      problem={problem}
      title="The folder is not there any more"
      icon={FolderX}
      note={
        <span className="goes-on">
          <Ring share={0.25} /> It goes on by itself when the folder is back.
          {readAt === null ? '' : ` What is below was read at ${readAt}.`}
        </span>
      }
      actions={<FolderActions folder={folder} />}
    />
  )
}

function FolderActions({ folder }: { readonly folder: string }) {
  const store = useViewerStore()
  return (
    <>
      <Button look="primary" onClick={() => void store.getState().enterFolder(folder)}>
        Look again
      </Button>
      <Button onClick={() => store.getState().navigate({ screen: 'first-run', isLogOpen: false })}>
        Open another folder
      </Button>
    </>
  )
}
