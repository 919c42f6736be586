import type { FolderId, KnownFolder, SettingId } from '../../../bridge/viewer-shapes.ts'
import { folderOf } from '../routes.ts'
import { valueOf } from './loadable.ts'
import type { ViewerState } from './viewer-state.ts'

/** The folder that the page is about; null: none, or the host does not know it. */
export function openFolderOf(state: ViewerState): KnownFolder | null {
  const id = folderOf(state.route)
  return id === null ? null : knownFolder(state, id)
}

/** What the host says of a folder. */
export function knownFolder(state: ViewerState, id: FolderId): KnownFolder | null {
  return valueOf(state.workspace)?.folders.find((folder) => folder.id === id) ?? null
}

/** Whether the settings forbid the network. */
export function isOffline(state: ViewerState): boolean {
  return settingValue(state, 'isOffline') === true
}

/** What is in effect for a setting; undefined: not known yet. */
export function settingValue(state: ViewerState, id: SettingId) {
  return valueOf(state.settings)?.settings.find((setting) => setting.id === id)?.value
}

/** Why nothing can be written into a folder at the moment; null: it can. */
export function whyNotWritable(folder: KnownFolder): string | null {
  const { presence } = folder
  if (presence.state === 'writable') return null
  if (presence.state === 'gone') return 'the folder is not there'
  switch (presence.reason) {
    case 'sample':
      return 'the sample is read-only; open a copy of it'
    case 'permissions':
      return 'this folder cannot be written to'
    case 'newer-version':
      return 'a newer version of this program has written to this folder'
  }
}
