import { homedir } from 'node:os'
import type { SettingsFile } from '../backend/settings/settings-file.ts'
import type { Host } from './command.ts'

/** The settings of the person who runs this program; loaded only by who needs it. */
export async function openSettingsFile({ env }: Pick<Host, 'env'>): Promise<SettingsFile> {
  const [{ SettingsFile }, { settingsFilePath }] = await Promise.all([
    import('../backend/settings/settings-file.ts'),
    import('../backend/settings/settings-file-path.ts'),
  ])
  return new SettingsFile(settingsFilePath(env, { platform: process.platform, home: homedir() }))
}
