import { ProblemError } from '../domain/problem.ts'
import type { ReferenceSource } from './reference-source.ts'
import type { GitHubSourceSettings } from './source-settings.ts'
import { locateSourceFiles } from './source-url.ts'

/**
 * GitHub as a source whose HTTP client is loaded by the first download: most commands never make
 * one. Fails with `usage` for settings that name no usable address.
 */
export function createLazySource(settings: GitHubSourceSettings): ReferenceSource {
  let loading: Promise<ReferenceSource> | null = null
  return {
    urlOf: urlsOf(settings),
    download: async (category, options) => {
      loading ??= import('./github-source.ts').then((module) => module.createGitHubSource(settings))
      return (await loading).download(category, options)
    },
  }
}

/** The same sources, but nothing is downloaded from them: the person works offline. */
export function createOfflineSource(settings: GitHubSourceSettings): ReferenceSource {
  const urlOf = urlsOf(settings)
  return {
    urlOf,
    download: (category) =>
      Promise.reject(
        new ProblemError({
          code: 'source-unreachable',
          action: `download ${category}`,
          target: urlOf(category) ?? category,
          cause: 'this program was told to work offline',
          kept: 'everything in the folder',
          next: 'leave out --offline, or HORDE_MODEL_REFERENCE_OFFLINE, to use the network',
        }),
      ),
  }
}

function urlsOf(settings: GitHubSourceSettings): ReferenceSource['urlOf'] {
  const fileOf = locateSourceFiles(settings)
  return (category) => fileOf(category)?.url.href ?? null
}
