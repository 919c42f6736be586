import { resolve } from 'node:path'
import { SettingReader } from '../backend/setting-reader.ts'
import { requireBasePath } from '../backend/settings/require-base-path.ts'
import type { Host } from './command.ts'
import { openSettingsFile } from './open-settings-file.ts'

/**
 * The folder to work on: `--base`, else the one the Python library would take from its environment
 * (spec backend.md §3), else that of the settings file. Fails with `base-missing` or `usage`.
 */
export async function resolveBasePath(flag: string | undefined, host: Host): Promise<string> {
  const sources = { flags: { base: flag }, env: host.env }
  const told = new SettingReader(sources).readBasePath()
  if (told.value !== null) return resolve(host.cwd(), told.value)
  const { texts: file } = await (await openSettingsFile(host)).read()
  return resolve(
    host.cwd(),
    requireBasePath(new SettingReader({ ...sources, file }).readBasePath()),
  )
}
