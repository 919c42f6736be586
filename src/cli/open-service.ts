import type { Problem } from '../domain/problem.ts'
import type { Host, OpenedService, ServiceFlags } from './command.ts'
import { openSettingsFile } from './open-settings-file.ts'

/** An opened folder, and what a person must be told of the settings file. */
export interface OpenedWithSettings extends OpenedService {
  readonly problems: readonly Problem[]
}

/**
 * Opens the folder that the settings name, with all that can be done there. Loaded only by who needs
 * it. Fails with `usage`, `base-missing` or `folder-missing`.
 */
export async function openService(flags: ServiceFlags, host: Host): Promise<OpenedWithSettings> {
  const [file, { loadSettings }, { createBackend }] = await Promise.all([
    openSettingsFile(host),
    import('../backend/settings/load-settings.ts'),
    import('../backend/create-backend.ts'),
  ])
  const { base, ttl, rawBaseUrl } = flags
  const offline = flags.offline === true ? 'true' : undefined
  const sources = { flags: { base, ttl, rawBaseUrl, offline }, env: host.env }
  const { settings, problems } = await loadSettings(file, sources)
  return { settings, problems, service: await createBackend(settings, { program: 'hrv' }) }
}
