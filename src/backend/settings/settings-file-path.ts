import { isAbsolute, join, resolve } from 'node:path'
import type { SettingTexts } from '../setting-reader.ts'

const VARIABLE = 'HRV_SETTINGS_FILE'

/**
 * Where a person's settings are: the file that `HRV_SETTINGS_FILE` names, else `hrv/settings.json`
 * where each system keeps what programs are told.
 */
export function settingsFilePath(
  env: SettingTexts,
  { platform, home }: { readonly platform: NodeJS.Platform; readonly home: string },
): string {
  const named = env[VARIABLE]
  if (named !== undefined && named !== '') return resolve(named)
  return join(settingsFolder(env, platform, home), 'hrv', 'settings.json')
}

function settingsFolder(env: SettingTexts, platform: NodeJS.Platform, home: string): string {
  switch (platform) {
    case 'win32':
      return env['APPDATA'] ?? join(home, 'AppData', 'Roaming')
    case 'darwin':
      return join(home, 'Library', 'Application Support')
    default: {
      const named = env['XDG_CONFIG_HOME']
      // A relative path is to be ignored, says the XDG specification.
      return named !== undefined && isAbsolute(named) ? named : join(home, '.config')
    }
  }
}
