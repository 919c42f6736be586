import { ProblemError } from '../domain/problem.ts'
import type { DownloadClock, DownloadLimits } from './download-limits.ts'

/** The host that GitHub serves the files of a branch from. */
export const DEFAULT_RAW_BASE_URL = 'https://raw.githubusercontent.com'

/** A GitHub repository that holds legacy files (spec backend.md §3). */
export interface GitHubRepository {
  readonly owner: string
  readonly name: string
  /** May hold slashes. */
  readonly branch: string
  /** What its URLs are put behind (UD9); null for the proxy of all repositories, or none. */
  readonly proxyUrlBase: string | null
}

/** All that a source of legacy files needs to know. */
export interface GitHubSourceSettings {
  readonly repositories: { readonly image: GitHubRepository; readonly text: GitHubRepository }
  /** Stands for `https://raw.githubusercontent.com`: scheme, host and the beginning of the path. */
  readonly rawBaseUrl: string
  /** The proxy for repositories that name none of their own (`GITHUB_PROXY_URL_BASE`). */
  readonly proxyUrlBase: string | null
  /** Attempts for each download, the first included; at least one is made. */
  readonly retryMaxAttempts: number
  /** What the pauses between attempts begin with. */
  readonly retryBackoffSeconds: number
  /** Where `HTTPS_PROXY` and its like are read; the environment of this process by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** For tests. */
  readonly limits?: Partial<DownloadLimits>
  /** For tests. */
  readonly clock?: DownloadClock
}

/** A setting that cannot be used, as the problem `usage`; `cause` must not repeat a secret. */
export function settingProblem(setting: string, cause: string, next: string): ProblemError {
  return new ProblemError({
    code: 'usage',
    action: 'read the settings',
    target: setting,
    cause,
    kept: 'nothing was downloaded or changed',
    next,
  })
}
