import { app } from 'electron'
import type { ViewerPort } from '../backend/viewer-port.ts'
import type { KnownFolder } from '../bridge/viewer-shapes.ts'
import { workspaceOf } from './folder-files.ts'

const MOST_SHOWN = 10

/** Keeps the system's list of folders that were opened last: the jump list, or the dock's menu. */
export async function showRecentFolders(
  viewer: ViewerPort,
  platform: NodeJS.Platform,
): Promise<() => void> {
  const stop = viewer.on('didChangeFolders', (text) => {
    // What the viewer's thread writes for this event.
    show(JSON.parse(text) as readonly KnownFolder[], platform)
  })
  show((await workspaceOf(viewer)).folders, platform)
  return stop
}

function show(folders: readonly KnownFolder[], platform: NodeJS.Platform): void {
  const opened = folders
    .filter(({ lastOpenedAt, origin }) => lastOpenedAt !== null && origin !== 'sample')
    .toSorted((left, right) => (right.lastOpenedAt ?? '').localeCompare(left.lastOpenedAt ?? ''))
    .slice(0, MOST_SHOWN)
  if (platform === 'win32') app.setJumpList([{ name: 'Folders', items: opened.map(jumpItem) }])
  // The last one that is added stands first.
  else for (const { path } of opened.toReversed()) app.addRecentDocument(path)
}

function jumpItem({ name, path }: KnownFolder) {
  // A path of Windows has no quotes in it; a backslash before one would take it away.
  const args = `--base "${path.replace(/\\+$/, '')}"`
  return { type: 'task', title: name, description: path, program: process.execPath, args } as const
}
