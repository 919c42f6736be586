import { DownloadFault } from './download-fault.ts'
import type { SourceFile } from './source-url.ts'

/** More hops than this are a loop or a maze (DL19). */
export const MAX_REDIRECTS = 5

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

export function isRedirect(status: number): boolean {
  return REDIRECTS.includes(status)
}

/**
 * Where a redirect leads. Only whole origins that the settings name are followed: https, or the
 * very origin that was asked, so that no answer can send us to another host or into this network
 * (DL20). Fails with `source-refused`.
 */
export function redirectTarget(from: URL, location: string | null, file: SourceFile): URL {
  if (location === null || !URL.canParse(location, from.href)) {
    throw refused(`${from.host} sends us elsewhere without saying where`)
  }
  const to = new URL(location, from.href)
  if (to.username !== '' || to.password !== '') {
    throw refused(`${from.host} sends us to an address with a login in it, on ${to.host}`)
  }
  if (!file.redirectOrigins.has(to.origin)) {
    throw refused(`${from.host} sends us to ${shownOrigin(to)}, which the settings do not name`)
  }
  to.hash = ''
  return to
}

/** The end of a chain of redirects that has no end. */
export function tooManyRedirects(host: string): DownloadFault {
  return refused(`${host} sends us in circles: more than ${MAX_REDIRECTS} redirects`)
}

// `file:` and its like have no origin.
function shownOrigin({ origin, protocol }: URL): string {
  return origin === 'null' ? `a ${protocol} address` : origin
}

function refused(cause: string): DownloadFault {
  return new DownloadFault({
    code: 'source-refused',
    cause,
    next: 'open the address in a browser to see where it leads, and check the address of the source',
    retry: 'never',
  })
}
