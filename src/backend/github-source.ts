import type { CategoryId } from '../domain/categories.ts'
import { DownloadFault } from './download-fault.ts'
import {
  cancelledDownload,
  downloadFile,
  downloadProblem,
  type DownloadPolicy,
} from './download-file.ts'
import { DOWNLOAD_LIMITS, SYSTEM_CLOCK } from './download-limits.ts'
import { DownloadRestraint } from './download-restraint.ts'
import { HttpConnections } from './http-connections.ts'
import type { DownloadOptions, ReferenceSource, SourceAnswer } from './reference-source.ts'
import type { GitHubSourceSettings } from './source-settings.ts'
import { locateSourceFiles, type SourceFileOf } from './source-url.ts'

/**
 * Legacy files as GitHub, a proxy before it or a stand-in serves them (spec backend.md §4, §7). All
 * downloads share at most four connections, and heed what a server asked of any of them. Nothing is
 * requested before the first download; nothing has to be closed. Fails with `usage` for settings
 * that name no usable address.
 */
export function createGitHubSource(settings: GitHubSourceSettings): ReferenceSource {
  const fileOf = locateSourceFiles(settings)
  const policy = policyOf(settings)
  const { connectMs } = policy.limits
  const environment = settings.environment ?? process.env
  const connections = new HttpConnections({ connectMs, environment })
  return {
    urlOf: (category) => fileOf(category)?.url.href ?? null,
    download: (category, options) => download(category, { fileOf, policy, connections }, options),
  }
}

function policyOf(settings: GitHubSourceSettings): DownloadPolicy {
  const { retryMaxAttempts, retryBackoffSeconds, limits, clock = SYSTEM_CLOCK } = settings
  return {
    maxAttempts: retryMaxAttempts,
    backoffMs: Math.max(0, retryBackoffSeconds * 1000),
    limits: { ...DOWNLOAD_LIMITS, ...limits },
    clock,
    restraint: new DownloadRestraint(clock),
  }
}

interface SourceParts {
  readonly fileOf: SourceFileOf
  readonly policy: DownloadPolicy
  readonly connections: HttpConnections
}

async function download(
  category: CategoryId,
  { fileOf, policy, connections }: SourceParts,
  options: DownloadOptions,
): Promise<SourceAnswer> {
  const file = fileOf(category)
  if (file === null) throw new TypeError(`${category} has no source`)
  try {
    return await connections.use(options.signal, (dispatcher) =>
      downloadFile(file, dispatcher, policy, options),
    )
  } catch (error) {
    if (options.signal?.aborted === true) throw cancelledDownload(file)
    throw error instanceof DownloadFault ? downloadProblem(file, error) : error
  }
}
