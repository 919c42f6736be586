import { GitHubBackend } from './github-backend.ts'
import { createLazySource, createOfflineSource } from './lazy-source.ts'
import { NO_LOG, type Log } from './log.ts'
import { makeReferenceFolder, openReferenceFolder } from './reference-folder.ts'
import type { ReferenceSource } from './reference-source.ts'
import { ReferenceService } from './reference-service.ts'
import type { RepositorySettings } from './repository-settings.ts'
import type { Settings } from './settings.ts'
import { requireBasePath } from './settings/require-base-path.ts'
import type { GitHubRepository, GitHubSourceSettings } from './source-settings.ts'

/** What a face brings along. */
export interface BackendOptions {
  /** What other programs are told while they wait for this one: `hrv fetch`. */
  readonly program: string
  readonly log?: Log
  /** Instead of GitHub, in tests. */
  readonly source?: ReferenceSource
}

/**
 * Builds everything once, from settings: the folder, the source, the backend on them, and the
 * service that all faces call. Uses no network and writes nothing, except that it makes the folder
 * when a setting says so. Fails with `base-missing`, `usage`, or as `openReferenceFolder` does.
 */
export async function createBackend(
  settings: Settings,
  options: BackendOptions,
): Promise<ReferenceService> {
  const { log = NO_LOG, program } = options
  const base = requireBasePath(settings.basePath)
  if (settings.makesFolders.value && settings.basePath.from !== 'flag')
    await makeReferenceFolder(base)
  const folder = await openReferenceFolder(base, { program })
  const ttlSeconds = settings.ttlSeconds.value
  const backend = await GitHubBackend.open({
    folder,
    source: options.source ?? createSource(settings),
    // One time-to-live for what is on disk and for what is in memory.
    cacheTtlSeconds: ttlSeconds,
    retryMaxAttempts: settings.retryMaxAttempts.value,
    retryBackoffSeconds: settings.retryBackoffSeconds.value,
    replicateMode: settings.replicateMode.value,
    isSeedingEnabled: settings.isSeedingEnabled.value,
    // The service reads what it is asked about.
    preloadsLegacy: false,
    log,
  })
  return new ReferenceService({ backend, ttlSeconds, log })
}

/** What a source of GitHub's files has to know, out of all settings. */
export function sourceSettings(settings: Settings): GitHubSourceSettings {
  const { repositories } = settings
  return {
    repositories: {
      image: repositoryOf(repositories.image),
      text: repositoryOf(repositories.text),
    },
    rawBaseUrl: settings.rawBaseUrl.value,
    proxyUrlBase: settings.proxyUrlBase.value,
    retryMaxAttempts: settings.retryMaxAttempts.value,
    retryBackoffSeconds: settings.retryBackoffSeconds.value,
  }
}

function createSource(settings: Settings): ReferenceSource {
  const create = settings.isOffline.value ? createOfflineSource : createLazySource
  return create(sourceSettings(settings))
}

function repositoryOf({ owner, name, branch, proxyUrlBase }: RepositorySettings): GitHubRepository {
  return {
    owner: owner.value,
    name: name.value,
    branch: branch.value,
    proxyUrlBase: proxyUrlBase.value,
  }
}
