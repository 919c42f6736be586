import {
  CircleArrowUp,
  Files,
  FolderX,
  KeyRound,
  Lock,
  PlugZap,
  TriangleAlert,
  WifiOff,
} from 'lucide-react'
import type { FolderId } from '../../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../../domain/problem.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { sentence } from '../../components/sentence.ts'
import { CommandButton } from '../../commands/command-button.tsx'
import { folderOf } from '../../routes.ts'
import { settingsAction } from '../../store/problem-actions.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import type { ViewerState } from '../../store/viewer-state.ts'
import { isOffline, openFolderOf } from '../../store/workspace-selectors.ts'

/** What holds for everything on the screen, most serious first. */
export function Banners() {
  return (
    <>
      <HostBanner />
      <FolderBanner />
      <TroubleBanner />
      <CopiesBanner />
      <OfflineBanner />
    </>
  )
}

function HostBanner() {
  const connection = useViewer((state) => state.connection)
  if (connection === 'connected') return null
  if (connection === 'refused')
    return (
      <Banner tone="bad" icon={KeyRound} title="This page is not let in any more.">
        The program was started anew. Open the address that <code>hrv serve</code> prints; what is
        below is as it was last told.
      </Banner>
    )
  return (
    <Banner tone="bad" icon={PlugZap} title="The program behind this page does not answer.">
      What is below is as it was last told, and files are not touched. Start it with{' '}
      <code>hrv serve</code>; the page goes on by itself.
    </Banner>
  )
}

function FolderBanner() {
  const folder = useViewer(openFolderOf)
  const screen = useViewer(({ route }) => route.screen)
  if (folder === null || folder.presence.state === 'writable') return null
  const { presence } = folder
  // The overview says this with all that is known of it.
  if (presence.state === 'gone')
    return screen === 'overview' ? null : (
      <Banner tone="bad" icon={FolderX} title="The folder is not there any more.">
        {sentence(presence.problem.cause)} {sentence(presence.problem.kept)} It goes on by itself
        when the folder is back.
      </Banner>
    )
  switch (presence.reason) {
    case 'sample':
      return (
        <Banner
          tone="info"
          icon={Lock}
          title="This is the sample: look only."
          actions={<CommandButton command="folder.sample-copy" label="Open a copy" isSmall />}
        >
          A copy of it can be refreshed and changed.
        </Banner>
      )
    case 'permissions':
      return (
        <Banner tone="info" icon={Lock} title="Look only.">
          This folder cannot be written to, so nothing can be refreshed or converted. Allow writing
          to <code>{folder.path}</code>, or open another folder.
        </Banner>
      )
    case 'newer-version':
      return (
        <Banner tone="warn" icon={CircleArrowUp} title="A newer version has been here.">
          It wrote <code>{folder.path}</code>, so this version only looks. Use that newer version to
          refresh or convert.
        </Banner>
      )
  }
}

/** That the overview could not be asked for anew; what is shown is older. */
function TroubleBanner() {
  const store = useViewerStore()
  const folder = useViewer(({ route }) => folderOf(route))
  const trouble = useViewer((state) => {
    const overview = folder === null ? undefined : state.overviews[folder]
    if (folder === null || overview?.state !== 'ready' || state.connection !== 'connected')
      return null
    return overview.trouble ?? overview.overview.folderProblem ?? ailmentOf(state, folder)
  })
  const isGone = useViewer((state) => openFolderOf(state)?.presence.state === 'gone')
  if (folder === null || trouble === null || isGone) return null
  return (
    <Banner
      tone="warn"
      icon={TriangleAlert}
      title={`Could not ${trouble.action}.`}
      actions={
        <Button isSmall onClick={() => void store.getState().loadOverview(folder)}>
          Look again
        </Button>
      }
    >
      {sentence(trouble.cause)} <code>{trouble.target}</code> {sentence(trouble.kept)}{' '}
      {sentence(trouble.next)}
    </Banner>
  )
}

/** That the folder cannot be worked with although it is there and seems writable. */
function ailmentOf(state: ViewerState, folder: FolderId): Problem | null {
  const health = state.healths[folder]
  if (health?.state !== 'ready' || openFolderOf(state)?.presence.state !== 'writable') return null
  const { readable, writable } = health.value
  if (readable.state === 'bad') return readable.problem
  return writable.state === 'bad' ? writable.problem : null
}

/** That a synchronising program has put copies beside files of the reference. */
function CopiesBanner() {
  const screen = useViewer(({ route }) => route.screen)
  const folder = useViewer(({ route }) => folderOf(route))
  const files = useViewer((state) => {
    const overview = folder === null ? undefined : state.overviews[folder]
    if (overview?.state !== 'ready') return ''
    return overview.overview.conflictCopies.map(({ file }) => file).join(', ')
  })
  if (screen !== 'overview' || files === '') return null
  return (
    <Banner tone="warn" icon={Files} title="Copies lie beside the reference.">
      A synchronising program made them, perhaps of two edits at once: <code>{files}</code>. They
      are neither read nor changed; compare them yourself, then remove them.
    </Banner>
  )
}

function OfflineBanner() {
  const store = useViewerStore()
  const offline = useViewer(isOffline)
  const hasFolder = useViewer(({ route }) => route.screen === 'overview')
  if (!offline || !hasFolder) return null
  return (
    <Banner
      tone="warn"
      icon={WifiOff}
      title="Offline."
      actions={
        <button
          type="button"
          className="link"
          onClick={() => settingsAction(store.getState(), 'network').run()}
        >
          Offline is a setting
        </button>
      }
    >
      Everything in this folder can be browsed and converted; nothing is downloaded.
    </Banner>
  )
}
