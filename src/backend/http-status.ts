import { STATUS_CODES } from 'node:http'
import { DownloadFault, type FaultDetails } from './download-fault.ts'
import type { DownloadClock } from './download-limits.ts'
import { askedWait, localTimeIn, type AskedWait, type HttpHeaders } from './http-retry-after.ts'
import type { SourceFile } from './source-url.ts'

/** An answer that is not the file. */
export interface RefusingAnswer {
  readonly status: number
  readonly headers: HttpHeaders
  /** What gave it: the file's own URL or where a redirect led. */
  readonly url: URL
}

/**
 * What every status but 200, and a 304 that was asked for, means (DL14-DL18). Tried again are only
 * 408, 429 and 5xx (UD13), and what says when to come back.
 */
export function statusFault(
  answer: RefusingAnswer,
  file: SourceFile,
  clock: DownloadClock,
): DownloadFault {
  return new DownloadFault(detailsOf(answer, file, clock))
}

function detailsOf(
  { status, headers, url }: RefusingAnswer,
  file: SourceFile,
  clock: DownloadClock,
): FaultDetails {
  const answered = `${url.host} answers ${status} ${STATUS_CODES[status] ?? '(an unknown status)'}`
  const wait = [403, 429, 503].includes(status) ? askedWait(headers, clock) : null
  if (wait !== null) return heldOff(answered, wait, clock)
  switch (status) {
    case 404:
    case 410:
      return missing(answered, url, file)
    case 401:
    case 403:
    case 407:
      return denied(answered, file)
    case 429:
      return {
        code: 'rate-limited',
        cause: `${answered} and does not say for how long`,
        next: 'wait some minutes, then try again',
        retry: 'again',
      }
    default: {
      const isPassing = status === 408 || status >= 500
      const cause = isPassing ? answered : `${answered}, which is not a file`
      return { code: 'source-refused', cause, retry: isPassing ? 'again' : 'never' }
    }
  }
}

function heldOff(answered: string, wait: AskedWait, clock: DownloadClock): FaultDetails {
  const until = localTimeIn(wait.waitMs, clock)
  const asked = wait.isAbsurd
    ? 'names a time to come back that makes no sense; an hour is kept instead'
    : 'asks to be left alone for a while'
  return {
    code: 'rate-limited',
    cause: `${answered} and ${asked}: no request is made before ${until}`,
    next: `try again after ${until}`,
    retry: 'again',
    waitMs: wait.waitMs,
  }
}

function missing(answered: string, url: URL, file: SourceFile): FaultDetails {
  const moved = url.href === file.url.href ? '' : `, where it was sent to (${url.pathname})`
  return {
    code: 'source-refused',
    cause: `${answered}${moved}: there is no ${placeOf(file)}`,
    next: 'check the owner, name and branch of the repository in the settings; it may be renamed, removed or private',
    retry: 'never',
  }
}

function denied(answered: string, file: SourceFile): FaultDetails {
  return {
    code: 'source-refused',
    cause: `${answered}: it does not give out ${placeOf(file)}`,
    next: 'check that the repository is public and that the settings name the right one',
    retry: 'never',
  }
}

function placeOf({ fileName, repository }: SourceFile): string {
  const { owner, name, branch } = repository
  return `file ${fileName} in the repository ${owner}/${name} on the branch ${branch}`
}
