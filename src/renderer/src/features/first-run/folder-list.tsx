import { Folder, FolderLock, FolderSearch, FolderX } from 'lucide-react'
import type { KnownFolder } from '../../../../bridge/viewer-shapes.ts'
import { sentence } from '../../components/sentence.ts'
import { formatInstant } from '../../components/times.ts'
import { Kbd } from '../../components/kbd.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { chooseStart } from './choose-start.ts'
import { describePresence, groupFolders } from './known-folders.ts'
import { digitOf, type StartChoice } from './start-choices.ts'

interface FolderListProps {
  readonly folders: readonly KnownFolder[]
  /** All choices of the page, for the digits. */
  readonly choices: readonly StartChoice[]
}

/** The folders that the host knows, by why it knows them. */
export function FolderList({ folders, choices }: FolderListProps) {
  const groups = groupFolders(folders)
  const indexOf = (id: string) =>
    choices.findIndex((choice) => choice.choice === 'folder' && choice.folder.id === id)
  return (
    <section className="first-run-folders" aria-label="Known folders">
      {groups.length === 0 && <NoFolders />}
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title}>
          <h2>{group.title}</h2>
          {group.folders.map((folder) => (
            <FolderRow key={folder.id} folder={folder} digit={digitOf(indexOf(folder.id))} />
          ))}
        </div>
      ))}
    </section>
  )
}

function NoFolders() {
  return (
    <>
      <h2>Known folders</h2>
      <p className="first-run-none">
        None yet. A folder is listed here when it is named by <code>--base</code>, found by{' '}
        <code>AIWORKER_CACHE_HOME</code>, or was opened before.
      </p>
    </>
  )
}

interface FolderRowProps {
  readonly folder: KnownFolder
  readonly digit: string | null
}

function FolderRow({ folder, digit }: FolderRowProps) {
  const store = useViewerStore()
  const { name, path, presence } = folder
  const isGone = presence.state === 'gone'
  return (
    <button
      type="button"
      className={`first-run-folder origin-${folder.origin} ${isGone ? 'is-gone' : ''}`}
      data-choice
      onClick={() => void chooseStart(store.getState(), { choice: 'folder', folder })}
    >
      <FolderIcon folder={folder} />
      <span className="grow">
        <b className="cut">{name}</b>
        <small className="cut" title={path}>
          <bdi>{path}</bdi>
        </small>
        {isGone && (
          <small className="first-run-problem">
            {sentence(presence.problem.cause)} {sentence(presence.problem.next)}
          </small>
        )}
      </span>
      <span className="first-run-state">
        <span>{describePresence(presence)}</span>
        <small>{useLastOpened(folder)}</small>
      </span>
      {digit !== null && <Kbd chord={digit} />}
    </button>
  )
}

function useLastOpened({ lastOpenedAt }: KnownFolder): string {
  // The day is enough to tell folders apart: it need not tick.
  return useViewer(({ clockMs }) =>
    lastOpenedAt === null ? 'not opened yet' : `opened ${formatInstant(lastOpenedAt, clockMs)}`,
  )
}

function FolderIcon({ folder }: { readonly folder: KnownFolder }) {
  switch (folder.presence.state) {
    case 'gone':
      return <FolderX size={16} aria-hidden />
    case 'read-only':
      return <FolderLock size={16} aria-hidden />
    case 'writable':
      return folder.origin === 'environment' ? (
        <FolderSearch size={16} aria-hidden />
      ) : (
        <Folder size={16} aria-hidden />
      )
  }
}
