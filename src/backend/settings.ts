import { DEFAULT_CACHE_TTL_SECONDS, DEFAULT_TTL_SECONDS } from './default-ttl.ts'
import type { ReplicateMode } from './github-backend.ts'
import { readRepositories, type RepositorySettings } from './repository-settings.ts'
import {
  asAttempts,
  asBoolean,
  asInteger,
  asPause,
  asRawBaseUrl,
  asReplicateMode,
  asSeconds,
  asTheme,
  asUrl,
  type Theme,
} from './setting-kinds.ts'
import { SettingReader, type Setting, type SettingSources } from './setting-reader.ts'
import { DEFAULT_RAW_BASE_URL } from './source-settings.ts'

/** Everything that can be set (spec backend.md §3), each with its origin. */
export interface Settings {
  /** The reference folder; null: nobody has said which (UD27). */
  readonly basePath: Setting<string | null>
  /** The mode of the *manager*; a backend's own default is REPLICA. */
  readonly replicateMode: Setting<ReplicateMode>
  /** The class's time-to-live. Not range-checked. */
  readonly cacheTtlSeconds: Setting<number>
  /** The viewer's and the command line's; 24 hours by default (design/freshness.md). */
  readonly ttlSeconds: Setting<number>
  readonly retryMaxAttempts: Setting<number>
  readonly retryBackoffSeconds: Setting<number>
  readonly rawBaseUrl: Setting<string>
  /** The proxy of repositories that name none of their own (UD9). */
  readonly proxyUrlBase: Setting<string | null>
  /** Always false in REPLICA mode and offline. */
  readonly isSeedingEnabled: Setting<boolean>
  readonly makesFolders: Setting<boolean>
  readonly isOffline: Setting<boolean>
  /** How the viewer looks. */
  readonly theme: Setting<Theme>
  readonly repositories: { readonly image: RepositorySettings; readonly text: RepositorySettings }
}

/**
 * Reads all settings: a flag wins over the environment, that over the settings file, that over the
 * default. Fails with `usage`, naming the flag or variable and why its text cannot be used; what
 * cannot be used in the settings file is passed over. Variables are found whatever their case.
 */
export function readSettings(sources: SettingSources): Settings {
  const reader = new SettingReader(sources)
  const replicateMode = reader.read('replicateMode', {
    kind: asReplicateMode,
    fallback: 'REPLICA' as const,
    variable: 'HORDE_MODEL_REFERENCE_REPLICATE_MODE',
  })
  const isOffline = reader.read('isOffline', {
    kind: asBoolean,
    fallback: false,
    variable: 'HORDE_MODEL_REFERENCE_OFFLINE',
    flag: 'offline',
  })
  const seeding = reader.read('isSeedingEnabled', {
    kind: asBoolean,
    fallback: false,
    variable: 'HORDE_MODEL_REFERENCE_GITHUB_SEED_ENABLED',
  })
  const canSeed = replicateMode.value === 'PRIMARY' && !isOffline.value
  return {
    basePath: reader.readBasePath(),
    replicateMode,
    isOffline,
    isSeedingEnabled: { ...seeding, value: seeding.value && canSeed },
    ...readDownloadSettings(reader),
    makesFolders: reader.read('makesFolders', {
      kind: asBoolean,
      fallback: false,
      variable: 'HORDE_MODEL_REFERENCE_MAKE_FOLDERS',
    }),
    theme: reader.read<Theme>('theme', {
      kind: asTheme,
      fallback: 'system',
      variable: 'HRV_THEME',
    }),
    repositories: readRepositories(reader),
  }
}

function readDownloadSettings(reader: SettingReader) {
  return {
    cacheTtlSeconds: reader.read('cacheTtlSeconds', {
      kind: asInteger,
      fallback: DEFAULT_CACHE_TTL_SECONDS,
      variable: 'HORDE_MODEL_REFERENCE_CACHE_TTL_SECONDS',
    }),
    ttlSeconds: reader.read('ttlSeconds', {
      kind: asSeconds,
      fallback: DEFAULT_TTL_SECONDS,
      variable: 'HRV_TTL_SECONDS',
      flag: 'ttl',
    }),
    retryMaxAttempts: reader.read('retryMaxAttempts', {
      kind: asInteger,
      fileKind: asAttempts,
      fallback: 3,
      variable: 'HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_MAX_ATTEMPTS',
    }),
    retryBackoffSeconds: reader.read('retryBackoffSeconds', {
      kind: asInteger,
      fileKind: asPause,
      fallback: 2,
      variable: 'HORDE_MODEL_REFERENCE_LEGACY_DOWNLOAD_RETRY_BACKOFF_SECONDS',
    }),
    rawBaseUrl: reader.read('rawBaseUrl', {
      kind: asRawBaseUrl,
      fallback: DEFAULT_RAW_BASE_URL,
      variable: 'HRV_RAW_BASE_URL',
      flag: 'rawBaseUrl',
    }),
    proxyUrlBase: reader.read<string | null>('proxyUrlBase', {
      kind: asUrl,
      fallback: null,
      variable: 'GITHUB_PROXY_URL_BASE',
    }),
  }
}
