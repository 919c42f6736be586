import { isAbsolute, join } from 'node:path'
import type { SettingTexts } from '../setting-reader.ts'

const PROGRAM = 'horde-reference-viewer'

/** Where a program keeps what is a person's own, as each system has it. */
export function userDataFolder(
  { env }: { readonly env: SettingTexts },
  { platform, home }: { readonly platform: NodeJS.Platform; readonly home: string },
): string {
  switch (platform) {
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), PROGRAM)
    case 'darwin':
      return join(home, 'Library', 'Application Support', PROGRAM)
    default: {
      const named = env['XDG_DATA_HOME']
      // A relative path is to be ignored, says the XDG specification.
      const isUsable = named !== undefined && isAbsolute(named)
      return join(isUsable ? named : join(home, '.local', 'share'), PROGRAM)
    }
  }
}
