import type { Host, OpenedService, ServiceFlags } from './command.ts'

/**
 * Opens the folder that the settings name, with all that can be done there. Loaded only by who needs
 * it. Fails with `usage`, `base-missing` or `folder-missing`.
 */
export async function openService(flags: ServiceFlags, { env }: Host): Promise<OpenedService> {
  const [{ readSettings }, { createBackend }] = await Promise.all([
    import('../backend/settings.ts'),
    import('../backend/create-backend.ts'),
  ])
  const { base, ttl, rawBaseUrl } = flags
  const offline = flags.offline === true ? 'true' : undefined
  const settings = readSettings({ flags: { base, ttl, rawBaseUrl, offline }, env })
  return { settings, service: await createBackend(settings, { program: 'hrv' }) }
}
