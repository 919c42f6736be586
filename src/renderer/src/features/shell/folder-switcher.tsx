import { ChevronsUpDown, Copy, Folder, FolderX, House } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { KnownFolder } from '../../../../bridge/viewer-shapes.ts'
import { layerRoot } from '../../components/layer-root.ts'
import '../../components/menu.css'
import { formatInstant } from '../../components/times.ts'
import { valueOf } from '../../store/loadable.ts'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { openFolderOf, whyNotWritable } from '../../store/workspace-selectors.ts'

const NO_FOLDERS: readonly KnownFolder[] = []

/** Which folder is shown, and a menu of the others. A web page never names one: it picks. */
export function FolderSwitcher() {
  const store = useViewerStore()
  const open = useViewer(openFolderOf)
  const isOpen = useViewer((state) => state.overlay?.overlay === 'folders')
  const setOpen = (opens: boolean) => {
    const { openOverlay, closeOverlay } = store.getState()
    if (opens) openOverlay({ overlay: 'folders' })
    else closeOverlay()
  }
  const isGone = open?.presence.state === 'gone'
  const Icon = isGone ? FolderX : Folder
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className={`folder ${isGone ? 'gone' : ''}`} title={open?.path}>
          <Icon size={16} aria-hidden />
          <b className="cut">{open?.name ?? 'No folder is open'}</b>
          {open === null ? null : <span className="path cut">{parentOf(open.path)}</span>}
          <ChevronsUpDown size={14} aria-hidden />
          <span className="unseen">switch folder</span>
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layerRoot()}>
        <FolderMenu open={open} />
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function FolderMenu({ open }: { readonly open: KnownFolder | null }) {
  const store = useViewerStore()
  const folders = useViewer((state) => valueOf(state.workspace)?.folders ?? NO_FOLDERS)
  return (
    <DropdownMenu.Content
      className="menu folders"
      align="start"
      sideOffset={4}
      collisionPadding={8}
    >
      {folders.map((folder) => (
        <FolderItem key={folder.id} folder={folder} isCurrent={folder.id === open?.id} />
      ))}
      <hr />
      {open?.origin === 'sample' ? (
        <DropdownMenu.Item className="menuitem" onSelect={() => void store.getState().copySample()}>
          <Copy size={16} aria-hidden />
          <span>Open a copy of the sample that can be changed</span>
        </DropdownMenu.Item>
      ) : null}
      <DropdownMenu.Item
        className="menuitem"
        onSelect={() => store.getState().navigate({ screen: 'first-run', isLogOpen: false })}
      >
        <House size={16} aria-hidden />
        <span>All ways to open a folder</span>
      </DropdownMenu.Item>
    </DropdownMenu.Content>
  )
}

function FolderItem(props: { readonly folder: KnownFolder; readonly isCurrent: boolean }) {
  const { folder, isCurrent } = props
  const store = useViewerStore()
  const nowMs = useViewer(({ clockMs }) => Math.floor(clockMs / 60_000) * 60_000)
  const Icon = folder.presence.state === 'gone' ? FolderX : Folder
  return (
    <DropdownMenu.Item
      className="menuitem"
      data-current={isCurrent || undefined}
      onSelect={() => store.getState().openFolder(folder.id)}
    >
      <Icon size={16} aria-hidden />
      <b className="cut">{folder.name}</b>
      <span className="why small">{isCurrent ? 'open' : describeOpened(folder, nowMs)}</span>
      <small className="cut">
        {folder.path}
        {describeState(folder)}
      </small>
    </DropdownMenu.Item>
  )
}

function describeOpened({ lastOpenedAt, origin }: KnownFolder, nowMs: number): string {
  if (lastOpenedAt !== null) return formatInstant(lastOpenedAt, nowMs)
  return origin === 'sample' ? 'sample' : 'new'
}

function describeState(folder: KnownFolder): string {
  const why = whyNotWritable(folder)
  return why === null ? '' : ` — ${why}`
}

/** The path without its last part. */
function parentOf(path: string): string {
  return path.replace(/[^/\\]+[/\\]*$/, '')
}
