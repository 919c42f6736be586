import type { Call } from '../command.ts'
import { serveViewer, type ServeFlags } from '../serve-viewer.ts'

export interface ServeCommandFlags extends ServeFlags {
  readonly open?: true
}

/** `hrv serve`: the viewer as a page on this computer, until it is stopped. */
export async function serve({ flags, session }: Call<ServeCommandFlags>): Promise<'stopped'> {
  const grantedFolders = flags.base === undefined ? [] : [(await session.openFolder()).root]
  return serveViewer({ flags, session, grantedFolders, opensBrowser: flags.open === true })
}
