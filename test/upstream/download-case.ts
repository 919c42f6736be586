import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGitHubSource } from '../../src/backend/github-source.ts'
import type { DownloadOptions, ReferenceSource } from '../../src/backend/reference-source.ts'
import type { GitHubSourceSettings } from '../../src/backend/source-settings.ts'
import { ProblemError, type Problem } from '../../src/domain/problem.ts'
import { startUpstream, type Upstream } from './upstream.ts'

/** Planted in every URL that the tests give; it must show up nowhere (DL21). */
export const PASSWORD = 'planted-password'

/** The body of the one file that the tests download. */
export const CLIP = JSON.stringify({ imagined: { name: 'imagined', type: 'clip' } }, null, 4)

/** An upstream with one file, and the real source before it. */
export interface DownloadCase {
  readonly upstream: Upstream
  readonly folder: string
  readonly source: (changes?: Partial<GitHubSourceSettings>) => ReferenceSource
  readonly end: () => Promise<void>
}

export async function startDownloadCase(): Promise<DownloadCase> {
  const folder = mkdtempSync(join(tmpdir(), 'hrv-upstream-'))
  writeFileSync(join(folder, 'clip.json'), CLIP)
  const upstream = await startUpstream({ folder })
  return {
    upstream,
    folder,
    source: (changes = {}) => createGitHubSource(settingsFor(upstream.rawBaseUrl, changes)),
    end: async () => {
      await upstream.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Settings with the password planted and deadlines that a test can wait for. */
export function settingsFor(
  rawBaseUrl: string,
  changes: Partial<GitHubSourceSettings> = {},
): GitHubSourceSettings {
  return {
    repositories: {
      image: { owner: 'owner', name: 'images', branch: 'main', proxyUrlBase: null },
      text: { owner: 'owner', name: 'texts', branch: 'feat/y', proxyUrlBase: null },
    },
    rawBaseUrl: rawBaseUrl.replace('://', `://user:${PASSWORD}@`),
    proxyUrlBase: null,
    retryMaxAttempts: 3,
    retryBackoffSeconds: 0.01,
    environment: {},
    ...changes,
    limits: { connectMs: 400, headersMs: 400, idleMs: 400, totalMs: 3000, ...changes.limits },
  }
}

/** How a download ended. */
export type Outcome =
  | { readonly type: 'problem'; readonly problem: Problem; readonly error: ProblemError }
  | { readonly type: 'accepted'; readonly body: string }
  | { readonly type: 'not-modified' }
  | { readonly type: 'bare error' }
  | { readonly type: 'hung' }

/** Downloads the file and says how it ended; what has not ended in time is cancelled and `hung`. */
export async function outcomeOf(
  source: ReferenceSource,
  withinMs: number,
  options: DownloadOptions = { validators: null },
): Promise<Outcome> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    const answer = await source.download('clip', { signal, ...options })
    if (answer.outcome === 'not-modified') return { type: 'not-modified' }
    return { type: 'accepted', body: Buffer.from(answer.bytes).toString() }
  } catch (error) {
    if (signal.aborted) return { type: 'hung' }
    if (!(error instanceof ProblemError)) return { type: 'bare error' }
    return { type: 'problem', problem: error.problem, error }
  }
}

/** The problem that a download ended with; anything else fails the test. */
export function problemIn(outcome: Outcome): Problem {
  if (outcome.type === 'problem') return outcome.problem
  throw new Error(`expected a problem, got: ${outcome.type}`)
}
