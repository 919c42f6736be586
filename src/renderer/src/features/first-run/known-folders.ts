import type { FolderPresence, KnownFolder } from '../../../../bridge/viewer-shapes.ts'

/** Folders that the host knows for one reason. */
export interface FolderGroup {
  readonly title: string
  readonly folders: readonly KnownFolder[]
}

const TITLES = [
  ['granted', 'Named by --base'],
  ['environment', 'Found on this computer, by AIWORKER_CACHE_HOME'],
  ['recent', 'Opened before'],
] as const satisfies readonly (readonly [KnownFolder['origin'], string])[]

/** The folders beside the sample, by why they are known; groups without any are left out. */
export function groupFolders(folders: readonly KnownFolder[]): readonly FolderGroup[] {
  return TITLES.map(([origin, title]) => ({
    title,
    folders: folders.filter((folder) => folder.origin === origin).toSorted(byLastOpened),
  })).filter((group) => group.folders.length > 0)
}

/** The one that was used last first; those never opened keep their order behind. */
function byLastOpened(left: KnownFolder, right: KnownFolder): number {
  return (right.lastOpenedAt ?? '').localeCompare(left.lastOpenedAt ?? '')
}

/** Whether a folder can be worked with, in few words. */
export function describePresence(presence: FolderPresence): string {
  switch (presence.state) {
    case 'writable':
      return 'writable'
    case 'read-only':
      return `read-only: ${READ_ONLY_REASONS[presence.reason]}`
    case 'gone':
      return 'not there now'
  }
}

const READ_ONLY_REASONS = {
  sample: 'part of the program',
  permissions: 'no permission to write',
  'newer-version': 'a newer version has written it',
} as const
