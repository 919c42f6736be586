import type { ProblemCode } from '../domain/problem.ts'

/** What a download can fail with, besides being cancelled. */
export type FaultCode = Extract<
  ProblemCode,
  | 'source-unreachable'
  | 'source-refused'
  | 'source-too-large'
  | 'not-the-file'
  | 'truncated'
  | 'rate-limited'
>

/** How one attempt failed. */
export interface FaultDetails {
  readonly code: FaultCode
  /** Names the host and holds no secret. */
  readonly cause: string
  /** What to do; by default what the code suggests. */
  readonly next?: string
  /** Whether another attempt can help: only ever one more (`once`), or as many as are allowed. */
  readonly retry: 'never' | 'once' | 'again'
  /** How long the server asked to be left alone. */
  readonly waitMs?: number
}

const NEXT: Readonly<Record<FaultCode, string>> = {
  'source-unreachable': 'check the connection to the network, then try again',
  'source-refused': 'try again later; if it stays so, check the address of the source',
  'source-too-large': 'check that the settings name the right repository, branch and address',
  'not-the-file':
    'open the address in a browser to see what it gives; on a network that asks for a login, log in first',
  truncated: 'try again',
  'rate-limited': 'try again after that time',
}

/**
 * One attempt that failed in an expected way. It never leaves the source: `downloadFile` either
 * tries again or makes a `ProblemError` of it.
 */
export class DownloadFault extends Error {
  override readonly name = 'DownloadFault'
  readonly code: FaultCode
  readonly next: string
  readonly retry: FaultDetails['retry']
  readonly waitMs: number | null

  constructor(details: FaultDetails, options?: ErrorOptions) {
    super(details.cause, options)
    this.code = details.code
    this.next = details.next ?? NEXT[details.code]
    this.retry = details.retry
    this.waitMs = details.waitMs ?? null
  }
}
