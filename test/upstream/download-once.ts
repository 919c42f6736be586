import { createRequire } from 'node:module'
import { createGitHubSource } from '../../src/backend/github-source.ts'
import { DOWNLOAD_LIMITS } from '../../src/backend/download-limits.ts'
import { outcomeOf, settingsFor } from './download-case.ts'
import { createWeakSource } from './weak-source.ts'

/** What a process of its own tells of one download. */
export interface OnceReport {
  /** How it ended: the code of the problem, or what else it was. */
  readonly end: string
  /** Whether undici was in memory before the first download. */
  readonly hadUndici: boolean
  readonly peakBytes: number
}

// node download-once.ts RAW_BASE_URL real|weak [CANCEL_AFTER_MS]
const [rawBaseUrl = '', kind = 'real', cancelAfterMs = '60000'] = process.argv.slice(2)
const real = createGitHubSource(settingsFor(rawBaseUrl, { limits: DOWNLOAD_LIMITS }))
const hadUndici = Object.keys(createRequire(import.meta.url).cache).some(isUndici)
const source = kind === 'weak' ? createWeakSource(rawBaseUrl) : real

const cancel = new AbortController()
setTimeout(() => cancel.abort(), Number(cancelAfterMs)).unref()
const outcome = await outcomeOf(source, 60_000, { validators: null, signal: cancel.signal })
const end = outcome.type === 'problem' ? outcome.problem.code : outcome.type
const report: OnceReport = { end, hadUndici, peakBytes: process.resourceUsage().maxRSS * 1024 }
process.stdout.write(JSON.stringify(report))

function isUndici(path: string): boolean {
  return path.includes('/node_modules/undici/')
}
