import { setTimeout as sleep } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { ProblemError } from '../domain/problem.ts'
import { DownloadFault } from './download-fault.ts'
import type { DownloadClock, DownloadLimits } from './download-limits.ts'
import type { DownloadRestraint } from './download-restraint.ts'
import { requestFile } from './http-exchange.ts'
import type { DownloadOptions, SourceAnswer } from './reference-source.ts'
import type { SourceFile } from './source-url.ts'

/** What all downloads of a source share. */
export interface DownloadPolicy {
  /** At least one is made. */
  readonly maxAttempts: number
  readonly backoffMs: number
  readonly limits: DownloadLimits
  readonly clock: DownloadClock
  readonly restraint: DownloadRestraint
}

/**
 * Downloads a file: as many attempts as can help, with growing pauses, inside one deadline for all
 * of it (UD13, UD21). Throws a `DownloadFault`, or whatever ended it when the signal was aborted.
 */
export async function downloadFile(
  file: SourceFile,
  dispatcher: Dispatcher,
  policy: DownloadPolicy,
  options: DownloadOptions,
): Promise<SourceAnswer> {
  const deadline = startDeadline(policy, options.signal)
  try {
    return await attemptUntilDone({ file, dispatcher, policy, options, deadline })
  } catch (error) {
    if (options.signal?.aborted === true || !deadline.signal.aborted) throw error
    throw overdue(file, policy.limits)
  } finally {
    deadline.end()
  }
}

/** A download on its way. */
interface Run {
  readonly file: SourceFile
  readonly dispatcher: Dispatcher
  readonly policy: DownloadPolicy
  readonly options: DownloadOptions
  readonly deadline: Deadline
}

async function attemptUntilDone(run: Run): Promise<SourceAnswer> {
  const url = run.file.url.href
  let fault: DownloadFault | null = null
  for (let attempts = 0; ; attempts += 1) {
    if (fault !== null && attempts >= attemptsFor(fault, run.policy)) throw told(fault, attempts)
    await pauseBefore(run, attempts, fault)
    try {
      return { ...(await attempt(run, attempts + 1)), url, attempts: attempts + 1 }
    } catch (error) {
      if (!(error instanceof DownloadFault)) throw error
      fault = error
      run.policy.restraint.note(run.file.url.origin, fault)
    }
  }
}

function attempt({ file, dispatcher, policy, options, deadline }: Run, number: number) {
  const { limits, clock } = policy
  const { validators, onProgress } = options
  const url = file.url.href
  const onReceived = (receivedBytes: number, totalBytes: number | null) =>
    onProgress?.({ category: file.category, url, receivedBytes, totalBytes, attempt: number })
  const { signal } = deadline
  return requestFile({ file, validators, dispatcher, limits, clock, signal, onReceived })
}

function attemptsFor({ retry }: DownloadFault, { maxAttempts }: DownloadPolicy): number {
  if (retry === 'never') return 1
  return retry === 'once' ? Math.min(2, maxAttempts) : maxAttempts
}

/**
 * Waits as long as the back-off and the server ask for. Fails instead when the server asks for more
 * than is waited for, or when the deadline would come first.
 */
async function pauseBefore(
  { file, policy, deadline }: Run,
  attempts: number,
  fault: DownloadFault | null,
): Promise<void> {
  const held = policy.restraint.heldBy(file.url.origin)
  if (held !== null && held.waitMs > policy.limits.longestWaitMs) throw told(held.fault, attempts)
  const pauseMs = Math.max(backoffMs(policy, attempts), held?.waitMs ?? 0)
  const reason = held?.fault ?? fault
  if (reason !== null && pauseMs >= deadline.leftMs()) throw told(reason, attempts)
  if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: deadline.signal })
}

/** From the configured value upwards, doubled each time, and up to half longer by chance (UD13). */
function backoffMs({ backoffMs: base, clock }: DownloadPolicy, attempts: number): number {
  return attempts === 0 ? 0 : base * 2 ** (attempts - 1) * (1 + clock.random() / 2)
}

function told(fault: DownloadFault, attempts: number): DownloadFault {
  if (attempts < 2) return fault
  const { code, next, retry } = fault
  return new DownloadFault({
    code,
    next,
    retry,
    cause: `${fault.message}, in ${attempts} attempts`,
  })
}

/** The time that all of a download may take; its signal is aborted by its end or by the caller's. */
interface Deadline {
  readonly signal: AbortSignal
  readonly leftMs: () => number
  readonly end: () => void
}

function startDeadline(
  { limits, clock }: DownloadPolicy,
  cancel: AbortSignal | undefined,
): Deadline {
  const endMs = clock.monotonicMs() + limits.totalMs
  const expiry = new AbortController()
  const timer = setTimeout(() => expiry.abort(), limits.totalMs)
  return {
    signal: cancel === undefined ? expiry.signal : AbortSignal.any([expiry.signal, cancel]),
    leftMs: () => endMs - clock.monotonicMs(),
    end: () => clearTimeout(timer),
  }
}

function overdue({ url }: SourceFile, { totalMs }: DownloadLimits): DownloadFault {
  return new DownloadFault({
    code: 'source-unreachable',
    cause: `${url.host} had not sent the whole file after ${totalMs / 1000} s`,
    next: 'try again when the connection is faster',
    retry: 'never',
  })
}

const KEPT = 'nothing was changed; what was downloaded before is still there'

/** A fault as the problem that a person sees (R1). */
export function downloadProblem(file: SourceFile, fault: DownloadFault): ProblemError {
  const { code, message: cause, next } = fault
  return new ProblemError({ ...contextOf(file), code, cause, kept: KEPT, next }, { cause: fault })
}

/** The problem of a download that its caller ended. */
export function cancelledDownload(file: SourceFile): ProblemError {
  return new ProblemError({
    ...contextOf(file),
    code: 'cancelled',
    cause: 'it was cancelled',
    kept: KEPT,
    next: 'start it again when you want to',
  })
}

function contextOf({ category, url }: SourceFile) {
  return { action: `download ${category}`, target: url.href }
}
