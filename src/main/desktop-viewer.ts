import { homedir } from 'node:os'
import { join } from 'node:path'
import { readVersion, SAMPLE_FOLDER } from '../backend/package-files.ts'
import { settingsFilePath } from '../backend/settings/settings-file-path.ts'
import { userDataFolder } from '../backend/settings/user-data-folder.ts'
import type { ViewerOptions } from '../backend/viewer/viewer-options.ts'
import type { StartArguments } from './start-arguments.ts'

/** Where what is a person's own is kept: by the window, the command line and the served page alike. */
export function ownFolder(): string {
  return userDataFolder({ env: process.env }, place())
}

/** Where Chromium keeps what it needs, apart from what is a person's own. */
export function chromiumFolder(): string {
  return join(ownFolder(), 'window')
}

/** Where the window was. */
export function boundsFile(): string {
  return join(ownFolder(), 'window.json')
}

/** What the viewer is made from: the same as for `hrv serve`. */
export function desktopViewerOptions({ flags }: Pick<StartArguments, 'flags'>): ViewerOptions {
  return {
    version: readVersion(),
    sampleFolder: SAMPLE_FOLDER,
    grantedFolders: [],
    flags,
    env: { ...process.env },
    settingsFile: settingsFilePath(process.env, place()),
    userDataFolder: ownFolder(),
    grantCommand: 'hrv serve --base DIR',
    compareCommand: 'hrv serve --compare A B',
    checksOutputs: false,
  }
}

function place() {
  return { platform: process.platform, home: homedir() }
}
